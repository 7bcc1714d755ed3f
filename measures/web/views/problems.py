"""The pages that say why there is no answer, and where to go from there."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.editions import NotExportable
from measures.reading.moment import NAMES, NoSuchEdition, moment
from measures.reading.names import names_for
from measures.reading.parameters import NotThere, Problem
from measures.reading.single import WasWithdrawn
from measures.vocabulary import Action, RecordKind
from measures.web.asking import Question
from measures.web.links import address, path_of, values_of, without
from measures.web.presenters.words import Link, label, local_day
from measures.web.rendering import bare, problem

SAFE_METHODS = ("GET", "HEAD")
Answerable = Callable[[QueryDict], dict[str, str]]


def bad_request(request: HttpRequest, question: Question, problems: Collection[Problem]) -> TemplateResponse:
    """400: what is wrong with each parameter, and the same page without those."""
    rest = values_of(without(question.query, {one.name for one in problems}))
    good = address(question.path, rest)
    title = gettext("This cannot be answered as asked")
    told = {"problems": problems, "good": good}
    return problem(request, "public/bad_request.html", 400, question.moment, title, rest, **told)


def no_such_edition(request: HttpRequest, missing: NoSuchEdition, answerable: Answerable) -> TemplateResponse:
    """404: the number lies inside a batch or is not there; names the editions around it.

    `answerable` says how much of a query this address can answer: no link may lead to a refusal.
    """
    before, after = (_with_edition(request, one, answerable) for one in (missing.before, missing.after))
    told = {"number": missing.number, "before": before, "after": after}
    title, rest = gettext("No such edition"), answerable(without(request.GET, NAMES))
    return problem(request, "public/no_such_edition.html", 404, moment({}), title, rest, **told)


def not_on_record(request: HttpRequest, question: Question, key: str) -> TemplateResponse:
    """404: no measure of this key in this edition."""
    template, title = "public/not_on_record.html", gettext("Not on record")
    return problem(request, template, 404, question.moment, title, question.parameters, key=key)


def not_there(request: HttpRequest, question: Question, nothing: NotThere) -> TemplateResponse:
    """404: nothing has this name; the names there are lead to their pages."""
    template, title = "public/not_there.html", gettext("There is nothing of this name")
    known = [Link(name, address) for name, address in nothing.known]
    told = {"sentence": nothing.sentence, "known": known}
    return problem(request, template, 404, question.moment, title, question.parameters, **told)


def withdrawn(request: HttpRequest, question: Question, was: WasWithdrawn) -> TemplateResponse:
    """410: it was public; since when, by whom and why it no longer is."""
    gone = was.gone
    names = names_for(question.moment.edition.number, [], {"organisation": [gone.organisation]})
    erased = gone.action == Action.ERASED
    title = gettext("Text erased") if erased else gettext("No longer on record")
    told = {
        "key": gone.key,
        "erased": erased,
        "reason": gone.reason,
        "on": local_day(gone.recorded_at),
        "organisation": names.name("organisation", gone.organisation),
        "number": gone.number,
        "kind": label(RecordKind, gone.kind),
        "entry": address(reverse("record"), {"edition": str(was.since)}),
    }
    template = "public/withdrawn.html" if gone.kind == RecordKind.MEASURE else "public/withdrawn_record.html"
    return problem(request, template, 410, question.moment, title, question.parameters, **told)


def not_exportable(request: HttpRequest, question: Question, error: NotExportable) -> TemplateResponse:
    """410: text of this edition was erased, so that a copy of it could not be checked any more."""
    template, title = "public/not_exportable.html", gettext("No copy of this edition")
    newest = reverse("record_file")
    return problem(
        request, template, 410, question.moment, title, question.parameters, why=str(error), newest=newest
    )


def not_allowed(request: HttpRequest) -> TemplateResponse:
    """405: these pages can only be read."""
    answer = problem(request, "public/not_allowed.html", 405, moment({}), gettext("Only for reading"))
    answer["Allow"] = ", ".join(SAFE_METHODS)
    return answer


def not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    """404: nothing has this address."""
    return problem(request, "public/not_found.html", 404, moment({}), gettext("Page not found")).render()


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without the database, which may be what broke."""
    return bare(request, "public/server_error.html", 500, gettext("Something went wrong"))


def _with_edition(request: HttpRequest, number: int | None, answerable: Answerable) -> Link | None:
    """The same address in another edition."""
    if not number:  # an empty record stands at 0, which is no edition either
        return None
    query = request.GET.copy()
    query["edition"] = str(number)
    words = gettext("Edition {number}").format(number=number)
    return Link(words, address(path_of(request), answerable(query)))

"""The one thing that readers can send: a hint, without an account, a name or a cookie (docs/decisions/0007).

The page is no answer about the record: it takes no day and no edition, and nobody keeps a copy of it.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.actions import hints
from measures.desk import limits
from measures.desk.forms.hint import LONGEST, TRAP, HintForm
from measures.reading.measures import Item, NotOnRecord, WasWithdrawn, item
from measures.reading.moment import moment
from measures.reading.parameters import Problem, cleaned, problems
from measures.web.answering import SeeOther
from measures.web.links import address, path_of, values_of, without
from measures.web.presenters.navigation import navigation
from measures.web.presenters.words import language, number

METHODS = ("GET", "HEAD", "POST")
PARAMETERS = ("measure", "sent")


def hint(request: HttpRequest) -> HttpResponse:
    """A form about one measure (`measure=M-0042`) or the city at all; `sent=yes` thanks for what was sent."""
    answer = _answer(request)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["Content-Language"] = language()
    return answer


def _answer(request: HttpRequest) -> HttpResponse:
    if request.method not in METHODS:
        return _not_allowed(request)
    measure, found = _asked(request)
    if request.method == "POST":
        return _given(request, measure, found)
    if (clean := cleaned(request.GET)) is not None:
        return SeeOther(f"{path_of(request)}?{clean.urlencode()}" if clean else path_of(request))
    if found:
        return _refused(request, found)
    if "sent" in request.GET:
        return _page(request, "public/hint_thanks.html", _("Thank you"), measure=measure)
    return _form(request, HintForm(), measure)


def _asked(request: HttpRequest) -> tuple[Item | None, list[Problem]]:
    """The measure that the address names, and what is wrong with the address."""
    found = problems(request.GET, PARAMETERS)
    if request.GET.get("sent", "yes") != "yes":
        found.append(Problem("sent", "invalid", _("Leave this parameter out.")))
    key = request.GET.get("measure")
    if key is None or any(one.name == "measure" for one in found):
        return None, found
    try:
        return item(moment({}), key), found
    except (NotOnRecord, WasWithdrawn):
        words = _("No measure with this key is on record. Leave the parameter out for a hint in general.")
        return None, [*found, Problem("measure", "not_on_record", words)]


def _given(request: HttpRequest, measure: Item | None, found: list[Problem]) -> HttpResponse:
    """What was sent. Whatever is wrong, the text stays in the form."""
    form = HintForm(request.POST)
    if form.trapped:
        return _thanks(request, measure)
    if found:  # perhaps the measure was withdrawn while somebody wrote about it
        words = _("What this was about is not on record. Sent once more, it is a hint in general.")
        form.add_error(None, words)
    if not form.is_valid():
        return _form(request, form, measure, status=400)
    if seconds := limits.wait(request):
        return _too_many(request, form, measure, seconds)
    told = form.cleaned_data
    hints.give(
        measure=measure.held.key if measure else "", text=told["text"], url=told["url"], email=told["email"]
    )
    limits.count(request)
    return _thanks(request, measure)


def _too_many(request: HttpRequest, form: HintForm, measure: Item | None, seconds: int) -> HttpResponse:
    minutes = -(-seconds // 60)
    words = ngettext(
        "Many hints are coming in just now. Everything you wrote is still here: send it in a minute.",
        "Many hints are coming in just now. Everything you wrote is still here: send it in {count} minutes.",
        minutes,
    )
    form.add_error(None, words.format(count=minutes))
    answer = _form(request, form, measure, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def _thanks(request: HttpRequest, measure: Item | None) -> HttpResponse:
    """On to a page that can be reloaded without sending anything twice."""
    about = {"measure": measure.held.key} if measure else {}
    return SeeOther(address(path_of(request), about | {"sent": "yes"}))


def _form(
    request: HttpRequest, form: HintForm, measure: Item | None, *, status: int = 200
) -> TemplateResponse:
    told = {"form": form, "measure": measure, "trap": TRAP, "longest": number(LONGEST)}
    return _page(request, "public/hint.html", _("Give a hint"), status=status, **told)


def _page(
    request: HttpRequest, template: str, title: str, *, status: int = 200, **context: Any
) -> TemplateResponse:
    """In the dress of the public pages, without their two clocks and without a citation."""
    measure = context.get("measure")
    about = {"measure": measure.held.key} if measure else {}
    around = {
        "title": title,
        "navigation": navigation(path_of(request), about, ""),
        "here": address(path_of(request), about),
    }
    return TemplateResponse(request, template, context | around, status=status)


def _refused(request: HttpRequest, found: list[Problem]) -> TemplateResponse:
    good = address(path_of(request), values_of(without(request.GET, {one.name for one in found})))
    title = _("This cannot be answered as asked")
    return _page(request, "public/bad_request.html", title, status=400, problems=found, good=good)


def _not_allowed(request: HttpRequest) -> TemplateResponse:
    answer = _page(request, "public/not_allowed.html", _("Only for reading"), status=405)
    answer["Allow"] = ", ".join(METHODS)
    return answer

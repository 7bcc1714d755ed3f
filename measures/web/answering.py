"""How every public page answers: the same ladder of refusals and the same headers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase

from measures.reading.editions import NotExportable
from measures.reading.measures import NotOnRecord, WasWithdrawn
from measures.reading.moment import NAMES, Moment, NoSuchEdition, cache_control, confirmed, etag
from measures.reading.parameters import BadParameters, NotThere, cleaned
from measures.web.asking import Question, ask
from measures.web.links import path_of, values_of, without
from measures.web.presenters.words import language
from measures.web.views import problems

View = Callable[..., HttpResponseBase]
Check = Callable[[Question], object]


class SeeOther(HttpResponseRedirect):
    """303: what is asked for has another address, which is to be read with GET."""

    status_code = 303


def page(known: Collection[str] = NAMES, check: Check = Question.refuse) -> Callable[[View], View]:
    """Makes a view of `view(request, question, …)`: it gets a question and may raise what reading raises.

    `known` are the parameters that its address may carry; `check` raises BadParameters for their values.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **names: Any) -> HttpResponseBase:
            if request.method not in problems.SAFE_METHODS:
                return problems.not_allowed(request)
            if (clean := cleaned(request.GET)) is not None:
                return _see_other(path_of(request), clean)
            try:
                question = ask(path_of(request), request.GET, known)
            except NoSuchEdition as missing:
                answerable = partial(_answerable, path_of(request), known, check)
                return problems.no_such_edition(request, missing, answerable)
            return _answered(view, request, question, names)

        return answer

    return decorate


def _see_other(path: str, clean: QueryDict) -> HttpResponse:
    """To the address without what was cleaned away; doubled parameters stay, to be refused there."""
    address = f"{path}?{clean.urlencode()}" if clean else path
    return SeeOther(address, headers={"Cache-Control": "no-cache"})


def _answerable(path: str, known: Collection[str], check: Check, query: QueryDict) -> dict[str, str]:
    """The parameters of a query without those that would be refused."""
    question = ask(path, query, known)
    try:
        check(question)
    except BadParameters as bad:
        return values_of(without(question.query, {one.name for one in bad.problems}))
    return question.parameters


def _answered(
    view: View, request: HttpRequest, question: Question, names: dict[str, Any]
) -> HttpResponseBase:
    try:
        answer = view(request, question, **names)
    except BadParameters as bad:
        return problems.bad_request(request, question, bad.problems)
    except NotOnRecord as unknown:
        return problems.not_on_record(request, question, str(unknown))
    except NotThere as nothing:
        return problems.not_there(request, question, nothing)
    except WasWithdrawn as was:
        return problems.withdrawn(request, question, was)
    except NotExportable as error:
        return problems.not_exportable(request, question, error)
    return _dated(request, answer, question.moment)


def _dated(request: HttpRequest, answer: HttpResponseBase, moment: Moment) -> HttpResponseBase:
    """With the headers of its moment; only the headers if the reader's copy is still good.

    The check comes after the view, so that a problem is told whatever copy somebody holds, and before
    rendering, which is most of the work. An answer that depends on more than its moment brings headers of its
    own; one that must not be kept at all has no tag.
    """
    if answer.headers.get("Cache-Control") == "no-store":
        return answer
    kept = {
        "ETag": etag(moment, language()),
        "Cache-Control": cache_control(moment),
        "Vary": "Accept-Encoding",
        "Content-Language": language(),
    }
    kept |= {name: answer[name] for name in kept if name in answer.headers}
    # `If-Match` is for those who write, and nobody writes here.
    if confirmed(request.headers.get("If-None-Match", ""), kept["ETag"].removeprefix("W/")):
        return HttpResponseNotModified(headers=kept)
    for name, value in kept.items():
        answer[name] = value
    return answer

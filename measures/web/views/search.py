"""Search over everything that is on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.reading.moment import NAMES
from measures.reading.search import SHOWN
from measures.reading.search import search as reading
from measures.reading.search_asked import LONGEST
from measures.reading.search_asked import problems as search_problems
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.search import search_page
from measures.web.rendering import shown
from measures.web.twins import of_list

PARAMETERS = (*NAMES, "q", "kind", "offset")


@dataclass(frozen=True)
class Asked:
    """What to look for, in which kind of records ("" for all), and from which result on."""

    words: str
    kind: str
    offset: int


def asked(question: Question) -> Asked:
    """Raises BadParameters naming everything that is wrong."""
    (_limit, offset), problems = paging.asked(question)
    words, kind = question.parameters.get("q", ""), question.parameters.get("kind", "")
    question.refuse([*problems, *search_problems(words, kind, question.parameters)])
    return Asked(words, kind, offset)


@page(PARAMETERS, asked)
def search(request: HttpRequest, question: Question) -> HttpResponse:
    """The form, and what was found: the first results of every kind, or those of one in parts."""
    wanted = asked(question)
    told: dict[str, Any] = {"asked": wanted, "longest": LONGEST, "kept": question.moment.query}
    if wanted.words:
        twins = [of_list(gettext("Results"), "search", question.parameters)]
        told |= _found(question, wanted) | {"twins": twins}
    return shown(request, "public/search.html", question, _title(wanted), **told)


def _found(question: Question, wanted: Asked) -> dict[str, Any]:
    limit = paging.SIZE if wanted.kind else SHOWN
    found = reading(question.moment, wanted.words, kind=wanted.kind, limit=limit, offset=wanted.offset)
    parts = None
    if wanted.kind:
        count = len(found.hits.get(wanted.kind, []))
        parts = paging.parts(question, wanted.offset, count, found.counts[wanted.kind])
    return {"page": search_page(found, question), "parts": parts}


def _title(wanted: Asked) -> str:
    if not wanted.words:
        return gettext("Search")
    return gettext("Search: {words}").format(words=wanted.words)

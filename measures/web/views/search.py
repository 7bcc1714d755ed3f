"""Search over everything that is on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.reading.matching import MOST_WORDS, words_of
from measures.reading.moment import NAMES
from measures.reading.parameters import Problem
from measures.reading.search import LOOKED_AT, SHOWN
from measures.reading.search import search as reading
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.search import search_page
from measures.web.rendering import shown

PARAMETERS = (*NAMES, "q", "kind", "offset")
SHORTEST, LONGEST = 2, 100
"""So many letters and digits a search needs at least, and so many signs it may have."""


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
    question.refuse([*problems, *_problems(question, words, kind)])
    return Asked(words, kind, offset)


def _problems(question: Question, words: str, kind: str) -> list[Problem]:
    found = []
    if words and sum(map(len, words_of(words))) < SHORTEST:
        sentence = gettext("Give at least {count} letters or digits.").format(count=SHORTEST)
        found.append(Problem("q", "too_short", sentence))
    if any(sign < " " and not sign.isspace() for sign in words):
        sentence = gettext("Give text without control characters.")
        found.append(Problem("q", "control_characters", sentence))
    if len(words) > LONGEST:
        sentence = gettext("Give at most {count} characters.").format(count=LONGEST)
        found.append(Problem("q", "too_long", sentence))
    if len(words_of(words)) > MOST_WORDS:
        sentence = gettext("Give at most {count} words.").format(count=MOST_WORDS)
        found.append(Problem("q", "too_many_words", sentence))
    if kind and kind not in LOOKED_AT:
        sentence = gettext("Accepted are: {values}.").format(values=", ".join(LOOKED_AT))
        found.append(Problem("kind", "invalid_choice", sentence, tuple(LOOKED_AT)))
    if kind and not words:
        sentence = gettext("Only together with “q”: without words there is nothing to look for.")
        found.append(Problem("kind", "invalid", sentence))
    if "offset" in question.parameters and not kind:
        sentence = gettext("Only together with “kind”: all kinds at once have no parts.")
        found.append(Problem("offset", "invalid", sentence))
    return found


@page(PARAMETERS, asked)
def search(request: HttpRequest, question: Question) -> HttpResponse:
    """The form, and what was found: the first results of every kind, or those of one in parts."""
    wanted = asked(question)
    told: dict[str, Any] = {"asked": wanted, "longest": LONGEST, "kept": question.moment.query}
    if wanted.words:
        told |= _found(question, wanted)
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

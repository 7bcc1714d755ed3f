"""Long lists in parts: which part was asked for, and the ways to the others."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from measures.reading.moment import NAMES
from measures.reading.parameters import BadParameters, Problem, paging
from measures.web.asking import Question
from measures.web.links import address, excluding
from measures.web.presenters.words import number

PAGED = (*NAMES, "offset")
SIZE = 50
"""How many entries one page shows."""


@dataclass(frozen=True)
class Parts:
    """Which part is shown, in words, empty if it is all; addresses of others, empty where there is none.

    `beyond` says that the list ends before the place asked for.
    """

    words: str
    previous: str
    following: str
    first: str
    beyond: bool


def offset(question: Question) -> int:
    """Where the part asked for begins. Raises BadParameters naming everything that is wrong."""
    found, problems = _offset(question)
    question.refuse(problems)
    return found


def _offset(question: Question) -> tuple[int, list[Problem]]:
    try:
        return paging(question.query, SIZE, SIZE)[1], []
    except BadParameters as bad:
        return 0, bad.problems


def parts(question: Question, start: int, shown: int, count: int) -> Parts:
    """For a list of `count`, of which `shown` from `start` on are on this page."""
    end = start + shown
    return Parts(
        words=_words(start, end, count) if shown and shown < count else "",
        previous=_at(question, max(0, start - SIZE)) if start else "",
        following=_at(question, end) if shown and end < count else "",
        first=_at(question, 0),
        beyond=bool(count and not shown),
    )


def _words(start: int, end: int, count: int) -> str:
    words = gettext("Number {first} to {last} of {count}")
    return words.format(first=number(start + 1), last=number(end), count=number(count))


def _at(question: Question, start: int) -> str:
    rest = excluding(question.parameters, "offset")
    return address(question.path, rest | ({"offset": str(start)} if start else {}))

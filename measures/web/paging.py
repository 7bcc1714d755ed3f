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
"""How many entries one page shows, unless it is asked for another number."""


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
    (_limit, found), problems = asked(question)
    question.refuse(problems)
    return found


def asked(question: Question, largest: int = SIZE) -> tuple[tuple[int, int], list[Problem]]:
    """(limit, offset) as asked for and as far as that can be answered, and what is wrong with them.

    `largest` is the most that one page may show.
    """
    try:
        return paging(question.query, SIZE, largest), []
    except BadParameters as bad:
        return (SIZE, 0), bad.problems


def parts(question: Question, start: int, shown: int, count: int, size: int = SIZE) -> Parts:
    """For a list of `count`, of which `shown` from `start` on are on this page; a full page has `size`."""
    end = start + shown
    return Parts(
        words=_words(start, end, count) if shown and shown < count else "",
        previous=_at(question, max(0, start - size)) if start else "",
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

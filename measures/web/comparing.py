"""What the page of changes was asked to compare, and which part of it to show."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from measures.reading.comparison import FROM, Comparison, comparison
from measures.reading.moment import NAMES
from measures.reading.parameters import BadParameters, Problem
from measures.vocabulary import ChangeGroup
from measures.web import paging
from measures.web.asking import Question

COMPARED = (*NAMES, *FROM, "group")
"""What files of a comparison take; the page takes `offset` too."""
PAGED = (*COMPARED, "offset")


@dataclass(frozen=True)
class Asked:
    """A question about two moments, found to be answerable. `group` is empty for all of them."""

    question: Question
    compared: Comparison
    group: str
    offset: int

    @property
    def begins(self) -> bool:
        """Whether the reader said where to begin."""
        return bool(self.question.parameters.keys() & set(FROM))


def asked(question: Question) -> Asked:
    """The comparison asked for. Raises BadParameters naming everything that is wrong."""
    group = question.parameters.get("group", "")
    (_limit, offset), problems = paging.asked(question)
    problems += _group_problems(group, offset)
    compared = None
    try:
        compared = comparison(question.moment, question.parameters)
    except BadParameters as bad:
        problems += bad.problems
    question.refuse(problems)
    assert compared is not None
    return Asked(question, compared, group, offset)


def _group_problems(group: str, offset: int) -> list[Problem]:
    if group and group not in ChangeGroup.values:
        accepted = tuple(ChangeGroup.values)
        words = gettext("There is no such group. Accepted are: {values}.").format(values=", ".join(accepted))
        return [Problem("group", "invalid_choice", words, accepted)]
    if offset and not group:
        words = gettext("Only a group by itself has parts. Name one with “group”, or leave this out.")
        return [Problem("offset", "invalid", words)]
    return []

"""What the list of measures was asked to show: filters, order and part."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from measures.filters import MeasureFilter
from measures.reading.measures import states_at
from measures.reading.moment import NoSuchEdition
from measures.reading.parameters import Problem, value_problems
from measures.web import paging
from measures.web.asking import Question

LARGEST_LIMIT = 200
CARDS = "cards"
"""The one value of `view`: without it the list is a table, so that each look has one address."""


@dataclass(frozen=True)
class Selection:
    """A question about the list, found to be answerable."""

    question: Question
    filter: MeasureFilter
    limit: int
    offset: int

    @property
    def cards(self) -> bool:
        """Whether the list is asked for as cards."""
        return self.question.parameters.get("view") == CARDS


def selected(question: Question) -> Selection:
    """The measures asked for. Raises BadParameters naming everything that is wrong."""
    moment = question.moment
    narrowed = MeasureFilter(question.query, states_at(moment), moment)
    (limit, offset), problems = paging.asked(question, LARGEST_LIMIT)
    question.refuse([*problems, *_value_problems(narrowed), *_view_problems(question)])
    return Selection(question, narrowed, limit, offset)


def _value_problems(narrowed: MeasureFilter) -> list[Problem]:
    """On a page the number of no edition is refused like any other value: the page itself is there."""
    try:
        return value_problems(narrowed)
    except NoSuchEdition as missing:
        words = gettext("{number} lies inside a batch and is no edition. Take {before} or {after}.")
        if missing.before is None:
            words = gettext("The record begins with edition {after}. Begin there or later.")
        sentence = words.format(number=missing.number, before=missing.before, after=missing.after)
        return [Problem("changed_since", "no_such_edition", sentence)]


def _view_problems(question: Question) -> list[Problem]:
    if question.parameters.get("view", CARDS) == CARDS:
        return []
    words = gettext("The list is a table, or cards with “view=cards”. For the table leave this out.")
    return [Problem("view", "invalid_choice", words, (CARDS,))]


def found_without_other_filters(selection: Selection) -> int:
    """How many measures the search finds when nothing else narrows the list. One query."""
    question, moment = selection.question, selection.question.moment
    search = QueryDict(mutable=True)
    search["q"] = question.parameters["q"]
    alone = MeasureFilter(search, states_at(moment), moment)
    return int(alone.qs.count())

"""What the list of measures was asked to show: filters, order and part."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from measures.filters import MeasureFilter
from measures.reading.measures import states_at
from measures.reading.parameters import BadParameters, Problem, paging, value_problems
from measures.web.asking import Question

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200


@dataclass(frozen=True)
class Selection:
    """A question about the list, found to be answerable."""

    question: Question
    filter: MeasureFilter
    limit: int
    offset: int


def selected(question: Question) -> Selection:
    """The measures asked for. Raises BadParameters naming everything that is wrong."""
    moment = question.moment
    narrowed = MeasureFilter(question.query, states_at(moment), edition=moment.edition.number, day=moment.day)
    (limit, offset), problems = _part(question)
    question.refuse([*problems, *value_problems(narrowed)])
    return Selection(question, narrowed, limit, offset)


def found_without_other_filters(selection: Selection) -> int:
    """How many measures the search finds when nothing else narrows the list. One query."""
    question, moment = selection.question, selection.question.moment
    search = QueryDict(mutable=True)
    search["q"] = question.parameters["q"]
    alone = MeasureFilter(search, states_at(moment), edition=moment.edition.number, day=moment.day)
    return int(alone.qs.count())


def _part(question: Question) -> tuple[tuple[int, int], list[Problem]]:
    try:
        return paging(question.query, DEFAULT_LIMIT, LARGEST_LIMIT), []
    except BadParameters as bad:
        return (DEFAULT_LIMIT, 0), bad.problems

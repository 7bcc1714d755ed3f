"""Which council papers a list was asked to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

from django.db.models import TextChoices

from measures.filters.decisions import DecisionFilter
from measures.reading.decisions import PaperFigures
from measures.reading.moment import NAMES
from measures.reading.parameters import value_problems
from measures.vocabulary import DecisionKind, DecisionOutcome
from measures.web import paging
from measures.web.asking import Question

KINDS: Final[dict[str, type[TextChoices]]] = {"kind": DecisionKind, "outcome": DecisionOutcome}
NARROWING: Final = (*KINDS, "year")
"""Those filters of papers that the page offers."""
ASKED: Final = (*NAMES, *NARROWING, "offset")


@dataclass(frozen=True)
class PaperFilter:
    """Filters of a question, found to be answerable."""

    filter: DecisionFilter
    offset: int

    def narrowed(self, papers: Iterable[PaperFigures]) -> list[PaperFigures]:
        takes = self.filter.test()
        return [one for one in papers if takes(asdict(one.paper))]


def asked(question: Question) -> PaperFilter:
    """What a list of papers is asked for. Raises BadParameters naming everything that is wrong."""
    (_limit, offset), wrong = paging.asked(question)
    narrowed = DecisionFilter(question.query, question.moment)
    question.refuse([*wrong, *value_problems(narrowed)])
    return PaperFilter(narrowed, offset)

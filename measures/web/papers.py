"""Which council papers a list was asked to show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext

from measures.reading.decisions import PaperFigures
from measures.reading.moment import NAMES
from measures.reading.parameters import Problem
from measures.vocabulary import DecisionKind, DecisionOutcome
from measures.web import paging
from measures.web.asking import Question

KINDS: Final[dict[str, type[TextChoices]]] = {"kind": DecisionKind, "outcome": DecisionOutcome}
NARROWING: Final = (*KINDS, "year")
ASKED: Final = (*NAMES, *NARROWING, "offset")
YEAR: Final = re.compile(r"(18|19|20|21)[0-9]{2}")


@dataclass(frozen=True)
class PaperFilter:
    """Filters of a question, found to be answerable; empty texts where nothing was asked."""

    kind: str
    outcome: str
    year: str
    offset: int

    def narrowed(self, papers: Iterable[PaperFigures]) -> list[PaperFigures]:
        return [one for one in papers if self._takes(one)]

    def _takes(self, one: PaperFigures) -> bool:
        paper = one.paper
        return (
            self.kind in ("", paper.kind)
            and self.outcome in ("", paper.outcome)
            and self.year in ("", paper.date[:4])
        )


def asked(question: Question) -> PaperFilter:
    """What a list of papers is asked for. Raises BadParameters naming everything that is wrong."""
    (_limit, offset), wrong = paging.asked(question)
    values = question.parameters
    question.refuse([*wrong, *_unknown(values), *_no_year(values)])
    return PaperFilter(values.get("kind", ""), values.get("outcome", ""), values.get("year", ""), offset)


def _unknown(values: dict[str, str]) -> list[Problem]:
    words = gettext("“{input}” is not one of: {known}.")
    return [
        Problem(
            name,
            "invalid_choice",
            words.format(input=values[name], known=", ".join(choices.values)),
            tuple(choices.values),
        )
        for name, choices in KINDS.items()
        if name in values and values[name] not in choices.values
    ]


def _no_year(values: dict[str, str]) -> list[Problem]:
    if "year" not in values or YEAR.fullmatch(values["year"]):
        return []
    return [Problem("year", "invalid", gettext("Give a year in four digits, such as 2019."))]

"""What the figures of one topic are: definitions that stay, and values for a moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise

from measures.reading.dashboard import Completion
from measures.reading.moment import Moment

NO_EVIDENCE = "no_evidence"
"""How the API calls the status of a measure before its first evidence: a name, where the record has none."""


class Definition(NamedTuple):
    """A figure: its name, its unit in English, and in the words of the interface what is counted."""

    name: str
    unit: str
    words: Promise


@dataclass(frozen=True)
class Topic:
    """The figures of one page, in the order of the answer; `values` gives one for each definition."""

    name: str
    title: Promise
    figures: tuple[Definition, ...]
    values: Callable[[Moment], dict[str, Any]]

    def json(self, moment: Moment) -> dict[str, Any]:
        """Every figure as `{"unit", "definition", "value"}`, by its name."""
        found = self.values(moment)
        return {
            one.name: {"unit": one.unit, "definition": str(one.words), "value": found[one.name]}
            for one in self.figures
        }


def completion_json(figure: Completion) -> dict[str, int]:
    return {
        "total": figure.total,
        "completed": figure.completed,
        "clear": figure.clear,
        "unclear": figure.unclear,
        "lower": figure.lower,
        "upper": figure.upper,
    }


def status_json(counts: Mapping[str, int]) -> dict[str, int]:
    return {status or NO_EVIDENCE: count for status, count in counts.items()}

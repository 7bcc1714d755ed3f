"""Lying bars of measures by status, a row for each thing they belong to: what such charts have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from measures.charts import Cell, Row, Table
from measures.charts.colours import tint
from measures.charts.figures import Figure, bars, figure
from measures.charts.status_over_time import status_name
from measures.progress import NO_EVIDENCE, STATUS_ORDER
from measures.text import format_number
from measures.vocabulary import Status

ROW_HEIGHT: Final = 46
"""Pixels of a row in the interactive view."""

_UNKNOWN: Final = (NO_EVIDENCE, Status.UNKNOWN.value)
ORDER: Final = (*_UNKNOWN, *(status for status in STATUS_ORDER if status not in _UNKNOWN))
"""From the left: what is not known comes first, so that nothing known hides how much that is."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, and its measures by status. `full` is its name where there is room, if another."""

    name: str
    counts: Mapping[str, int]
    full: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def lying(rows: Sequence[Bar], language: str) -> Figure:
    """Every status is a series, also one that no measure has; each row names what it is out of."""
    names = [f"{row.name} ({format_number(row.total, language)})" for row in rows]
    return figure(
        [
            bars(status_name(status), tint(status), names, [row.counts[status] for row in rows], lying=True)
            for status in ORDER
        ],
        barmode="stack",
        bargap=0.25,
        height=160 + ROW_HEIGHT * len(rows),
        hovermode="y unified",
        xaxis={
            "title": {"text": gettext("Number of measures")},
            "range": [0, max(row.total for row in rows)],
            "tickformat": "d",
        },
        yaxis={"type": "category", "autorange": "reversed", "automargin": True},
    )


def numbers(
    rows: Sequence[Bar], caption: str, corner: str, language: str, *, recorded: bool = False
) -> Table:
    """The same in rows, every status and the total. `recorded`: the names are the record's own words."""
    return Table(
        caption=caption,
        corner=corner,
        columns=(gettext("Total"), *map(status_name, ORDER)),
        rows=tuple(
            Row(
                row.full or row.name,
                tuple(
                    Cell(format_number(value, language), value)
                    for value in (row.total, *(row.counts[status] for status in ORDER))
                ),
                recorded,
            )
            for row in rows
        ),
    )

"""Some measures in short: where each stands, for pages that are about something else."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from measures.models.public import MeasureState
from measures.reading.measures import Item, Standing
from measures.reading.moment import Moment
from measures.reading.names import Names
from measures.record.read import documents

LIMIT: Final = 100
"""How many measures such a list shows; what is more stands in the list of measures."""


def some(moment: Moment, which: QuerySet[MeasureState]) -> list[Item]:
    """The first of these measures by code, those of which nothing has been heard yet too. Two queries.

    `which` narrows down states of any edition and day; those of the moment are taken from it. One whose
    words were erased is left out.
    """
    there = which.in_edition(moment.edition.number).on_day(moment.day).defer("search")  # type: ignore[attr-defined]
    rows = list(there.order_by("code_sort", "measure_key")[:LIMIT])
    keys = {
        "measure": [row.measure_key for row in rows],
        "update": [row.confirmed_update for row in rows],
    }
    found = documents(moment.edition.number, keys)
    return [
        Item(
            found["measure", row.measure_key],
            Standing(row, moment.day) if row.evidenced else None,
            Names({}),
            found.get(("update", row.confirmed_update)),
        )
        for row in rows
        if ("measure", row.measure_key) in found
    ]

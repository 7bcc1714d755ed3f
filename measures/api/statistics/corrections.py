"""What was said and is said no more."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import Definition, Topic
from measures.reading.corrections import corrections
from measures.reading.history import Recorded
from measures.reading.moment import Moment

NEWEST = 50
"""How many of the newest entries the API tells; the record as a file has all of them."""

FIGURES = (
    Definition(
        "count",
        "entries",
        _(
            "Entries of the record up to the edition that take something back: corrections, withdrawals and "
            "erasures of records of every kind. The day asked about narrows nothing."
        ),
    ),
    Definition("by_action", "entries", _("The same entries by what they did.")),
    Definition(
        "entries",
        "entries",
        _("The newest 50 of them, the newest first; “edition” is the one with which each became public."),
    ),
)


def values(moment: Moment) -> dict[str, Any]:
    found = corrections(moment, limit=NEWEST)
    return {
        "count": found.count,
        "by_action": found.by_action,
        "entries": [_entry_json(step.entry) for step in found.steps],
    }


def _entry_json(entry: Recorded) -> dict[str, Any]:
    return {
        "number": entry.number,
        "edition": entry.edition,
        "action": entry.action,
        "kind": entry.kind,
        "key": entry.key,
        "measure": entry.measure_key or None,
        "changed_fields": list(entry.changed_fields),
        "organisation": entry.organisation,
        "reason": entry.reason or None,
    }


TOPIC = Topic("corrections", _("Corrections"), FIGURES, values)

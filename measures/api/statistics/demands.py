"""What the alliance demands, with a denominator of its own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import NO_EVIDENCE, Definition, Topic, completion_json, status_json
from measures.reading.demands import demands
from measures.reading.measures import Item, state_json
from measures.reading.moment import Moment

FIGURES = (
    Definition(
        "completion",
        "measures",
        _(
            "The demands of the alliance, parts instead of their whole: they have a total of their own and "
            "are never added to the counted measures. Completed, unclear and clear as for these."
        ),
    ),
    Definition("by_status", "measures", _("The demands by the newest status that any view states.")),
    Definition("spoken", "measures", _("The demands on which each view has been heard.")),
    Definition(
        "demands",
        "measures",
        _(
            "Each demand on record, at most 100: of whom it is asked, its newest status, the newest status "
            "of each view, and the update with the newest evidence."
        ),
    ),
)


def values(moment: Moment) -> dict[str, Any]:
    found = demands(moment)
    return {
        "completion": completion_json(found.completion),
        "by_status": status_json(found.by_status),
        "spoken": found.spoken,
        "demands": [_demand_json(item) for item in found.items],
    }


def _demand_json(item: Item) -> dict[str, Any]:
    document, state = item.document, state_json(item.standing) or {}
    return {
        "key": document["key"],
        "code": document["code"],
        "title": document["title"],
        "asked": document["responsible"],
        "status": state.get("status", NO_EVIDENCE),
        "status_voice": state.get("status_voice"),
        "views": state.get("views"),
        "newest_evidence": state.get("confirmed_update"),
        "source_title": document["source_title"],
        "source_url": document["source_url"],
    }


TOPIC = Topic("demands", _("Demands"), FIGURES, values)

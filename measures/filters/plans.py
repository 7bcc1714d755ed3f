"""What may be asked of the lists of plans and of fields of action."""

from __future__ import annotations

from measures.filters.records import RecordFilter, ordering
from measures.text import sort_key


class FieldFilter(RecordFilter):
    """Puts fields of action in an order: there are few."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "position": lambda document: document["position"],
        "name": lambda document: sort_key(document["title_de"]),
    }

    ordering = ordering(*ORDERINGS)


class PlanFilter(RecordFilter):
    """Puts plans in an order: there are few."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "adopted_on": lambda document: document["adopted_on"],
        "title": lambda document: sort_key(document["title"]),
    }

    ordering = ordering(*ORDERINGS)

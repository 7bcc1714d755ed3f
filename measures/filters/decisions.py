"""What may be asked of the list of council papers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.filters.records import ManyFilter, RecordFilter, last_day, ordering
from measures.text import sort_key
from measures.vocabulary import DecisionKind, DecisionOutcome


class DecisionFilter(RecordFilter):
    """Narrows council papers by what they are and when."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "date": last_day("date"),
        "title": lambda document: sort_key(document["title"]),
    }

    kind = ManyFilter(field_name="kind", choices=DecisionKind.choices, label=_("Kind"))
    outcome = ManyFilter(field_name="outcome", choices=DecisionOutcome.choices, label=_("Outcome"))
    ordering = ordering(*ORDERINGS)

"""What may be asked of the list of council papers."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from measures.filters.records import RecordFilter, last_day, ordering
from measures.filters.values import (
    Document,
    KeyFilter,
    ManyFilter,
    PeriodFilter,
    WordsFilter,
    YearFilter,
)
from measures.record.read import documents
from measures.text import compact_code, sort_key
from measures.vocabulary import DecisionKind, DecisionOutcome


class ReferenceFilter(django_filters.CharFilter):
    """The number of a paper, however it is spelt."""

    def accepts(self, document: Document, value: str) -> bool:
        return compact_code(document["reference"] or "") == compact_code(value)


class DecisionFilter(RecordFilter):
    """Narrows council papers by what they are and when."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "date": last_day("date"),
        "title": lambda document: sort_key(document["title"]),
    }

    q = WordsFilter("title", "summary", "reference", "resolution_number")
    kind = ManyFilter(choices=DecisionKind.choices, label=_("Kind"))
    outcome = ManyFilter(choices=DecisionOutcome.choices, label=_("Outcome"))
    reference = ReferenceFilter(
        max_length=60,
        label=_("Number of the paper"),
        help_text=_("Number of the printed paper, such as DS0367/17."),
    )
    measure = KeyFilter(
        "measure", field_name="key", label=_("Measure"), help_text=_("Papers that this measure names.")
    )
    year = YearFilter(field_name="date", label=_("Year"))
    date_from = PeriodFilter(field_name="date", label=_("From"))
    date_until = PeriodFilter(field_name="date", until=True, label=_("Until"))
    ordering = ordering(*ORDERINGS)

    def narrowing(self) -> dict[str, Any]:
        """A paper does not know who names it: measures do. One query if measures are asked for."""
        values = super().narrowing()
        if "measure" in values:
            found = documents(self.at.edition.number, {"measure": values["measure"]}).values()
            values["measure"] = {key for one in found for key in one.document["decisions"]}
        return values

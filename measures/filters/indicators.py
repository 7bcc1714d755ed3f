"""What may be asked of the lists of indicators and of their values."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.filters.records import ManyFilter, RecordFilter, ordering
from measures.text import sort_key
from measures.vocabulary import IndicatorDirection, ObservationKind, Sector


class IndicatorFilter(RecordFilter):
    """Narrows indicators by what they measure."""

    ORDERINGS = {**RecordFilter.ORDERINGS, "name": lambda document: sort_key(document["title_de"])}

    direction = ManyFilter(
        field_name="direction", choices=IndicatorDirection.choices, label=_("Good direction")
    )
    sector = ManyFilter(field_name="scope_sector", choices=Sector.choices, label=_("Sector"))
    ordering = ordering(*ORDERINGS)


class ObservationFilter(RecordFilter):
    """Narrows the values of indicators."""

    ORDERINGS = {**RecordFilter.ORDERINGS, "year": lambda document: document["year"]}

    kind = ManyFilter(field_name="kind", choices=ObservationKind.choices, label=_("Kind"))
    ordering = ordering(*ORDERINGS)

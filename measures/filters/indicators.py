"""What may be asked of the lists of indicators and of their values."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.filters.records import RecordFilter, ordering
from measures.filters.values import KeyFilter, ManyFilter, TruthFilter, WordsFilter, YearFilter
from measures.text import sort_key
from measures.vocabulary import IndicatorDirection, ObservationKind, Sector


class IndicatorFilter(RecordFilter):
    """Narrows indicators by what they measure."""

    ORDERINGS = {**RecordFilter.ORDERINGS, "name": lambda document: sort_key(document["title_de"])}

    q = WordsFilter("title_de", "title_en", "description_de", "unit")
    direction = ManyFilter(choices=IndicatorDirection.choices, label=_("Good direction"))
    sector = ManyFilter(field_name="scope_sector", choices=Sector.choices, label=_("Sector"))
    headline = TruthFilter(label=_("On the overview"))
    ordering = ordering(*ORDERINGS)


class ObservationFilter(RecordFilter):
    """Narrows the values of indicators."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "year": lambda document: document["year"],
        "value": lambda document: document["value"],
    }

    q = WordsFilter("method", "note", "period_note", "source_title")
    indicator = KeyFilter("indicator", label=_("Indicator"))
    kind = ManyFilter(choices=ObservationKind.choices, label=_("Kind"))
    year_from = YearFilter(field_name="year", since=True, label=_("From year"))
    year_until = YearFilter(field_name="year", until=True, label=_("Until year"))
    ordering = ordering(*ORDERINGS)

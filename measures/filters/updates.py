"""What may be asked of the list of updates."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.filters.records import RecordFilter, ordering
from measures.filters.values import KeyFilter, ManyFilter, ManyWithinFilter, PeriodFilter, WordsFilter
from measures.models.public import MeasureState
from measures.vocabulary import EvidenceType, Rating, RequestOutcome, Status, UpdateKind, Voice


class UpdateFilter(RecordFilter):
    """Narrows updates by what they say, of what and when."""

    ORDERINGS = {**RecordFilter.ORDERINGS, "effective": lambda document: document["effective"]}

    q = WordsFilter("text", "request_to")
    measure = KeyFilter("measure", label=_("Measure"))
    field = KeyFilter(
        "field",
        field_name="measure",
        label=_("Field of action"),
        help_text=_("Updates on the measures of this field."),
    )
    kind = ManyFilter(choices=UpdateKind.choices, label=_("Kind"))
    voice = ManyFilter(choices=Voice.choices, label=_("View"))
    status = ManyFilter(choices=Status.choices, label=_("Status"), help_text=_("Status that it states."))
    rating = ManyFilter(choices=Rating.choices, label=_("Rating"))
    request_outcome = ManyFilter(choices=RequestOutcome.choices, label=_("Outcome of the request"))
    evidence_type = ManyWithinFilter(
        field_name="type",
        choices=EvidenceType.choices,
        label=_("Kind of source"),
        help_text=_("Kind of source of any of its evidence."),
    )
    date_from = PeriodFilter(field_name="date", label=_("From"))
    date_until = PeriodFilter(field_name="date", until=True, label=_("Until"))
    ordering = ordering(*ORDERINGS)

    def narrowing(self) -> dict[str, Any]:
        """An update does not know the field: its measure does. One query if fields are asked for."""
        values = super().narrowing()
        if "field" in values:
            known = MeasureState.objects.in_edition(self.at.edition.number)
            found = known.filter(field__in=values["field"])
            values["field"] = set(found.values_list("measure_key", flat=True))
        return values

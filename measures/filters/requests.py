"""What may be asked of the list of requests for information."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.filters.records import RecordFilter, last_day, ordering
from measures.filters.values import KeyFilter, ManyFilter, PeriodFilter, TruthFilter, WordsFilter
from measures.vocabulary import RequestOutcome


class RequestFilter(RecordFilter):
    """Narrows requests by where they went and what had become of them on the day."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "effective": lambda document: document["effective"],
        "request_due": last_day("request_due"),
        "age": lambda document: document["age"],
        "overdue_days": lambda document: document["overdue_days"],
    }

    q = WordsFilter("text", "request_to")
    measure = KeyFilter("measure", label=_("Measure"))
    outcome = ManyFilter(
        choices=RequestOutcome.choices, label=_("Outcome"), help_text=_("As it was on the day asked about.")
    )
    overdue = TruthFilter(field_name="overdue_days", label=_("Overdue"))
    due_from = PeriodFilter(field_name="request_due", label=_("Due from"))
    due_until = PeriodFilter(field_name="request_due", until=True, label=_("Due until"))
    date_from = PeriodFilter(field_name="date", label=_("From"))
    date_until = PeriodFilter(field_name="date", until=True, label=_("Until"))
    ordering = ordering(*ORDERINGS)

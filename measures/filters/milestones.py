"""What may be asked of the list of milestones."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.filters.records import RecordFilter, last_day, ordering
from measures.filters.values import KeyFilter, PeriodFilter, TruthFilter, WordsFilter


class MilestoneFilter(RecordFilter):
    """Narrows milestones by measure and by where they stood on the day."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "due": last_day("due"),
        "done_on": last_day("done_on"),
    }

    q = WordsFilter("title", "note")
    measure = KeyFilter("measure", label=_("Measure"))
    reached = TruthFilter(label=_("Reached by then"))
    overdue = TruthFilter(label=_("Overdue"))
    due_from = PeriodFilter(field_name="due", label=_("Due from"))
    due_until = PeriodFilter(field_name="due", until=True, label=_("Due until"))
    ordering = ordering(*ORDERINGS)

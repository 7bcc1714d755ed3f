"""What may be asked of the list of milestones."""

from __future__ import annotations

from measures.filters.records import RecordFilter, last_day, ordering


class MilestoneFilter(RecordFilter):
    """Narrows milestones by measure and by where they stood on the day."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "due": last_day("due"),
        "done_on": last_day("done_on"),
    }

    ordering = ordering(*ORDERINGS)

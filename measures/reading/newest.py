"""What happened last, as far as it is known at a moment."""

from __future__ import annotations

from measures.models.public import DocumentState, MeasureState
from measures.reading.moment import Moment


def newest_updates(moment: Moment, limit: int) -> list[tuple[str, str]]:
    """(update, measure) of the updates that took effect last, newest first, then by key downwards.

    One query, no documents: `Revision.happened_on` is the effective day of an update, and empty for one that
    is only known to have happened "by" a day, for a withdrawal and for an erasure. What was erased later, or
    is about a measure that is not on record in this edition, is left out.
    """
    edition = moment.edition.number
    measures = MeasureState.objects.in_edition(edition).values("measure_key")
    newest = (
        DocumentState.objects.at(edition)
        .filter(kind="update", revision__happened_on__lte=moment.day, revision__document__isnull=False)
        .filter(revision__measure_key__in=measures)
        .order_by("-revision__happened_on", "-key")
    )
    return list(newest.values_list("key", "revision__measure_key")[:limit])

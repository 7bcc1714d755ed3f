"""How many measures there are at a moment, and how many of them are done or in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from measures.reading.measures import states_at, without_evidence_yet
from measures.reading.moment import Moment
from measures.vocabulary import Status


@dataclass(frozen=True)
class Overview:
    """Counts over every measure with evidence, whatever its origin. `doubtful` includes the unknown ones.

    `silent` are the measures known in the edition of which nothing had been heard by the day.
    """

    total: int
    completed: int
    unknown: int
    doubtful: int
    silent: int


def overview(moment: Moment) -> Overview:
    """Two queries, however many measures there are."""
    confirmed = Q(confirmed_until__isnull=False, confirmed_until__gte=moment.day)
    counts = states_at(moment).aggregate(
        total=Count("pk"),
        completed=Count("pk", filter=Q(status=Status.COMPLETED)),
        unknown=Count("pk", filter=Q(status=Status.UNKNOWN)),
        confirmed=Count("pk", filter=confirmed),
    )
    doubtful = counts["total"] - counts.pop("confirmed")
    return Overview(**counts, doubtful=doubtful, silent=without_evidence_yet(moment))

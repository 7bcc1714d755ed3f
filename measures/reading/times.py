"""From when until when the record speaks, and was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Min

from measures.models.public import Revision
from measures.reading.moment import Moment


@dataclass(frozen=True)
class Extent:
    """When the first and the last entry of an edition were recorded, and the first day that one tells of.

    None for what there is not.
    """

    first_recorded: datetime | None
    last_recorded: datetime | None
    first_day: date | None


def extent(moment: Moment) -> Extent:
    """One query."""
    entries = Revision.objects.filter(number__lte=moment.edition.number)
    found = entries.aggregate(first=Min("recorded_at"), last=Max("recorded_at"), day=Min("happened_on"))
    return Extent(found["first"], found["last"], found["day"])

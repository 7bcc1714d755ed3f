"""Which measures search engines should know of, and when something was last recorded about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max

from measures.models.public import MeasureState, Revision


@dataclass(frozen=True)
class Listed:
    """A measure on record, and the local day of the newest entry about it or one of its updates."""

    key: str
    changed_on: date


def measures_on_record(edition: int) -> list[Listed]:
    """Every measure on record in this edition, with evidence or without, by key. Two queries."""
    on_record = set(MeasureState.objects.in_edition(edition).values_list("measure_key", flat=True).distinct())
    entries = Revision.objects.filter(number__lte=edition).exclude(measure_key="").values("measure_key")
    newest = entries.annotate(at=Max("recorded_at")).order_by("measure_key").values_list("measure_key", "at")
    zone = ZoneInfo(settings.TRACKER_TIME_ZONE)
    return [Listed(key, at.astimezone(zone).date()) for key, at in newest if key in on_record]

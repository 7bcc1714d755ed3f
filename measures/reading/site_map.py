"""Which records search engines should know of, and when something was last recorded about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max

from measures.models.public import DocumentState, MeasureState, Revision
from measures.vocabulary import Action

PAGED = ("field", "organisation", "decision", "indicator")
"""Kinds of records that have pages too, besides measures; the name of the address is that of the kind."""


@dataclass(frozen=True)
class Listed:
    """A record with a page, and the local day of the newest entry about it, of a measure or its updates."""

    key: str
    changed_on: date
    kind: str = "measure"


def measures_on_record(edition: int) -> list[Listed]:
    """Every measure on record in this edition, with evidence or without, by key. Two queries."""
    on_record = set(MeasureState.objects.in_edition(edition).values_list("measure_key", flat=True).distinct())
    entries = Revision.objects.filter(number__lte=edition).exclude(measure_key="").values("measure_key")
    newest = entries.annotate(at=Max("recorded_at")).order_by("measure_key").values_list("measure_key", "at")
    return [Listed(key, _local_day(at)) for key, at in newest if key in on_record]


def others_on_record(edition: int) -> list[Listed]:
    """Every field, organisation, council paper and indicator on record here, by kind and key. One query."""
    there = DocumentState.objects.at(edition).filter(kind__in=PAGED, revision__document__isnull=False)
    there = there.exclude(revision__action=Action.WITHDRAWN).order_by()
    found = sorted(there.values_list("kind", "key", "revision__recorded_at"))
    return [Listed(key, _local_day(at), kind) for kind, key, at in found]


def _local_day(at: datetime) -> date:
    return at.astimezone(ZoneInfo(settings.TRACKER_TIME_ZONE)).date()

"""The measures that concern an organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from measures.models.public import MeasureState
from measures.reading.moment import Moment
from measures.record.read import Held
from measures.record.read.documents import updates_of


def every_measure(moment: Moment) -> QuerySet[MeasureState]:
    """The states of all measures on record, those of which nothing has been heard yet too."""
    return MeasureState.objects.in_edition(moment.edition.number).on_day(moment.day)


def concerning(moment: Moment, organisation: str, followed: Iterable[str] | Any) -> QuerySet[MeasureState]:
    """The measures it follows (`followed`: keys, or a query for them), answers for, or takes part in."""
    barred = f"|{organisation}|"
    taking_part = Q(responsible__contains=barred) | Q(partners__contains=barred)
    return every_measure(moment).filter(taking_part | Q(measure_key__in=followed)).order_by("code_sort", "pk")


def told_about(moment: Moment, measure: str) -> list[Held]:
    """Everything that was reported about a measure, the newest first."""
    found = updates_of(moment.edition.number, measure)
    return sorted(found, key=lambda one: (one.document["date"], one.key), reverse=True)

"""What counts and charts are made of: one fact for each measure on a day, and the plans' own totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q

from measures import progress, states
from measures.models.public import MeasureState
from measures.progress import Fact
from measures.reading.moment import Moment
from measures.record.read import Held
from measures.record.read.documents import held


class _Row(NamedTuple):
    """The columns of MeasureState that facts need, and no others."""

    measure_key: str
    valid_from: date
    valid_to: date
    origin: str
    field: str
    plan: str
    part_of: str
    superseded: bool
    continuous: bool
    status: str
    voices: str
    planned_end: str
    planned_end_update: str
    confirmed_on: date | None
    confirmed_until: date | None
    responsible: str


@dataclass(frozen=True)
class Plan:
    """A plan that states how many measures it has, and where it says so."""

    key: str
    title: str
    adopted_on: str
    target_year: int | None
    measures_total: int
    source_title: str
    source_url: str


def counted(moment: Moment) -> set[str]:
    """The keys of the measures that the start page counts. One query."""
    return {fact.key for fact in progress.headline_base(facts(moment))}


def facts(moment: Moment) -> list[Fact]:
    """Every measure on record at this moment, evidenced or not, by key. One query, no documents."""
    return facts_over_time(moment.edition.number, [moment.day])[moment.day]


def facts_over_time(edition: int, days: Iterable[date]) -> dict[date, list[Fact]]:
    """The facts of each day as known in this edition, in order of the days, measures by key.

    One query, however many days: the spans of an edition are few and tell all of its days.
    """
    asked = sorted(set(days))
    rows = _rows(edition, asked[0], asked[-1]) if asked else []
    return {day: [_fact(row, day) for row in rows if row.valid_from <= day < row.valid_to] for day in asked}


def plans(moment: Moment) -> list[Plan]:
    """The plans in this edition that state a number of measures, oldest first. One query."""
    return plans_among(held(moment.edition.number, Q(kind="plan")).values())


def plans_among(documents: Iterable[Held]) -> list[Plan]:
    """The same for who has the documents of all plans already."""
    found = [one.document for one in documents if one.kind == "plan"]
    stating = [
        Plan(
            key=document["key"],
            title=document["title"],
            adopted_on=document["adopted_on"] or "",
            target_year=document["target_year"],
            measures_total=document["measures_total"],
            source_title=document["measures_total_source_title"],
            source_url=document["measures_total_source_url"] or "",
        )
        for document in found
        if document["measures_total"] is not None
    ]
    return sorted(stating, key=lambda plan: (plan.adopted_on, plan.key))


def _rows(edition: int, first: date, last: date) -> list[_Row]:
    spans = MeasureState.objects.in_edition(edition).filter(valid_from__lte=last, valid_to__gt=first)
    ordered = spans.order_by("measure_key", "valid_from")
    return [_Row(*values) for values in ordered.values_list(*_Row._fields)]


def _fact(row: _Row, day: date) -> Fact:
    heard = row.confirmed_on
    voices = _parts(row.voices)
    return Fact(
        key=row.measure_key,
        origin=row.origin,
        field=row.field,
        status=row.status,
        plan=row.plan,
        part_of=row.part_of,
        confirmed=row.confirmed_until is not None and row.confirmed_until >= day,
        overdue=states.overdue(row.status, row.planned_end, row.superseded, day),
        days_since_evidence=None if heard is None else states.days_since(heard, day),
        voices=len(voices),
        superseded=row.superseded,
        continuous=row.continuous,
        voices_heard=voices,
        planned_end=row.planned_end,
        planned_end_update=row.planned_end_update,
        responsible=_parts(row.responsible),
    )


@lru_cache(maxsize=4096)  # the same few are read again for every measure and day
def _parts(text: str) -> tuple[str, ...]:
    return tuple(one for one in text.split("|") if one)

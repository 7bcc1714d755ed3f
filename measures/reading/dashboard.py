"""The figures of the start page, for page and API alike: every one of the same moment and by one definition.

All counts are those of `measures.progress` over the facts of the moment. Five queries, however large the
record is.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q

from measures import progress
from measures.progress import Completion as Completion
from measures.progress import EvidenceAge as EvidenceAge
from measures.progress import Fact
from measures.progress import PlanFigure as PlanFigure
from measures.reading.figures import Plan as Plan
from measures.reading.figures import facts, plans
from measures.reading.moment import Moment
from measures.reading.newest import newest_updates
from measures.record.read import Held, documents
from measures.record.read.documents import held
from measures.states import effective
from measures.text import parse_period

NEWS = 5
"""How many of the newest updates are shown."""

Documents = Mapping[tuple[str, str], Held]


@dataclass(frozen=True)
class FieldCount:
    """One field of action and its measures in the headline base; both titles are the record's own."""

    key: str
    title: str
    title_en: str
    completion: Completion
    by_status: dict[str, int]


@dataclass(frozen=True)
class Late:
    """An overdue measure of the headline base.

    `planned_end` is the last promised end as partial date, `days` how long ago its last day was, `update` the
    one that names it.
    """

    key: str
    code: str
    title: str
    planned_end: str
    days: int
    update: str


@dataclass(frozen=True)
class News:
    """One of the newest updates, about a measure of any origin: never one that is only known "by" a day.

    `code`, `title` and `origin` are those of the measure. `effective` is the day it took effect, `date` with
    `precision` the one that is known. `status`, `source_type` and `publisher` are "" where it has none.
    """

    key: str
    measure: str
    code: str
    title: str
    origin: str
    date: str
    precision: str
    kind: str
    voice: str
    status: str
    effective: dt.date
    source_type: str
    publisher: str
    text: str


@dataclass(frozen=True)
class Beside:
    """The measures of an origin outside the headline base, with a denominator of their own.

    `silent` are those of which nothing had been heard by the day; they are counted, but in no list.
    """

    origin: str
    completion: Completion
    silent: int


@dataclass(frozen=True)
class Dashboard:
    """Everything the start page counts. Where nothing else is said, over `progress.headline_base`.

    `plans` are over all measures of each plan, `beside` over the other origins and `news` over everything.
    `overdue` has the longest first, `news` the newest. `spoken` says of how many measures each voice has
    spoken, `voices` how many measures 0, 1, 2 and 3 voices have spoken of.
    """

    moment: Moment
    plans: list[tuple[Plan, PlanFigure]]
    days_left: int
    completion: Completion
    by_status: dict[str, int]
    fields: list[FieldCount]
    overdue: list[Late]
    age: EvidenceAge
    voices: dict[int, int]
    spoken: dict[str, int]
    beside: list[Beside]
    news: list[News]


def dashboard(moment: Moment, known: list[Fact] | None = None, latest: int = NEWS) -> Dashboard:
    """All figures of this moment, with so many of the `latest` updates.

    Five queries; one less for who brings the facts of the moment along.
    """
    known = facts(moment) if known is None else known
    base = progress.headline_base(known)
    late, newest = progress.overdue(base), newest_updates(moment, latest)
    shown = _documents(moment, late, newest)
    return Dashboard(
        moment=moment,
        plans=[(one, progress.plan_figure(known, one.key, one.measures_total)) for one in plans(moment)],
        days_left=progress.days_left(settings.TRACKER_TARGET_YEAR, moment.day),
        completion=progress.completion(base),
        by_status=progress.by_status(base),
        fields=_fields(moment, base),
        overdue=_overdue(late, shown, moment.day),
        age=progress.evidence_age(base),
        voices=progress.voices_speaking(base),
        spoken=progress.spoken(base),
        beside=[_beside(origin, own) for origin, own in progress.beside(known).items()],
        news=[_news(shown["update", key], shown["measure", measure]) for key, measure in newest],
    )


def _beside(origin: str, own: list[Fact]) -> Beside:
    return Beside(origin, progress.completion(own), progress.by_status(own)[progress.NO_EVIDENCE])


def _documents(moment: Moment, late: Iterable[Fact], newest: Iterable[tuple[str, str]]) -> Documents:
    """The documents of what is shown by name. One query."""
    wanted = {
        "update": [update for update, _measure in newest],
        "measure": [fact.key for fact in late] + [measure for _update, measure in newest],
    }
    return documents(moment.edition.number, wanted)


def _fields(moment: Moment, base: list[Fact]) -> list[FieldCount]:
    """The fields that have a measure, in the record's own order. One query.

    One whose words were erased comes last, under its key: what is counted must not vanish with them.
    """
    found = held(moment.edition.number, Q(kind="field"))
    on_record = {one.key: one.document for one in found.values()}
    counts = progress.by_field(base)
    return [
        FieldCount(
            key=key,
            title=on_record[key]["title_de"] if key in on_record else key,
            title_en=on_record[key]["title_en"] if key in on_record else key,
            completion=progress.completion(fact for fact in base if fact.field == key),
            by_status=counts[key],
        )
        for key in sorted(counts, key=lambda key: _place(on_record.get(key), key))
    ]


def _place(field: Mapping[str, Any] | None, key: str) -> tuple[float, str]:
    return (math.inf if field is None else field["position"], key)


def _overdue(late: list[Fact], shown: Documents, day: dt.date) -> list[Late]:
    found = [_late(fact, shown["measure", fact.key].document, day) for fact in late]
    return sorted(found, key=lambda one: (-one.days, one.key))


def _late(fact: Fact, measure: Mapping[str, Any], day: dt.date) -> Late:
    return Late(
        key=fact.key,
        code=measure["code"],
        title=measure["title"],
        planned_end=fact.planned_end,
        days=(day - parse_period(fact.planned_end).last).days,
        update=fact.planned_end_update,
    )


def _news(update: Held, about: Held) -> News:
    said, measure = update.document, about.document
    evidence = said["evidence"] or {}
    return News(
        key=update.key,
        measure=about.key,
        code=measure["code"],
        title=measure["title"],
        origin=measure["origin"],
        date=said["date"],
        precision=said["date_precision"],
        kind=said["kind"],
        voice=said["voice"],
        status=said["status"] or "",
        effective=effective(said),
        source_type=evidence.get("type", ""),
        publisher=evidence.get("publisher", ""),
        text=said["text"],
    )

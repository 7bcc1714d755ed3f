"""What was promised until when, and how often that moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext, ngettext

from measures.reading.measures import PromiseMade, Standing
from measures.text import parse_period
from measures.web.presenters.words import day, duration, number, period


@dataclass(frozen=True)
class PromiseLine:
    """A promised end, leading to the update that names it."""

    words: str
    address: str
    moved: bool


@dataclass(frozen=True)
class Deadlines:
    """Empty texts where there is nothing to say."""

    first: str
    now: str
    shifts: str
    drift: str
    overdue: str
    open: bool
    promises: list[PromiseLine]


def deadlines(standing: Standing, promises: list[PromiseMade]) -> Deadlines | None:
    """None if nobody ever named a deadline or said that it is open while the measure was awaited."""
    row = standing.row
    if not row.planned_end and not standing.deadline_open:
        return None
    return Deadlines(
        first=period(row.first_planned_end),
        now=period(row.planned_end),
        shifts=_shifts(row.shifts) if row.planned_end else "",
        drift=_drift(row.drift_days or 0),
        overdue=_overdue(standing),
        open=standing.deadline_open,
        promises=[PromiseLine(period(one.text), f"#{one.update}", one.moved) for one in promises],
    )


def _shifts(count: int) -> str:
    if not count:
        return gettext("never moved")
    return ngettext("moved {count} time", "moved {count} times", count).format(count=number(count))


def _drift(days: int) -> str:
    if not days:
        return ""
    words = gettext("{duration} later") if days > 0 else gettext("{duration} earlier")
    return words.format(duration=duration(abs(days)))


def _overdue(standing: Standing) -> str:
    if not standing.overdue:
        return ""
    since = parse_period(standing.row.planned_end).last + timedelta(days=1)
    return gettext("overdue since {day}").format(day=day(since))

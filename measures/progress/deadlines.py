"""What was promised until when, how far promises moved, and what was done by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from measures.text import parse_period
from measures.vocabulary import Precision, Status

DONE: Final = "done"
OVERDUE: Final = "overdue"
AHEAD: Final = "ahead"
OVER: Final = "over"
FATES: Final = (DONE, OVERDUE, AHEAD, OVER)
"""What can have become of a promise: completed, missed so far, not due yet, or nobody awaits it any more."""

IN_TIME: Final = "in_time"
LATE: Final = "late"
UNCLEAR: Final = "unclear"
KEPT: Final = (IN_TIME, LATE, UNCLEAR)
"""Whether a completed measure kept its last promise."""


class Stand(NamedTuple):
    """The status of a measure from a day on, and the update that says so."""

    since: date
    status: str
    update: str


@dataclass(frozen=True, slots=True)
class Done:
    """A completion: its date as its source gives it, the day it took effect, and the update that says so."""

    stated: str
    precision: str
    on: date
    update: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """What holds on a day about the promised end of one measure.

    `first` and `now` are the first and the last promised end known by then as partial dates, "" if nobody
    ever named one, each with the update that names it. `is_open`: by the newest word on deadlines the end is
    open; `overdue` is that of `measures.states` for that day. `done` is None unless the measure is completed
    on that day.
    """

    key: str
    status: str
    superseded: bool = False
    first: str = ""
    first_update: str = ""
    now: str = ""
    now_update: str = ""
    shifts: int = 0
    is_open: bool = False
    overdue: bool = False
    done: Done | None = None


@dataclass(frozen=True, slots=True)
class DeadlineCounts:
    """How many of `total` measures had a deadline (`promised`), and what became of it.

    `promised` = `done` + `overdue` + `ahead` + `over`; `done` = `done_in_time` + `done_late` +
    `done_unclear`.
    """

    total: int
    promised: int
    never: int
    open: int
    moved: int
    done: int
    overdue: int
    ahead: int
    over: int
    done_in_time: int
    done_late: int
    done_unclear: int


def drift(deadline: Deadline) -> int | None:
    """How far the promise has moved; None without a promise.

    Formula: the last day of the last promise minus the last day of the first one. Unit: days, negative if it
    moved forward. Source: deadlines in updates, each with its evidence. Not to be used as the delay of the
    work itself, nor alone: who names no new day keeps a drift of 0, so `overdue_days` stands beside it.
    """
    if not deadline.now:
        return None
    return (parse_period(deadline.now).last - parse_period(deadline.first).last).days


def overdue_days(deadline: Deadline, day: date) -> int | None:
    """How long the last promise has been missed; None if it is not overdue.

    Formula: `day` minus the last day of the last promise, as long as the measure is neither over nor
    superseded. Unit: days. Source: deadlines in updates. Not to be used as a reproach to whoever is
    responsible: the promise may come from the press, and what was done without evidence is missing.
    """
    return (day - parse_period(deadline.now).last).days if deadline.overdue else None


def fate(deadline: Deadline) -> str:
    """What became of a promised end: one of `FATES`; "" without a promise.

    Formula: `done` if the measure is completed; `over` if it ended, was abandoned or is superseded; else
    `overdue` if the last day of the last promise has passed, `ahead` if not. Unit: one word for each measure.
    Source: deadlines and statuses in updates. Not to be used as a forecast: a promise ahead is no fact.
    """
    if not deadline.now:
        return ""
    if deadline.status == Status.COMPLETED:
        return DONE
    if deadline.superseded or deadline.status in Status.terminal:
        return OVER
    return OVERDUE if deadline.overdue else AHEAD


def kept(deadline: Deadline) -> str:
    """Whether the last promise was kept: one of `KEPT`; "" if the measure is not done or had no promise.

    Formula: in time if even the last day of the completion lies within the promise; late if even its first
    day lies after it; unclear if the dates are not known well enough, as a completion "by" a day that is
    after the promise. Unit: one word for each measure. Source: dates as their sources give them. Not to be
    used for the first promise where it was moved: `drift` tells that.
    """
    done = deadline.done
    if done is None or not deadline.now:
        return ""
    promised = parse_period(deadline.now).last
    if done.on <= promised:
        return IN_TIME
    first = parse_period(done.stated, done.precision).first
    return LATE if done.precision != Precision.BY and first > promised else UNCLEAR


def completed_since(stands: Sequence[Stand]) -> Stand | None:
    """Since when a measure has been completed without interruption; None if by the last stand it is not.

    `stands` by day. What was completed, taken up again and completed once more is done since the last time:
    a source that only repeats the completion does not move it.
    """
    found = None
    for stand in stands:
        if stand.status != Status.COMPLETED:
            found = None
        elif found is None:
            found = stand
    return found


def by_drift(deadlines: Iterable[Deadline], day: date) -> list[Deadline]:
    """Those with a promised end, the one that moved furthest first; then the longest overdue, then by key.

    Unit: days of `drift`. Source: deadlines in updates. Not to be used to rank those responsible: few
    measures have a deadline at all, and whoever promised nothing cannot be found here.
    """
    promised = [one for one in deadlines if one.now]
    return sorted(promised, key=lambda one: (-(drift(one) or 0), -(overdue_days(one, day) or 0), one.key))


def deadline_counts(deadlines: Collection[Deadline], total: int) -> DeadlineCounts:
    """How many of `total` measures had a deadline, and what became of it.

    Formula: promised = any promise known by `day`; never = `total` - promised; open = the newest word on
    deadlines leaves the end open, and the measure is still awaited; moved = at least one shift; the rest by
    `fate` and `kept`. Unit: measures. Source: deadlines in updates. Not to be used as a rate of kept
    promises: where there was no deadline, none could be missed.
    """
    fates = Counter(fate(one) for one in deadlines)
    words = Counter(map(kept, deadlines))
    promised = sum(fates[one] for one in FATES)
    return DeadlineCounts(
        total=total,
        promised=promised,
        never=total - promised,
        open=sum(map(awaits_a_day, deadlines)),
        moved=sum(bool(one.shifts) for one in deadlines),
        done=fates[DONE],
        overdue=fates[OVERDUE],
        ahead=fates[AHEAD],
        over=fates[OVER],
        done_in_time=words[IN_TIME],
        done_late=words[LATE],
        done_unclear=words[UNCLEAR],
    )


def awaits_a_day(deadline: Deadline) -> bool:
    """Whether the end is open by the newest word on deadlines, of a measure that is still awaited."""
    return deadline.is_open and not deadline.superseded and deadline.status not in Status.terminal

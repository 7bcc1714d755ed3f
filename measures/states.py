"""From the published updates of one measure to what holds about it on each day: pure, without a database.

Everything that pages, charts and downloads say about where a measure stands comes from `spans`; what also
depends on the day one asks on (overdue, confirmed) is computed from a state by the small functions at the
end.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any, Final

from measures.text import Period, parse_period
from measures.vocabulary import Agreement, Status, Voice

OPEN: Final = dt.date.max
"""The end of a span that still holds."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one published update says, as far as states need it. Dates are partial dates such as "2025-08"."""

    key: str
    kind: str
    voice: str
    date: str
    date_precision: str
    status: str | None
    planned_end: str | None
    former_planned_end: str | None
    deadline_open: bool
    progress: int | None
    rating: str | None
    retrieved_on: dt.date | None

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Statement:
        """The statement in a published update document; missing and empty entries count as None.

        Raises KeyError without key, kind, voice or date, ValueError when the evidence's `retrieved_on` is not
        an ISO day.
        """
        return cls(
            key=document["key"],
            kind=document["kind"],
            voice=document["voice"],
            date=document["date"],
            date_precision=document.get("date_precision") or "",
            status=document.get("status") or None,
            planned_end=document.get("planned_end") or None,
            former_planned_end=document.get("former_planned_end") or None,
            deadline_open=bool(document.get("deadline_open")),
            progress=document.get("progress"),
            rating=document.get("rating") or None,
            retrieved_on=_retrieved_on(document),
        )

    @property
    def period(self) -> Period:
        """The days the statement may be about; ValueError for a date that is none."""
        return parse_period(self.date, self.date_precision or None)

    @property
    def effective(self) -> dt.date:
        """The day from which the statement holds: the last day of its period, but not after `retrieved_on`.

        What somebody has read has happened, so "2026" read on 22 November 2026 holds from that day.
        """
        return _effective(self.period, self.retrieved_on)


def effective(update: Mapping[str, Any]) -> dt.date:
    """The day from which a published update document holds, for who needs nothing else of it."""
    period = parse_period(update["date"], update.get("date_precision") or None)
    return _effective(period, _retrieved_on(update))


def _effective(stated: Period, retrieved_on: dt.date | None) -> dt.date:
    return stated.last if retrieved_on is None else min(stated.last, retrieved_on)


def _retrieved_on(update: Mapping[str, Any]) -> dt.date | None:
    day = (update.get("evidence") or {}).get("retrieved_on")
    return dt.date.fromisoformat(day) if day else None


@dataclass(frozen=True, slots=True)
class View:
    """The newest status of one voice, the day it took effect and the update that says so."""

    status: str
    on: dt.date
    update: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised end as partial date text such as "2025-08", and the update that names it."""

    text: str
    update: str

    @property
    def period(self) -> Period:
        """The days the promise may mean."""
        return parse_period(self.text)


_NO_PROMISE: Final = Promise("", "")


@dataclass(frozen=True, slots=True)
class State:
    """What is known about a measure on a day. Texts are "" and the rest None where nothing is known.

    `status` is the latest one any voice stated ("unknown" when none did), `rating` the newest of the
    alliance. `planned_end` is the last promise known. `deadline_open` says that by the newest word on
    deadlines the end is open again; this does not erase the promise: a broken promise is not mended by naming
    no new day, so it stays and can be overdue. `drift_days` counts from the last day of the first promise to
    the last day of the last one. `confirmed_on` is the day the newest update of any kind and voice took
    effect.
    """

    status: str
    status_voice: str
    status_on: dt.date | None
    status_update: str
    responsible: View | None
    alliance: View | None
    third_party: View | None
    voices: tuple[str, ...]
    agreement: str
    rating: str
    rating_update: str
    progress: int | None
    progress_update: str
    planned_end: str
    planned_end_update: str
    first_planned_end: str
    first_planned_end_update: str
    shifts: int
    drift_days: int | None
    deadline_open: bool
    confirmed_on: dt.date
    confirmed_update: str


@dataclass(frozen=True, slots=True)
class Span:
    """A state and the days it holds, `valid_from` included and `valid_to` not."""

    valid_from: dt.date
    valid_to: dt.date
    state: State


def spans(statements: Iterable[Statement], check_interval: int) -> list[Span]:
    """The states of one measure: contiguous spans, one per day on which anything took effect, the last open.

    `check_interval` in days decides whether differing voices contradict each other or are merely of different
    age. The order of the statements does not matter. Raises ValueError for a key given twice or a date that
    is none.
    """
    ordered = _in_order(statements)
    days = [statement.effective for statement in ordered]
    made: list[Promise] = []
    known_after: list[int] = []  # what was promised by a day is the beginning of all that was ever promised
    for statement in ordered:
        _add_promises(made, statement)
        known_after.append(len(made))
    found = []
    for start, end in pairwise([*sorted(set(days)), OPEN]):
        count = bisect_right(days, start)
        state = _state(ordered[:count], made[: known_after[count - 1]], check_interval)
        found.append(Span(start, end, state))
    return found


def promises(ordered: Iterable[Statement]) -> list[Promise]:
    """The promised ends in the order they were made; `ordered` by effective date, then key.

    Of one update first the earlier promise its source names, then the one it makes. Repeating the last
    promise makes no new one, and a source that looks back ("originally planned for 2020") adds a promise only
    if it was not known yet.
    """
    made: list[Promise] = []
    for statement in ordered:
        _add_promises(made, statement)
    return made


def _add_promises(made: list[Promise], statement: Statement) -> None:
    former, planned = statement.former_planned_end, statement.planned_end
    if former and _is_news(parse_period(former), [promise.period for promise in made]):
        made.append(Promise(former, statement.key))
    if planned and not (made and made[-1].text == planned):
        made.append(Promise(planned, statement.key))


def is_shift(earlier: Promise, later: Promise) -> bool:
    """Whether a promise moves the one before: they have no day in common (2025 → 2025-08 does not)."""
    return not _overlap(earlier.period, later.period)


def overdue(status: str, planned_end: str, superseded: bool, day: dt.date) -> bool:
    """Whether on `day` the last promised end has passed and the measure is neither done nor superseded."""
    if not planned_end or superseded or status in Status.terminal:
        return False
    return parse_period(planned_end).last < day


def days_since(confirmed_on: dt.date, day: dt.date) -> int:
    """Days from the newest evidence to `day`."""
    return (day - confirmed_on).days


def confirmed_until(status: str, confirmed_on: dt.date, check_interval: int) -> dt.date | None:
    """The last day on which evidence at most `check_interval` days old stands behind the status (design §5).

    A terminal status needs no confirmation (the end of time), an unknown one is never confirmed (None).
    """
    if status == Status.UNKNOWN:
        return None
    if status in Status.terminal:
        return OPEN
    return confirmed_on + dt.timedelta(days=check_interval)


def confirmed(status: str, confirmed_on: dt.date, check_interval: int, day: dt.date) -> bool:
    """Whether the status counts as confirmed on `day`."""
    until = confirmed_until(status, confirmed_on, check_interval)
    return until is not None and day <= until


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    ordered = sorted(statements, key=lambda statement: (statement.effective, statement.key))
    keys = sorted(statement.key for statement in ordered)
    twice = [key for key, following in pairwise(keys) if key == following]
    if twice:
        raise ValueError(f"Update {twice[0]} is given twice.")
    return ordered


def _state(known: Sequence[Statement], made: Sequence[Promise], check_interval: int) -> State:
    """The state after the `known` statements (at least one, in order) and the promises `made` in them."""
    headline = _last(known, _states_status)
    rated = _last(known, _rates)
    measured = _last(known, _states_progress)
    deadline = _last(known, _speaks_of_deadline)
    views = _views(known)
    first, last = (made[0], made[-1]) if made else (_NO_PROMISE, _NO_PROMISE)
    return State(
        status=(headline and headline.status) or Status.UNKNOWN.value,
        status_voice=headline.voice if headline else "",
        status_on=headline.effective if headline else None,
        status_update=headline.key if headline else "",
        responsible=views.get(Voice.RESPONSIBLE),
        alliance=views.get(Voice.ALLIANCE),
        third_party=views.get(Voice.THIRD_PARTY),
        voices=tuple(voice for voice in Voice.values if any(one.voice == voice for one in known)),
        agreement=_agreement(list(views.values()), check_interval),
        rating=(rated and rated.rating) or "",
        rating_update=rated.key if rated else "",
        progress=measured.progress if measured else None,
        progress_update=measured.key if measured else "",
        planned_end=last.text,
        planned_end_update=last.update,
        first_planned_end=first.text,
        first_planned_end_update=first.update,
        shifts=_shifts(made),
        drift_days=(last.period.last - first.period.last).days if made else None,
        deadline_open=deadline is not None and deadline.deadline_open,
        confirmed_on=known[-1].effective,
        confirmed_update=known[-1].key,
    )


def _last(known: Sequence[Statement], holds: Callable[[Statement], bool]) -> Statement | None:
    return next((statement for statement in reversed(known) if holds(statement)), None)


def _states_status(statement: Statement) -> bool:
    return statement.status is not None


def _rates(statement: Statement) -> bool:
    return statement.rating is not None and statement.voice == Voice.ALLIANCE


def _states_progress(statement: Statement) -> bool:
    return statement.progress is not None


def _views(known: Sequence[Statement]) -> dict[str, View]:
    """The newest status of each voice that states one."""
    return {one.voice: View(one.status, one.effective, one.key) for one in known if one.status}


def _agreement(views: Sequence[View], check_interval: int) -> str:
    """Who only says that the status is unknown neither agrees nor disagrees with anybody."""
    stated = [view for view in views if view.status != Status.UNKNOWN]
    if len(stated) < 2:
        return (Agreement.SINGLE if stated else Agreement.NONE).value
    differing = [pair for pair in combinations(stated, 2) if pair[0].status != pair[1].status]
    if not differing:
        return Agreement.AGREE.value
    nearest = min(abs((one.on - other.on).days) for one, other in differing)
    return (Agreement.DISAGREE if nearest <= check_interval else Agreement.APART).value


def _shifts(made: Sequence[Promise]) -> int:
    return sum(is_shift(earlier, later) for earlier, later in pairwise(made))


def _speaks_of_deadline(statement: Statement) -> bool:
    return bool(statement.planned_end or statement.former_planned_end or statement.deadline_open)


def _is_news(former: Period, known: Sequence[Period]) -> bool:
    """Whether a promise told in hindsight adds one: nothing known overlaps it, or it narrows the last one.

    Without this, every source that recalls the first promise would count as two shifts more.
    """
    if known and former != known[-1] and _within(former, known[-1]):
        return True
    return not any(_overlap(former, period) for period in known)


def _within(inner: Period, outer: Period) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last

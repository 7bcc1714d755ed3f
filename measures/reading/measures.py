"""Measures as pages and API show them: document, resolved names and state, all of one moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from measures import states
from measures.models.public import OPEN_DAY, MeasureState
from measures.reading.milestones import MilestoneSeen, milestones
from measures.reading.moment import Moment
from measures.reading.names import Names, names_for
from measures.reading.single import NotOnRecord as NotOnRecord
from measures.reading.single import WasWithdrawn as WasWithdrawn
from measures.reading.single import single
from measures.record.read import Held, documents
from measures.record.read.documents import steps_of
from measures.states import Statement
from measures.text import parse_period
from measures.vocabulary import Agreement, Status, Voice


@dataclass(frozen=True)
class View:
    """The newest status of one voice, with its effective day and the update that says it."""

    voice: str
    status: str
    on: date
    update: str


@dataclass(frozen=True)
class Standing:
    """Where a measure stands on a day: the stored state, and what follows from it for that day."""

    row: MeasureState
    day: date

    @property
    def overdue(self) -> bool:
        return states.overdue(self.row.status, self.row.planned_end, self.row.superseded, self.day)

    @property
    def overdue_days(self) -> int:
        """Days since the last day of the deadline; 0 if it is not overdue."""
        return states.days_since(parse_period(self.row.planned_end).last, self.day) if self.overdue else 0

    @property
    def deadline_open(self) -> bool:
        """Whether the newest word on the deadline is that it is open, of a measure that is still awaited."""
        row = self.row
        return row.deadline_open and not row.superseded and row.status not in Status.terminal

    @property
    def confirmed(self) -> bool:
        return self.row.confirmed_until is not None and self.row.confirmed_until >= self.day

    @property
    def days_since_evidence(self) -> int:
        assert self.row.confirmed_on is not None
        return states.days_since(self.row.confirmed_on, self.day)

    @property
    def disagrees(self) -> bool:
        return self.row.agreement == Agreement.DISAGREE

    @property
    def voices(self) -> list[str]:
        """The voices that have said anything at all."""
        return [voice for voice in self.row.voices.split("|") if voice]

    @property
    def views(self) -> dict[str, View | None]:
        """Every voice and its newest status; None where it never stated one."""
        return {voice: self._view(voice) for voice in Voice.values}

    def _view(self, voice: str) -> View | None:
        status = getattr(self.row, f"{voice}_status")
        if not status:
            return None
        return View(voice, status, getattr(self.row, f"{voice}_on"), getattr(self.row, f"{voice}_update"))


@dataclass(frozen=True)
class Item:
    """One measure of a list. `standing` is None on days before its first evidence.

    `newest` is the update that `confirmed_on` comes from, for its date as it is known; pages show it.
    """

    held: Held
    standing: Standing | None
    names: Names
    newest: Held | None = None

    @property
    def document(self) -> dict[str, Any]:
        return self.held.document


@dataclass(frozen=True)
class Listing:
    """A page of a list: how many there are in all, and the items from `offset` on."""

    moment: Moment
    count: int
    without_evidence_yet: int
    items: list[Item]
    limit: int
    offset: int


@dataclass(frozen=True)
class Told:
    """An update with the day it took effect, for the time line."""

    held: Held
    effective: date

    @property
    def document(self) -> dict[str, Any]:
        return self.held.document


@dataclass(frozen=True)
class PromiseMade:
    """A deadline in the order promised, the update that names it, and whether it moved the one before."""

    text: str
    update: str
    moved: bool


@dataclass(frozen=True)
class MeasurePage:
    """Everything the page of one measure shows."""

    moment: Moment
    item: Item
    updates: list[Told]
    later_updates: int
    promises: list[PromiseMade]
    milestones: list[MilestoneSeen]
    decisions: list[Held]
    parts: list[Held]


def states_at(moment: Moment) -> QuerySet[MeasureState]:
    """The states that hold at this moment, for filters to narrow down."""
    return MeasureState.objects.at(moment.edition.number, moment.day)


def without_evidence_yet(moment: Moment) -> int:
    """How many measures are known in this edition of which nothing had been heard by that day."""
    return MeasureState.objects.without_evidence_yet(moment.edition.number, moment.day).count()


def listing(moment: Moment, found: QuerySet[MeasureState], *, limit: int, offset: int) -> Listing:
    """One page of measures. The number of queries does not depend on how many there are."""
    shown = items(moment, found[offset : offset + limit], with_newest=True)
    return Listing(moment, found.count(), without_evidence_yet(moment), shown, limit, offset)


def items(moment: Moment, found: QuerySet[MeasureState], *, with_newest: bool = False) -> list[Item]:
    """These measures with all that lists show of each. Three queries."""
    rows = list(found)
    keys = {"measure": [row.measure_key for row in rows]}
    if with_newest:
        keys["update"] = [row.confirmed_update for row in rows]
    held = documents(moment.edition.number, keys)
    names = names_for(moment.edition.number, [one.document for one in held.values() if one.kind == "measure"])
    return [
        Item(
            held["measure", row.measure_key],
            Standing(row, moment.day),
            names,
            held.get(("update", row.confirmed_update)),
        )
        for row in rows
        if ("measure", row.measure_key) in held
    ]


def item(moment: Moment, key: str) -> Item:
    """One measure. Raises NotOnRecord or WasWithdrawn."""
    held = single(moment, "measure", key)
    return Item(held, _standing(moment, key), names_for(moment.edition.number, [held.document]))


def measure_page(moment: Moment, key: str) -> MeasurePage:
    """One measure and everything about it. Raises NotOnRecord or WasWithdrawn."""
    held = single(moment, "measure", key)
    updates, steps = steps_of(moment.edition.number, key)
    told = [Told(one, _statement(one).effective) for one in updates]
    heard = sorted((one for one in told if one.effective <= moment.day), key=_newest_first, reverse=True)
    parts = MeasureState.objects.in_edition(moment.edition.number).on_day(moment.day).filter(part_of=key)
    part_keys = list(parts.values_list("measure_key", flat=True))
    names = names_for(moment.edition.number, [held.document], {"measure": part_keys})
    standing = _standing(moment, key)
    return MeasurePage(
        moment,
        Item(held, standing, names),
        heard,
        len(told) - len(heard),
        _promises([_statement(one.held) for one in reversed(heard)]),
        milestones(steps, moment.day, standing.row if standing else None),
        names.of("decision", held.document["decisions"]),
        names.of("measure", sorted(part_keys)),
    )


def state_json(standing: Standing | None) -> dict[str, Any] | None:
    """A state as the API shows it; None on days before the first evidence."""
    if standing is None:
        return None
    row = standing.row
    return {
        "status": row.status,
        "status_voice": row.status_voice or None,
        "status_on": _iso(row.status_on),
        "status_update": row.status_update or None,
        "views": {voice: _view_json(view) for voice, view in standing.views.items()},
        "voices": standing.voices,
        "agreement": row.agreement,
        "disagrees": standing.disagrees,
        "rating": row.rating or None,
        "rating_update": row.rating_update or None,
        "progress": row.progress,
        "progress_update": row.progress_update or None,
        "planned_end": row.planned_end or None,
        "planned_end_update": row.planned_end_update or None,
        "first_planned_end": row.first_planned_end or None,
        "first_planned_end_update": row.first_planned_end_update or None,
        "shifts": row.shifts,
        "drift_days": row.drift_days,
        "deadline_open": row.deadline_open,
        "overdue": standing.overdue,
        "overdue_days": standing.overdue_days,
        "confirmed": standing.confirmed,
        "confirmed_on": _iso(row.confirmed_on),
        "confirmed_update": row.confirmed_update,
        "days_since_evidence": standing.days_since_evidence,
        "valid_from": _iso(row.valid_from),
        "valid_to": None if row.valid_to == OPEN_DAY else _iso(row.valid_to),
    }


def _view_json(view: View | None) -> dict[str, Any] | None:
    return {"status": view.status, "on": _iso(view.on), "update": view.update} if view else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _standing(moment: Moment, key: str) -> Standing | None:
    row = states_at(moment).filter(measure_key=key).first()
    return Standing(row, moment.day) if row else None


def _statement(held: Held) -> Statement:
    return Statement.from_document(held.document)


def _newest_first(told: Told) -> tuple[date, str]:
    return told.effective, told.held.key


def _promises(in_order: Iterable[Statement]) -> list[PromiseMade]:
    """The promises in the order made, each marked if it lies outside the one before."""
    made = states.promises(in_order)
    return [
        PromiseMade(promise.text, promise.update, place > 0 and states.is_shift(made[place - 1], promise))
        for place, promise in enumerate(made)
    ]

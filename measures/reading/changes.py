"""What differs between two moments: every measure and every other record, sorted and with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from measures import progress
from measures.models.public import MeasureState
from measures.progress import Change as Change
from measures.progress import Snapshot
from measures.reading.comparison import RECORD, Comparison
from measures.reading.differing import Document as Document
from measures.reading.differing import Entry, Found, Name, Span, read
from measures.reading.measures import Standing, state_json
from measures.reading.moment import Moment
from measures.reading.names import Names
from measures.record import kinds
from measures.record.read import Held
from measures.states import effective
from measures.vocabulary import HEADLINE_ORIGINS, Action, ChangeGroup, RecordKind

MOVES_BY_ITSELF = ("days_since_evidence", "overdue_days", "valid_from", "valid_to")
"""Members of a state that differ on every day or say how long it holds, and so are no difference."""
BY_TIME_ALONE = (ChangeGroup.OVERDUE, ChangeGroup.UNCONFIRMED)

Sides = tuple[Snapshot | None, Snapshot | None]


@dataclass(frozen=True)
class Total:
    """How many measures are on record at either moment, and how many of these differ."""

    measures: int
    differing: int


@dataclass(frozen=True)
class Pair:
    """What one record says at both moments; None where it says nothing.

    `number` is that of the entry it holds afterwards, 0 for none. `blank`: its text at the earlier moment has
    been erased.
    """

    before: Document | None
    after: Document | None
    number: int
    blank: bool


@dataclass(frozen=True)
class Changes:
    """What differs. `snapshots` holds both sides of every measure that does, `pairs` of every other record.

    `updates` are the documents of all updates named, `names` those of everything that is called by name,
    `on_record` what of it still is, `entries` the corrections and withdrawals by their number. `known_later`
    are the identities of changes that had taken effect by the earlier moment already: the record only learned
    of them.
    """

    compared: Comparison
    total: Total
    changes: list[Change]
    snapshots: dict[str, Sides]
    pairs: dict[Name, Pair]
    updates: dict[str, Document]
    names: Names
    on_record: frozenset[Name]
    entries: dict[int, Entry]
    known_later: frozenset[str]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many differences of each group."""
        return progress.by_group(self.changes)

    @cached_property
    def of_the_city(self) -> dict[str, int]:
        """How many of them are about a measure of the city: of an origin that the start page counts."""
        return progress.by_group(one for one in self.changes if self.origin(one) in HEADLINE_ORIGINS)

    def measure(self, change: Change) -> Document:
        """The facts of the measure that a change is about, the newest there are; empty if there are none."""
        found = self.names.held.get(("measure", change.measure))
        return found.document if found else {}

    def origin(self, change: Change) -> str:
        return str(self.measure(change).get("origin", ""))

    def operations(self) -> Iterator[progress.Operation]:
        """What turns the older state of the whole record into the newer one, by kind and key."""
        sides: dict[Name, tuple[Any, Any]] = {
            ("measure", key): (_content(old), _content(new)) for key, (old, new) in self.snapshots.items()
        }
        sides |= {name: (pair.before, pair.after) for name, pair in self.pairs.items()}
        for kind, key in sorted(sides):
            yield from progress.operations(kind, key, *sides[kind, key])


def changes(compared: Comparison) -> Changes:
    """What differs between two moments. Five queries."""
    return several([compared])[0]


def several(compared: Sequence[Comparison]) -> list[Changes]:
    """What differs in each of these, which follow one another; by five queries for all of them together."""
    found = read(compared) if compared else None
    return [_Differing(one, found, place).changes() for place, one in enumerate(compared) if found]


def _content(snapshot: Snapshot | None) -> Document | None:
    return None if snapshot is None else {"document": snapshot.document, "state": snapshot.state}


class _Differing:
    """One comparison, worked out from what was read for all of them."""

    def __init__(self, compared: Comparison, found: Found, place: int) -> None:
        first, last = compared.before.edition.number, compared.after.edition.number
        self.compared, self.named, self.total = compared, found.named, found.totals[place]
        self.entries = [one for one in found.entries if first < one.number <= last]
        self.spans: dict[Name, list[Span]] = {}
        for span in found.spans:
            self.spans.setdefault((span.kind, span.key), []).append(span)
        self.pairs = {name: self._pair(name) for name in self.spans}
        self.snapshots = self._snapshots(found.rows)
        self.gone = {
            key
            for (kind, key), one in self.pairs.items()
            if kind == "update" and one.before and not one.after
        }

    def changes(self) -> Changes:
        found = [*self._of_measures(), *self._of_milestones(), *self._of_entries(), *self._of_records()]
        differing = {key: sides for key, sides in sorted(self.snapshots.items()) if sides[0] != sides[1]}
        return Changes(
            compared=self.compared,
            total=Total(self.total, len(differing)),
            changes=progress.changes_in_order(found),
            snapshots=differing,
            pairs={name: one for name, one in self.pairs.items() if _is_other(name[0], one)},
            updates=dict(self._updates(found)),
            names=Names(self._names()),
            on_record=frozenset(self.named),
            entries={one.number: one for one in self.entries},
            known_later=frozenset(one.identity for one in found if self._is_known_later(one)),
        )

    # What holds at each side

    def _pair(self, name: Name) -> Pair:
        before, after = (self._span(name, one) for one in (self.compared.before, self.compared.after))
        return Pair(
            before=before.document if before else None,
            after=after.document if after else None,
            number=after.number if after else 0,
            blank=before is not None and before.erased,
        )

    def _span(self, name: Name, moment: Moment) -> Span | None:
        return next((one for one in self.spans[name] if one.since <= moment.edition.number < one.until), None)

    def _document(self, name: Name, moment: Moment) -> Document | None:
        """What a record says at a moment. Where nothing differed in any comparison, the newest is as good."""
        if name in self.spans:
            span = self._span(name, moment)
            return span.document if span else None
        return self.named[name].document if name in self.named else None

    def _snapshots(self, rows: Iterable[MeasureState]) -> dict[str, Sides]:
        """Both sides of every measure that may differ, by its facts or by its state."""
        known = list(rows)
        keys = {row.measure_key for row in known} | {key for kind, key in self.pairs if kind == "measure"}
        before, after = (self._side(keys, known, one) for one in (self.compared.before, self.compared.after))
        return {key: (before[key], after[key]) for key in keys}

    def _side(
        self, keys: Iterable[str], rows: Iterable[MeasureState], moment: Moment
    ) -> dict[str, Snapshot | None]:
        states = {row.measure_key: _state(row, moment) for row in rows if _holds(row, moment)}
        held = {key: self._document(("measure", key), moment) for key in keys}
        return {key: Snapshot(one, states.get(key)) if one else None for key, one in held.items()}

    # What differs

    def _of_measures(self) -> Iterator[Change]:
        for key, (before, after) in self.snapshots.items():
            if before is None and after is not None and self.pairs["measure", key].blank:
                yield Change("facts", "unreadable", "measure", key, key)
            elif before != after:
                yield from progress.measure_changes(key, before, after, self.gone)

    def _of_milestones(self) -> Iterator[Change]:
        days = (self.compared.before.day, self.compared.after.day)
        for (kind, key), one in self.pairs.items():
            if kind == RecordKind.MILESTONE and not one.blank:
                yield from progress.milestone_changes(key, one.before, one.after, days)

    def _of_entries(self) -> Iterator[Change]:
        """Corrections and withdrawals. What goes along with a measure is told with the measure."""
        leaving = {
            one.key
            for one in self.entries
            if one.kind == RecordKind.MEASURE and one.action == Action.WITHDRAWN
        }
        for one in self.entries:
            along = one.kind in kinds.OF_A_MEASURE and one.measure in leaving
            if one.action == Action.WITHDRAWN and along:
                continue
            group = "corrected" if one.action == Action.CORRECTED else "withdrawn"
            yield Change(group, one.action, one.kind, one.key, one.measure, entry=one.number)

    def _of_records(self) -> Iterator[Change]:
        """Records that are no measures: new ones, and those that say something else."""
        for (kind, key), one in self.pairs.items():
            if kind != RecordKind.MEASURE and one.after is not None and one.before != one.after:
                before, after = (
                    progress.differing(one.before, one.after) or ({}, {}) if one.before else (None, None)
                )
                what = "changed" if one.before else "unreadable" if one.blank else "new"
                about = kinds.measure_of(kind, one.after)
                yield Change("records", what, kind, key, about, before, after, entry=one.number)

    # What it takes to tell it

    def _is_known_later(self, change: Change) -> bool:
        """Whether the update behind a change had taken effect by the earlier day already."""
        if not change.updates or change.group in BY_TIME_ALONE or self.compared.compares == RECORD:
            return False
        said = self._document(("update", change.updates[0]), self.compared.after)
        return said is not None and effective(said) <= self.compared.before.day

    def _updates(self, found: Iterable[Change]) -> Iterator[tuple[str, Document]]:
        """The updates that changes name, as the newest edition has them; dropped ones as they were."""
        for change in found:
            for key in change.updates:
                if ("update", key) in self.named:
                    yield key, self.named["update", key].document
            for key in change.dropped:
                if said := self._document(("update", key), self.compared.before):
                    yield key, said

    def _names(self) -> dict[Name, Held]:
        """What is on record, and what was until it was withdrawn."""
        was = {
            name: Held(*name, span.number, span.document)
            for name, spans in self.spans.items()
            for span in spans
            if span.document is not None
        }
        return was | self.named


def _is_other(kind: str, pair: Pair) -> bool:
    """Whether a pair is a difference of a record that is no measure."""
    return kind != RecordKind.MEASURE and pair.before != pair.after


def _holds(row: MeasureState, moment: Moment) -> bool:
    return row.since <= moment.edition.number < row.until and row.valid_from <= moment.day < row.valid_to


def _state(row: MeasureState, moment: Moment) -> Document | None:
    """What the API says of a state, without what changes from day to day by itself."""
    if not row.evidenced:
        return None
    said = state_json(Standing(row, moment.day)) or {}
    return {name: value for name, value in said.items() if name not in MOVES_BY_ITSELF}

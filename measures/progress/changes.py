"""What differs between two moments of the record: measure by measure, as better, worse, moved and so on.

A moment is an edition and a day. Between two moments with the same edition lies what happened in the world,
between two with the same day what the record learned; otherwise both. Pure functions over what holds at each
of the two: a `Snapshot` for every measure, in the words of the API.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from measures.text import parse_period
from measures.vocabulary import STATUS_RANK, ChangeGroup, Status

Document = Mapping[str, Any]

ORDER: Final[dict[str, int]] = {group.value: place for place, group in enumerate(ChangeGroup)}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What holds of one measure at one moment: its published facts, and where it stood.

    `state` is None before the first evidence. It has no member that changes from day to day by itself, such
    as the age of the evidence; `overdue` and `confirmed` are those of the day.
    """

    document: Document
    state: Document | None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` and `after` are what it was and is, as JSON values; None where nothing was.

    `what` says what of the record `kind` and `key` differs, `measure` is the measure it is about, or "".
    `updates` are the keys of the updates that say what holds now; `dropped` of those that said what held
    before and are no longer on record. `days` is by how much a day moved, `on` the day on which time alone
    made the difference. `entry` is the number of the entry of the record that made it, where it was one.
    """

    group: str
    what: str
    kind: str
    key: str
    measure: str
    before: Any = None
    after: Any = None
    updates: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    days: int | None = None
    on: date | None = None
    entry: int | None = None

    @property
    def identity(self) -> str:
        """The same for the same difference, whichever two moments around it are compared.

        It names nothing of the moments, so that a reader of feeds is not told twice.
        """
        said = [self.group, self.what, self.kind, self.key, self.before, self.after, self.updates, self.entry]
        written = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(written.encode()).hexdigest()[:32]


def status_group(before: str | None, after: str | None) -> str:
    """Whether a status is better or worse than another, or `other`: neither.

    Formula: the rank of `STATUS_RANK` rises or falls; `other` if one of both has none, or both the same.
    Unit: none. Source: the newest status of any voice. Not to be used as a judgement of anybody's work: a
    status may change because evidence was found, or was wrong.
    """
    old, new = _rank(before), _rank(after)
    if old is None or new is None or old == new:
        return ChangeGroup.OTHER.value
    return (ChangeGroup.BETTER if new > old else ChangeGroup.WORSE).value


def _rank(status: str | None) -> int | None:
    return STATUS_RANK.get(Status(status)) if status else None


def shift(before: str, after: str) -> int | None:
    """By how many days a promised end moved; None if both have a day in common.

    Formula: last day of the later promise - last day of the earlier one. Unit: days. Source: deadlines in
    updates. Not to be used where a promise was only stated more exactly: "2025" and "August 2025" are one.
    """
    old, new = parse_period(before), parse_period(after)
    if old.first <= new.last and new.first <= old.last:
        return None
    return (new.last - old.last).days


def measure_changes(
    key: str, before: Snapshot | None, after: Snapshot | None, gone: Collection[str] = ()
) -> list[Change]:
    """Everything that differs about one measure. `gone` are the updates that are no longer on record.

    Nothing for a measure that left the record: that is an entry of the record, with its reason.
    """
    if after is None:
        return []
    if before is None:
        return [_new(key, "on_record", after)]
    found = [*_states(key, before, after, gone), *_facts(key, before, after)]
    told = any(ORDER[one.group] <= ORDER[ChangeGroup.NEW] for one in found)
    return found if told else [*found, *_rest(key, before, after)]


def _states(key: str, before: Snapshot, after: Snapshot, gone: Collection[str]) -> Iterator[Change]:
    old, new = before.state, after.state
    if old is None and new is not None:
        yield _new(key, "first_evidence", after)
    elif old is not None and new is None:
        dropped = _named(old["status_update"] or old["confirmed_update"], gone)
        yield Change("other", "status", "measure", key, key, old["status"], dropped=dropped)
    elif old is not None and new is not None:
        yield from _status(key, old, new, gone)
        yield from _deadline(key, old, new, gone)
        yield from _overdue(key, old, new)
        yield from _confirmation(key, old, new, after.document)


def _new(key: str, what: str, after: Snapshot) -> Change:
    state = after.state or {}
    said = state.get("status_update") or state.get("confirmed_update")
    return Change("new", what, "measure", key, key, None, state.get("status"), updates=_all(said))


def _status(key: str, old: Document, new: Document, gone: Collection[str]) -> Iterator[Change]:
    before, after = old["status"], new["status"]
    if before != after:
        said, dropped = _all(new["status_update"]), _named(old["status_update"], gone)
        yield Change(
            status_group(before, after), "status", "measure", key, key, before, after, said, dropped=dropped
        )


def _deadline(key: str, old: Document, new: Document, gone: Collection[str]) -> Iterator[Change]:
    before, after = old["planned_end"], new["planned_end"]
    days = shift(before, after) if before and after else None
    if days is not None:
        said, dropped = _all(new["planned_end_update"]), _named(old["planned_end_update"], gone)
        yield Change("moved", "planned_end", "measure", key, key, before, after, said, dropped, days)


def _overdue(key: str, old: Document, new: Document) -> Iterator[Change]:
    if new["overdue"] and not old["overdue"]:
        promised = new["planned_end"]
        passed = parse_period(promised).last + timedelta(days=1)
        said = _all(new["planned_end_update"])
        yield Change("overdue", "overdue", "measure", key, key, None, promised, said, on=passed)


def _confirmation(key: str, old: Document, new: Document, facts: Document) -> Iterator[Change]:
    """Evidence that became too old, or is young again. What is over needs none: it has no part in this."""
    said = _all(new["confirmed_update"])
    if old["confirmed"] and not new["confirmed"] and old["status"] not in Status.terminal:
        on = _lapsed(new, facts) if old["confirmed_update"] == new["confirmed_update"] else None
        yield Change("unconfirmed", "confirmed", "measure", key, key, True, False, said, on=on)
    elif new["confirmed"] and not old["confirmed"] and new["status"] not in Status.terminal:
        yield Change("confirmed", "confirmed", "measure", key, key, False, True, said)


def _lapsed(state: Document, facts: Document) -> date:
    """The first day on which the newest evidence was older than the check interval."""
    heard: date = date.fromisoformat(state["confirmed_on"])
    return heard + timedelta(days=facts["check_interval_days"] + 1)


def _facts(key: str, before: Snapshot, after: Snapshot) -> Iterator[Change]:
    if old_and_new := differing(before.document, after.document):
        yield Change("facts", "document", "measure", key, key, *old_and_new)


def _rest(key: str, before: Snapshot, after: Snapshot) -> Iterator[Change]:
    if old_and_new := differing(before.state or {}, after.state or {}):
        said = _all((after.state or {}).get("confirmed_update"))
        yield Change("rest", "state", "measure", key, key, *old_and_new, said)


def differing(before: Document, after: Document) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The members of both that differ, as they were and as they are; None if none does."""
    names = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    if not names:
        return None
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def milestone_changes(
    key: str, before: Document | None, after: Document | None, days: tuple[date, date]
) -> list[Change]:
    """What became of a milestone between two days: it was reached, or its day moved."""
    if after is None:
        return []
    measure, found = str(after["measure"]), []
    reached = _reached(after, days[1])
    if reached and not (before and _reached(before, days[0])):
        found.append(Change("reached", "milestone", "milestone", key, measure, None, after["done_on"]))
    old, new = before and before["due"], after["due"]
    moved = shift(old, new) if old and new else None
    if moved is not None:
        found.append(Change("moved", "milestone", "milestone", key, measure, old, new, days=moved))
    return found


def _reached(milestone: Document, day: date) -> bool:
    """Whether it had been reached: by the last day of its period, or the one on which it was read about."""
    if not milestone["done_on"]:
        return False
    read = (milestone["evidence"] or {}).get("retrieved_on")
    last = parse_period(milestone["done_on"]).last
    return (min(last, date.fromisoformat(read)) if read else last) <= day


def changes_in_order(changes: Iterable[Change]) -> list[Change]:
    """By group, then by measure, then by record: the same differences always stand in the same order."""
    return sorted(changes, key=_place)


def _place(one: Change) -> tuple[int, bool, str, str, str, str, int]:
    return ORDER[one.group], not one.measure, one.measure, one.kind, one.key, one.what, one.entry or 0


def by_group(changes: Iterable[Change]) -> dict[str, int]:
    """How many differences of each group; every group is there, also with 0.

    Unit: differences. Source: what differs between two moments. Not to be added up: one measure may be in
    several groups, and not every difference is about a measure.
    """
    found = dict.fromkeys(ORDER, 0)
    for one in changes:
        found[one.group] += 1
    return found


def _all(key: str | None) -> tuple[str, ...]:
    return (key,) if key else ()


def _named(key: str | None, gone: Collection[str]) -> tuple[str, ...]:
    return (key,) if key and key in gone else ()

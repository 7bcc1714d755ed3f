"""The history of one measure: every entry of the record about it, and what each changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from measures.models.public import Revision
from measures.reading.measures import NotOnRecord
from measures.reading.moment import Moment
from measures.reading.names import Names, names_for
from measures.record import kinds
from measures.record.kinds.fields import is_key
from measures.record.read.recorded import Recorded as Recorded
from measures.record.read.recorded import recorded
from measures.vocabulary import Action


@dataclass(frozen=True)
class Step:
    """An entry and the one of the same record that it followed (None: it was the first, or is an erasure)."""

    entry: Recorded
    before: Recorded | None


@dataclass(frozen=True)
class History:
    """What was recorded about a measure up to an edition, newest first, from `offset` on.

    `title` is the newest that is still public, empty if its text was erased. `withdrawn` says whether the
    measure has left the record in this edition.
    """

    moment: Moment
    key: str
    title: str
    withdrawn: bool
    count: int
    steps: list[Step]
    names: Names
    limit: int
    offset: int


class _Mark(NamedTuple):
    """The header of an entry, as far as it says what follows what."""

    number: int
    kind: str
    key: str
    action: str


def history(moment: Moment, key: str, *, limit: int, offset: int = 0) -> History:
    """Raises NotOnRecord for a measure that never was public by this edition.

    The day plays no part: what was recorded by an edition was recorded. A withdrawn measure keeps its
    history, with the reason of the withdrawal; what was erased is gone from it in every edition.
    """
    marks = _marks(moment.edition.number, key)
    if not marks:
        raise NotOnRecord(key)
    newest_first = marks[::-1]
    shown = newest_first[offset : offset + limit]
    before = _before(marks)
    newest = _newest_of_measure(newest_first)
    wanted = [one.number for one in shown] + [before[one.number] for one in shown if one.number in before]
    found = recorded([*wanted, newest.number] if newest else wanted)
    steps = [Step(found[one.number], found.get(before.get(one.number, 0))) for one in shown]
    return History(
        moment=moment,
        key=key,
        title=str((found[newest.number].document or {}).get("title", "")) if newest else "",
        withdrawn=any(one.kind == "measure" and one.action == Action.WITHDRAWN for one in marks),
        count=len(marks),
        steps=steps,
        names=_names(moment.edition.number, found.values()),
        limit=limit,
        offset=offset,
    )


def _marks(edition: int, key: str) -> list[_Mark]:
    """All entries about a measure, oldest first. Headers only, but of all: they tell what followed what."""
    if not is_key("measure", key):
        return []
    rows = Revision.objects.filter(measure_key=key, number__lte=edition).order_by("number")
    return [_Mark(*values) for values in rows.values_list(*_Mark._fields)]


def _before(marks: list[_Mark]) -> dict[int, int]:
    """For each entry that followed another of the same record, the number of that one."""
    newest: dict[tuple[str, str], int] = {}
    found = {}
    for mark in marks:
        if mark.action == Action.ERASED:  # announces that others were erased, and says nothing of its own
            continue
        name = (mark.kind, mark.key)
        if name in newest:
            found[mark.number] = newest[name]
        newest[name] = mark.number
    return found


def _newest_of_measure(newest_first: Iterable[_Mark]) -> _Mark | None:
    """The last entry that said something about the measure itself."""
    silent = (Action.WITHDRAWN, Action.ERASED)
    return next((one for one in newest_first if one.kind == "measure" and one.action not in silent), None)


def _names(edition: int, entries: Iterable[Recorded]) -> Names:
    """The names of everything these entries point at and of those on whose behalf they were published."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        wanted["organisation"].add(entry.organisation)
        for kind, key in pointed_at(entry.kind, entry.document):
            wanted[kind].add(key)
    return names_for(edition, [], wanted)


def pointed_at(kind: str, document: dict[str, Any] | None) -> list[tuple[str, str]]:
    """(kind, key) of what an entry's document points at; nothing for withdrawals and erased ones."""
    if document is None:
        return []
    return [(other, key) for _field, other, key in kinds.references(kind, document)]

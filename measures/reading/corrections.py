"""What we had said and no longer say: corrections, withdrawals and erasures of every kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, OuterRef, QuerySet, Subquery

from measures.models.public import Revision
from measures.reading.history import Recorded, Step, pointed_at
from measures.reading.moment import Moment
from measures.reading.names import Names, names_for
from measures.record.read.recorded import recorded
from measures.vocabulary import Action

TAKEN_BACK: Final = (Action.CORRECTED.value, Action.WITHDRAWN.value, Action.ERASED.value)
"""The actions by which something said before is said no more. A change is none: then the fact changed."""


@dataclass(frozen=True)
class Corrections:
    """The entries up to the edition, newest first, from `offset` on; `by_action` counts all of them.

    Each step has the entry that it followed: what had been said. The day plays no part: what was recorded by
    an edition was recorded.
    """

    moment: Moment
    by_action: dict[str, int]
    steps: list[Step]
    names: Names

    @property
    def count(self) -> int:
        return sum(self.by_action.values())


def corrections(moment: Moment, *, limit: int, offset: int = 0) -> Corrections:
    """At most seven queries, however long the record is."""
    edition = moment.edition.number
    found = taken_back(moment)
    counts = dict(found.order_by("action").values_list("action").annotate(n=Count("number")))
    steps = _steps(found, limit, offset)
    return Corrections(
        moment=moment,
        by_action={action: counts.get(action, 0) for action in TAKEN_BACK},
        steps=steps,
        names=_names(edition, steps),
    )


def taken_back(moment: Moment) -> QuerySet[Revision]:
    """All entries up to the edition by which something is said no more."""
    return Revision.objects.filter(number__lte=moment.edition.number, action__in=TAKEN_BACK)


def _steps(found: QuerySet[Revision], limit: int, offset: int) -> list[Step]:
    shown = with_what_they_followed(found.order_by("-number"), limit, offset)
    entries = recorded(numbers_of(shown))
    return [Step(entries[number], entries.get(before)) for number, before in shown]


def with_what_they_followed(
    found: QuerySet[Revision], limit: int | None, offset: int = 0
) -> list[tuple[int, int]]:
    """The numbers of these entries in their order, each with that of the last one of the same record before
    it that said something; 0 where there is none, or where it was erased by this one. One query.
    """
    same = Revision.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"))
    earlier = same.filter(number__lt=OuterRef("number")).exclude(action=Action.ERASED)
    newest = Subquery(earlier.order_by("-number").values("number")[:1])
    rows = found.annotate(before=newest).values_list("number", "before", "action")
    part = rows[offset : None if limit is None else offset + limit]
    return [(number, _before(before, action)) for number, before, action in part]


def _before(number: int | None, action: str) -> int:
    """What an erasure followed is what it erased: that is not to be shown. 0 for nothing."""
    return 0 if action == Action.ERASED else number or 0


def numbers_of(shown: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of all these entries and of those that they followed."""
    return {number for pair in shown for number in pair} - {0}


def _names(edition: int, steps: Iterable[Step]) -> Names:
    """What these entries are about, what they point at, and on whose behalf they speak. One query."""
    wanted: dict[str, set[str]] = {}
    for entry in _entries(steps):
        named = [
            ("organisation", entry.organisation),
            (entry.kind, entry.key),
            ("measure", entry.measure_key),
        ]
        for kind, key in (*named, *pointed_at(entry.kind, entry.document)):
            wanted.setdefault(kind, set()).add(key)
    return names_for(edition, [], wanted)


def _entries(steps: Iterable[Step]) -> list[Recorded]:
    return [entry for step in steps for entry in (step.entry, step.before) if entry is not None]

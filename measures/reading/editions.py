"""The editions of the record: what was published together, when, on whose behalf and why; and the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.db.models import Count, Max, Min, QuerySet

from measures.models.public import Revision
from measures.reading.moment import Moment
from measures.reading.names import Names, names_for
from measures.record.read import edition, export
from measures.record.read.export import NotExportable as NotExportable

PROGRAM: Final = Path("tools") / "verify_record.py"


@dataclass(frozen=True)
class Tally:
    """How many records of a kind a batch published, changed, corrected, withdrew or erased."""

    kind: str
    action: str
    count: int


@dataclass(frozen=True)
class Batch:
    """One edition: everything that was published together. Reasons in the order of the entries."""

    batch: int
    edition: int
    recorded_at: datetime
    chain: str
    organisation: str
    count: int
    tallies: list[Tally]
    reasons: list[str]


@dataclass(frozen=True)
class Editions:
    """A part of the list of editions up to the one asked for, newest first; and how many there are.

    `exportable` says whether a copy that ends at the edition asked for can still be verified.
    """

    moment: Moment
    exportable: bool
    count: int
    batches: list[Batch]
    names: Names
    limit: int
    offset: int


class Extent(NamedTuple):
    """A batch, its last number, which is its edition, and how many entries it has."""

    batch: int
    last: int
    entries: int


def editions(moment: Moment, *, limit: int, offset: int = 0) -> Editions:
    """Seven queries, however many editions and entries there are."""
    newest = moment.edition.number
    total = Revision.objects.filter(number__lte=newest).aggregate(n=Count("batch", distinct=True))["n"]
    found = batches(extents(newest, limit, offset))
    names = names_for(newest, [], {"organisation": [one.organisation for one in found]})
    return Editions(moment, exportable(moment), total, found, names, limit, offset)


def extents(newest: int, limit: int, offset: int = 0) -> list[Extent]:
    """The batches up to this edition, newest first."""
    return extents_of(Revision.objects.filter(number__lte=newest), limit, offset)


def extents_of(
    among: QuerySet[Revision], limit: int | None, offset: int = 0, *, oldest_first: bool = False
) -> list[Extent]:
    """The batches that these entries make up, all of them without a limit. One query."""
    grouped = among.order_by("batch" if oldest_first else "-batch").values("batch")
    rows = grouped.annotate(last=Max("number"), entries=Count("number"))
    return [Extent(**row) for row in rows[offset : None if limit is None else offset + limit]]


def edition_of(moment: Moment, number: int) -> Batch:
    """The edition of this number, as far as the one asked about goes. Raises NoSuchEdition."""
    last = edition(number, moment.edition).number
    same = Revision.objects.filter(batch__in=Revision.objects.filter(number=last).values("batch"))
    [found] = batches(extents_of(same, None))
    return found


def batches(wanted: Sequence[Extent]) -> list[Batch]:
    """What these batches hold, in the same order. Three queries."""
    if not wanted:
        return []
    named = [one.batch for one in wanted]
    seals = Revision.objects.in_bulk([one.last for one in wanted])
    tallies, reasons = _tallies(named), _reasons(named)
    return [
        Batch(
            batch=one.batch,
            edition=one.last,
            recorded_at=seals[one.last].recorded_at,
            chain=seals[one.last].chain,
            organisation=seals[one.last].organisation,
            count=one.entries,
            tallies=tallies[one.batch],
            reasons=reasons[one.batch],
        )
        for one in wanted
    ]


def program() -> bytes:
    """The program that checks a copy of the record, as it is served and put into packages."""
    return (settings.BASE_DIR / PROGRAM).read_bytes()


def file_of(moment: Moment) -> Iterator[bytes]:
    """The record up to the edition asked for, line by line, as `tools/verify_record.py` reads it.

    Raises NotExportable at once, not on the way, if text of this edition was erased later.
    """
    lines = export.lines(moment.edition)
    first = next(lines)
    return _again(first, lines)


def exportable(moment: Moment) -> bool:
    """Whether `file_of` has a file for this moment."""
    try:
        file_of(moment)
    except NotExportable:
        return False
    return True


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _tallies(wanted: list[int]) -> defaultdict[int, list[Tally]]:
    """Most numerous first."""
    grouped = Revision.objects.filter(batch__in=wanted).values("batch", "kind", "action")
    rows = grouped.annotate(n=Count("number")).order_by("batch", "-n", "kind", "action")
    found: defaultdict[int, list[Tally]] = defaultdict(list)
    for row in rows:
        found[row["batch"]].append(Tally(row["kind"], row["action"], row["n"]))
    return found


def _reasons(wanted: list[int]) -> defaultdict[int, list[str]]:
    """The different reasons of each batch; erased ones are gone."""
    given: Any = Revision.objects.filter(batch__in=wanted).exclude(reason="").exclude(reason=None)
    rows = given.values("batch", "reason").annotate(first=Min("number")).order_by("first")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row["batch"]].append(row["reason"])
    return found

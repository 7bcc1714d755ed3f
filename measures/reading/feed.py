"""What readers of a feed are told: the newest entries of the record, but not hundreds at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from measures.models.public import Revision
from measures.reading.corrections import corrections
from measures.reading.editions import Batch, batches, extents
from measures.reading.history import history, pointed_at
from measures.reading.moment import Moment
from measures.reading.names import Names, names_for
from measures.record.read.recorded import Recorded, recorded

LARGEST = 50
"""How many items a feed holds."""
SINGLY = 20
"""A batch of more entries than this is one item of the record's feed: a load must not push out all else.

The number of entries of a batch never changes, so neither does what it is told as.
"""


@dataclass(frozen=True)
class RecordFeed:
    """The newest items of the record first: single entries, and whole batches where they are large."""

    moment: Moment
    items: list[Recorded | Batch]
    names: Names


@dataclass(frozen=True)
class MeasureFeed:
    """The newest entries about one measure, each by itself. `title` is empty if its text was erased."""

    moment: Moment
    key: str
    title: str
    entries: list[Recorded]
    names: Names


@dataclass(frozen=True)
class CorrectionsFeed:
    """The newest corrections, withdrawals and erasures, each by itself."""

    moment: Moment
    entries: list[Recorded]
    names: Names


def record_feed(moment: Moment) -> RecordFeed:
    """Of the whole record up to the edition asked for. At most nine queries."""
    edition = moment.edition.number
    found = extents(edition, LARGEST)
    few = [one.batch for one in found if one.entries <= SINGLY]
    numbers = Revision.objects.filter(batch__in=few).order_by("-number").values_list("number", flat=True)
    large = batches([one for one in found if one.entries > SINGLY])
    items: list[Recorded | Batch] = [*recorded(numbers[:LARGEST]).values(), *large]
    newest = sorted(items, key=_place, reverse=True)[:LARGEST]
    return RecordFeed(moment, newest, _names(edition, newest))


def measure_feed(moment: Moment, key: str) -> MeasureFeed:
    """Of one measure. Raises NotOnRecord like its history."""
    found = history(moment, key, limit=LARGEST)
    told = [step.entry for step in found.steps]
    return MeasureFeed(moment, key, found.title, told, _names(moment.edition.number, told))


def corrections_feed(moment: Moment) -> CorrectionsFeed:
    """Of records of every kind, up to the edition asked for."""
    told = [step.entry for step in corrections(moment, limit=LARGEST).steps]
    return CorrectionsFeed(moment, told, _names(moment.edition.number, told))


def _place(item: Recorded | Batch) -> int:
    return item.edition if isinstance(item, Batch) else item.number


def _names(edition: int, items: Iterable[Recorded | Batch]) -> Names:
    wanted: dict[str, set[str]] = {}
    for item in items:
        wanted.setdefault("organisation", set()).add(item.organisation)
        if isinstance(item, Recorded):
            for kind, key in _named(item):
                wanted.setdefault(kind, set()).add(key)
    return names_for(edition, [], wanted)


def _named(entry: Recorded) -> Iterable[tuple[str, str]]:
    """What has to be called by name: the record itself, its measure, and everything it points at."""
    yield from pointed_at(entry.kind, entry.document)
    yield entry.kind, entry.key
    if entry.measure_key:
        yield "measure", entry.measure_key

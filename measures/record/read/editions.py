"""Editions: the record after a batch. The head is the newest one; a request reads it once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max, Min

from measures.models.public import GENESIS, RecordHead, Revision


@dataclass(frozen=True)
class Edition:
    """The record after one batch: number and chain value of its last entry, and when it was recorded.

    `erased` is the number of the newest erasure on record (0: none). Nothing that is shown depends on it; it
    only lets caches notice that a text of an older edition has disappeared. `replaced_at` is when the next
    edition was recorded; None as long as there is none.
    """

    number: int
    chain: str
    recorded_at: datetime | None
    erased: int = 0
    replaced_at: datetime | None = None

    @property
    def day(self) -> date | None:
        """The local date on which it was recorded; None for an empty record."""
        return _local_date(self.recorded_at)

    @property
    def last_day(self) -> date | None:
        """The local date on which the next edition was recorded: up to it this one was all that was known.

        None while it is the newest.
        """
        return _local_date(self.replaced_at)


def _local_date(moment: datetime | None) -> date | None:
    return moment.astimezone(ZoneInfo(settings.TRACKER_TIME_ZONE)).date() if moment else None


EMPTY = Edition(0, GENESIS, None)


class NoSuchEdition(LookupError):
    """No edition has this number. `before` and `after` are the nearest that have (None: there is none)."""

    def __init__(self, number: int, before: int | None, after: int | None) -> None:
        self.number, self.before, self.after = number, before, after
        super().__init__(f"no edition {number}; nearest: {before}, {after}")


def head() -> Edition:
    """The newest edition."""
    row = RecordHead.objects.get()
    return Edition(row.number, row.chain, row.recorded_at, row.erased)


def edition(number: int, newest: Edition) -> Edition:
    """The edition of this number. `newest` is the head this request has read.

    Raises NoSuchEdition for numbers inside a batch, below 1, or not reached yet.
    """
    pair = Revision.objects.filter(number__in=[number, number + 1], number__lte=newest.number)
    rows = {row["number"]: row for row in pair.values("number", "batch", "chain", "recorded_at")}
    row, after = rows.get(number), rows.get(number + 1)
    if row is None or (after is not None and after["batch"] == row["batch"]):
        raise _missing(number, newest, row and row["batch"])
    return Edition(number, row["chain"], row["recorded_at"], newest.erased, after and after["recorded_at"])


def edition_with(number: int) -> int:
    """The edition in which an entry became public: the last number of its batch."""
    batch = Revision.objects.filter(number=number).values("batch")
    last: int = Revision.objects.filter(batch__in=batch).aggregate(last=Max("number"))["last"]
    return last


def _missing(number: int, newest: Edition, batch: int | None) -> NoSuchEdition:
    if batch is None:
        first = Revision.objects.filter(batch=1).aggregate(last=Max("number"))["last"]
        return (
            NoSuchEdition(number, None, first) if number < 1 else NoSuchEdition(number, newest.number, None)
        )
    inside = Revision.objects.filter(batch=batch).aggregate(first=Min("number"), last=Max("number"))
    return NoSuchEdition(number, inside["first"] - 1 or None, inside["last"])

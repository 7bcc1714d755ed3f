"""Is this the record, whole and unchanged? The same questions to an exported file and to the database.

Entries pass by one at a time, each with a look at the one after it: that tells an entry whose number was
changed from one that is missing, and a changed chain value from a changed header. That the last entries are
there, and that nobody wrote the whole record anew, can only be shown to someone who kept a chain value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from django.db import connection
from django.utils.translation import gettext as _

from measures.models.public import GENESIS, RecordHead, Revision
from measures.record import chain, triggers
from measures.record.chain import moment_text
from measures.record.read import editions, rules
from measures.record.read.blame import changed_field
from measures.record.read.editions import Edition
from measures.record.read.entries import COLUMNS, Entry, from_line, from_row
from measures.record.read.ndjson import read_first_line
from measures.record.read.rules import BEFORE_THE_FIRST, Erasures, Problem, Values

CHUNK = 500
UNREADABLE = (AttributeError, TypeError, ValueError)  # what Django's converters raise
HEADER_TRUSTED = ("", "chain", "digest")


@dataclass(frozen=True)
class Kept:
    """A chain value that somebody kept, or its beginning, perhaps with the edition it belongs to."""

    value: str
    edition: int | None = None

    @classmethod
    def from_text(cls, text: str) -> Self:
        """`9f86d081884c` or `562:9f86d081884c`. Raises ValueError, with a sentence, for anything else."""
        found = re.fullmatch(r"(?:([1-9][0-9]{0,9}):)?([0-9a-f]{12,64})", text.strip().lower())
        if found is None:
            words = _("“{text}” is no chain value: 12 to 64 digits (0-9, a-f), perhaps EDITION: before them.")
            raise ValueError(words.format(text=text))
        return cls(found[2], int(found[1]) if found[1] else None)

    def fits(self, number: int, value: str) -> bool:
        return value.startswith(self.value) and self.edition in (None, number)


class Verification:
    """Iterate over it for the problems. Afterwards `number` and `chain` are those of the last entry.

    `head` is the edition that the first line of a file, or the head row of the database, names as the last;
    None if that cannot be read. `head_name` is what people call it.
    """

    def __init__(
        self, entries: Iterable[Entry], head: Edition | None, head_name: str, kept: Kept | None = None
    ) -> None:
        self.number, self.chain = 0, GENESIS
        self.erasures = Erasures()
        self._entries, self._head, self._head_name = entries, head, head_name
        self._kept, self._found_kept = kept, kept is None
        self._link: str | None = GENESIS  # what the next entry must link to; None if that is not known
        self._before = [BEFORE_THE_FIRST]  # the entry before; none if it cannot be trusted

    def __iter__(self) -> Iterator[Problem]:
        for entry, following in _with_the_next(self._entries):
            yield from self._look_at(entry, following)
        yield from self.erasures.unannounced()
        yield from self._look_for_kept()
        yield from self._look_at_head()

    def _look_at(self, entry: Entry, following: Entry | None) -> Iterator[Problem]:
        place, misplaced = self._place(entry, following)
        yield from misplaced
        yield from (Problem(place or 1, *fault) for fault in entry.faults)
        if place <= self.number:
            return  # repeated, out of order, or no entry at all: nothing links to it
        if place > self.number + 1 or not entry.sound:
            self._link, self._before = None, []
        self.number = place
        if entry.sound:
            yield from self._look_into(entry, entry.values | {"number": place}, following)

    def _place(self, entry: Entry, following: Entry | None) -> tuple[int, list[Problem]]:
        """The number by which the entry counts, judged by the one before and the one after it."""
        expected, number, after = self.number + 1, entry.number, self._number_after(following)
        if number == expected:
            return expected, []
        if number is None:
            return (self.number if after == expected else expected), []
        if after == expected + 1:
            words = _("Was changed: it says {number}.").format(number=number)
            return expected, [Problem(expected, "number", words)]
        if number > expected:
            words = _("Is missing: entry {number} follows.").format(number=number)
            return number, [Problem(expected, "number", words)]
        words = _("Is repeated or out of order: it stands after entry {number}.").format(number=self.number)
        return number, [Problem(number, "number", words)]

    def _number_after(self, following: Entry | None) -> int | None:
        """What the following entry says; after the last one, what the head allows to conclude."""
        if following is not None:
            return following.number
        return self._head.number + 1 if self._head else None

    def _look_into(self, entry: Entry, values: Values, following: Entry | None) -> Iterator[Problem]:
        before, recomputed = self._before, self._link and chain.link(values, self._link)
        blamed = ""
        if recomputed and recomputed != values["chain"]:
            blamed = self._blamed(entry, values, recomputed, following)
            yield Problem(self.number, blamed, _why(blamed))
        self.chain = values["chain"]
        self._link = recomputed if blamed == "chain" else self.chain
        self._before = [values] if blamed in HEADER_TRUSTED else []
        if self._kept and self._kept.fits(self.number, self.chain):
            self._found_kept = True
        if before and self._before:
            yield from rules.order(before[0], values)
        if blamed != "digest":
            yield from rules.content(values)
        yield from self.erasures.look_at(self.number, entry)

    def _blamed(self, entry: Entry, values: Values, recomputed: str, following: Entry | None) -> str:
        if following is None and self._head is not None and self._head.chain == recomputed:
            return "chain"
        if following is None or not following.sound:
            return changed_field(values, entry.facts, str(self._link), self._before)
        if chain.link(following.values, recomputed) == following.values["chain"]:
            return "chain"
        return changed_field(values, entry.facts, str(self._link), [*self._before, following.values])

    def _look_for_kept(self) -> Iterator[Problem]:
        if self._found_kept:
            return
        edition = self._kept.edition if self._kept else None
        if edition and edition <= self.number:
            words = _("Is not the one you kept: the record was rewritten here or before.")
            yield Problem(edition, "chain", words)
        else:
            words = _("Is not found: entries after {number} are missing, or the record was rewritten.")
            yield Problem(None, "--head", words.format(number=self.number))

    def _look_at_head(self) -> Iterator[Problem]:
        head, last, name = self._head, self.number, self._head_name
        if head is None:
            return
        if head.number > last and head.chain != self._link:
            words = _("Is missing: the last entry is {last}, but the {head} names {edition}.")
            yield Problem(last + 1, "number", words.format(last=last, head=name, edition=head.number))
        elif head.number != last:
            words = _("Names edition {edition}, but the last entry is {last}.")
            yield Problem(None, name, words.format(edition=head.number, last=last))
        elif self._link and head.chain != self._link:
            words = _("Names another chain value than entry {last} has.")
            yield Problem(None, name, words.format(last=last))
        elif self._before and self._before[0]["recorded_at"] != _moment(head):
            words = _("Names another time than entry {last} has.")
            yield Problem(None, name, words.format(last=last))


class FileVerification(Verification):
    """The same for the lines of an exported file, the first one included."""

    def __init__(self, lines: Iterable[bytes], kept: Kept | None = None) -> None:
        rest = iter(lines)
        name, self._first_line = _("first line"), ""
        try:
            head = read_first_line(next(rest, b""))
        except ValueError as error:
            head, self._first_line = None, str(error)
        super().__init__(map(from_line, rest), head, name, kept)

    def __iter__(self) -> Iterator[Problem]:
        if self._first_line:
            yield Problem(None, self._head_name, self._first_line)
        yield from super().__iter__()


class DatabaseVerification(Verification):
    """The same for the database: its rows, its triggers, and the head row that writers lock."""

    def __init__(
        self, kept: Kept | None = None, progress: Callable[[Iterator[Entry]], Iterable[Entry]] = iter
    ):
        try:
            head = editions.head()
        except RecordHead.DoesNotExist:
            head = None
        super().__init__(progress(_entries()), head, _("head row"), kept)

    def __iter__(self) -> Iterator[Problem]:
        for name in triggers.missing(connection):
            words = _("{name} is not on the database as it should be.")
            yield Problem(None, "trigger", words.format(name=name))
        if self._head is None:
            yield Problem(None, self._head_name, _("Is not there."))
        yield from super().__iter__()

    def _look_at_head(self) -> Iterator[Problem]:
        if self._head is None or self._head != editions.head():
            return  # somebody published meanwhile: the head is younger than the rows that were read
        yield from super()._look_at_head()
        if self._head.erased != self.erasures.newest:
            words = _("Names entry {number} as the newest erasure, but it is {newest}.")
            named, newest = self._head.erased, self.erasures.newest
            yield Problem(None, self._head_name, words.format(number=named, newest=newest))


def _entries() -> Iterator[Entry]:
    """All rows. Where the database hands over nothing because one of many cannot be read, one at a time."""
    seen = 0
    try:
        for row in Revision.objects.order_by("number").values(*COLUMNS).iterator(CHUNK):
            yield from_row(row)
            seen = row["number"]
    except UNREADABLE:
        yield from _one_at_a_time(seen)


def _one_at_a_time(seen: int) -> Iterator[Entry]:
    rest = Revision.objects.filter(number__gt=seen).order_by("number")
    for number in rest.values_list("number", flat=True).iterator(CHUNK):
        try:
            row = Revision.objects.values(*COLUMNS).get(number=number)
        except UNREADABLE as error:
            words = _("Cannot be read: {error}").format(error=error)
            yield Entry({"number": number}, faults=(("row", words),))
        else:
            yield from_row(row)


def _why(blamed: str) -> str:
    if blamed == "header":
        return _("Does not fit the chain value: this entry was changed, or the one before was rewritten.")
    return _("Was changed: the chain value does not fit.")


def _moment(edition: Edition) -> str:
    return moment_text(edition.recorded_at) if edition.recorded_at else ""


def _with_the_next(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry | None]]:
    rest = iter(entries)
    entry = next(rest, None)
    while entry is not None:
        following = next(rest, None)
        yield entry, following
        entry = following

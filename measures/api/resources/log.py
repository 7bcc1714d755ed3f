"""The record itself: everything that was ever published, in order, part by part after a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from measures.api.atom import ATOM_FORM, EntryPiece
from measures.api.envelope import Neighbours, Part
from measures.api.forms import FORMS
from measures.api.resources.resource import Matching, Resource
from measures.api.shapes.log import EntryShape
from measures.api.writing import Piece
from measures.filters.log import ChangeFilter
from measures.reading.log import Written, log, names_beside, names_json, on_record, written
from measures.reading.moment import Moment
from measures.reading.names import Names


class Entries(Matching):
    """The entries that match; only those shown are read."""

    def read(self, part: Part) -> Sequence[Piece]:
        """At most four queries, five for the newest: only those who follow are told what is still there."""
        ordered = self.matching.order_by("-number" if part.newest else "number")
        numbers = list(ordered.values_list("number", flat=True)[: part.limit])
        found = written(numbers)
        names = names_beside(self.moment, found.values())
        entries = [(found[number], entry_json(found[number], names)) for number in numbers]
        if not part.newest:
            return [Piece(beside=told) for _entry, told in entries]
        there = on_record(self.moment, found.values())
        return [EntryPiece(beside=told, kept=(one.kind, one.key) in there) for one, told in entries]


def entry_json(entry: Written, names: Names) -> dict[str, Any]:
    """As the file of the record has it, the document in its exact bytes, and what follows from it."""
    return {
        **entry.header,
        "reason": entry.reason,
        "document": None if entry.document is None else Piece(text=entry.document),
        "salt": entry.salt,
        "chain": entry.chain,
        "edition": entry.edition,
        "tombstone": entry.is_tombstone,
        "erased_by": entry.erased_by,
        "names": names_json(entry, names),
    }


def narrow(query: QueryDict, moment: Moment) -> ChangeFilter:
    return ChangeFilter(query, log(moment), moment)


def find(moment: Moment, narrowed: ChangeFilter) -> Entries:
    return Entries(moment, narrowed.qs)


def by_number(found: Entries, part: Part, shown: Iterable[Piece]) -> Neighbours:
    """The next part begins after the last entry of this one, however many entries are added meanwhile."""
    numbers = [one.beside["number"] for one in shown]
    if part.newest or len(numbers) == found.count or not numbers:
        return Neighbours()
    return Neighbours(next={"after": str(numbers[-1])})


CHANGES = Resource(
    name="changes",
    title=_("Changes"),
    about=_(
        "The record itself, entry by entry in the order recorded: whoever has a copy of edition N gets "
        "everything since with after=N. What was withdrawn or erased has an entry without facts. The day "
        "asked about narrows nothing. As Atom the newest entries come first."
    ),
    shape=EntryShape,
    filters=ChangeFilter,
    narrow=narrow,
    find=find,
    forms=(*FORMS, ATOM_FORM),
    paged=("limit",),
    neighbours=by_number,
)

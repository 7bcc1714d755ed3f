"""Resources that are documents of one kind, with the names of what they point at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from measures.api.envelope import Part
from measures.api.writing import Piece
from measures.filters import RecordFilter
from measures.reading.moment import Moment
from measures.reading.names import Names
from measures.reading.records import Held, names_of, of_kind
from measures.reading.single import single

Beside = Callable[[Moment, Sequence[Held]], Mapping[str, Mapping[str, Any]]]
"""What is said of records beside their document and names, by their keys."""


def nothing(moment: Moment, shown: Sequence[Held]) -> Mapping[str, Mapping[str, Any]]:
    return {}


@dataclass(frozen=True)
class Records:
    """Records that match, in their order; only those shown are completed."""

    moment: Moment
    matching: Sequence[Held]
    beside: Beside = nothing

    @property
    def count(self) -> int:
        return len(self.matching)

    def read(self, part: Part) -> list[Piece]:
        return pieces(self.moment, self.matching[part.offset :][: part.limit], self.beside)


def pieces(moment: Moment, shown: Sequence[Held], beside: Beside = nothing) -> list[Piece]:
    """Each document with names and what is said beside. One query, and those of `beside`."""
    names, more = names_of(moment, shown), beside(moment, shown)
    return [piece(one, names, more.get(one.key, {})) for one in shown]


def piece(one: Held, names: Names, more: Mapping[str, Any]) -> Piece:
    return Piece(one.document, one.text, {"names": names.json(one.document, one.kind), **more})


def narrowing(filters: type[RecordFilter]) -> Callable[[QueryDict, Moment], RecordFilter]:
    def narrow(query: QueryDict, moment: Moment) -> RecordFilter:
        return filters(query, edition=moment.edition.number, day=moment.day)

    return narrow


def finding(
    kind: str,
    known: Callable[[Held, Moment], bool] = lambda one, moment: True,
    beside: Beside = nothing,
) -> Callable[[Moment, RecordFilter], Records]:
    """Those of this kind that the day knows and the filters let through. One query, read once."""

    def find(moment: Moment, narrowed: RecordFilter) -> Records:
        found = [one for one in of_kind(moment, kind) if known(one, moment)]
        return Records(moment, narrowed.matching(found), beside)

    return find


def one_of(kind: str, beside: Beside = nothing) -> Callable[[Moment, str], Piece]:
    def read(moment: Moment, key: str) -> Piece:
        [found] = pieces(moment, [single(moment, kind, key)], beside)
        return found

    return read

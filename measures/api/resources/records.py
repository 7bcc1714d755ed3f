"""Resources that are documents of one kind, with the names of what they point at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from measures.api.envelope import Part
from measures.api.writing import Piece
from measures.filters import RecordFilter
from measures.reading.moment import Moment
from measures.reading.names import Names
from measures.reading.records import Held, names_of, of_kind
from measures.reading.single import single

Told = Mapping[str, Mapping[str, Any]]
"""What is said of records beside their document and names, by their keys."""
Beside = Callable[[Moment, Sequence[Held]], Told]
All = Callable[[Moment], Sequence[Held]]
Known = Callable[[Held, Moment], bool]
"""Whether the day knows a record; the others of the edition are counted in `meta.later`."""


def nothing(moment: Moment, shown: Sequence[Held]) -> Told:
    return {}


@dataclass(frozen=True)
class Records:
    """Records that match, in their order, and what is said of them beside.

    `later` are those of the edition that the day does not know yet, whatever was asked for.
    """

    moment: Moment
    matching: Sequence[Held]
    told: Told
    later: int = 0

    @property
    def count(self) -> int:
        return len(self.matching)

    def read(self, part: Part) -> list[Piece]:
        return pieces(self.moment, self.matching[part.offset :][: part.limit], self.told)


def pieces(moment: Moment, shown: Sequence[Held], told: Told) -> list[Piece]:
    """Each document with names and what is said beside. One query."""
    names = names_of(moment, shown)
    return [piece(one, names, told.get(one.key, {})) for one in shown]


def piece(one: Held, names: Names, more: Mapping[str, Any]) -> Piece:
    return Piece(one.document, one.text, {"names": names.json(one.document, one.kind), **more})


def finding(
    kind: str | All, beside: Beside = nothing, known: Known | None = None
) -> Callable[[Moment, RecordFilter], Records]:
    """Those of this kind that the day knows and the filters let through. One query, and those of `beside`.

    Instead of a kind it takes what reads all of them, where these are only a part of a kind.
    """
    read = partial(of_kind, kind=kind) if isinstance(kind, str) else kind

    def find(moment: Moment, narrowed: RecordFilter) -> Records:
        held = read(moment)
        there = [one for one in held if known is None or known(one, moment)]
        told = beside(moment, there)
        return Records(moment, narrowed.matching(there, told), told, len(held) - len(there))

    return find


def later(found: Records) -> Mapping[str, Any]:
    """What `meta` says of a list that a day knows only a part of."""
    return {"later": found.later}


def one_of(kind: str, beside: Beside = nothing, known: Known | None = None) -> Callable[[Moment, str], Piece]:
    """One record by its key; with `known` it says whether the day does not know it yet."""

    def read(moment: Moment, key: str) -> Piece:
        held = single(moment, kind, key)
        more = dict(beside(moment, [held]).get(key, {}))
        if known is not None:
            more["is_later"] = not known(held, moment)
        return piece(held, names_of(moment, [held]), more)

    return read

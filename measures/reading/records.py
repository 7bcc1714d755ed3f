"""Records of one kind as an edition holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from measures.reading.moment import Moment
from measures.reading.names import Names
from measures.record import kinds
from measures.record.read import Held as Held
from measures.record.read import documents
from measures.record.read.documents import held


def of_kind(moment: Moment, kind: str) -> list[Held]:
    """All of them by key. One query."""
    return list(held(moment.edition.number, Q(kind=kind)).values())


def names_of(moment: Moment, pointing: Iterable[Held]) -> Names:
    """The names of everything that these records point at, of whichever kind they are. One query."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for one in pointing:
        for _field, kind, key in kinds.references(one.kind, one.document):
            wanted[kind].add(key)
    return Names(documents(moment.edition.number, wanted))

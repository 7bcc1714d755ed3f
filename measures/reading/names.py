"""Names of records that documents point at by key, resolved in the same edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from measures.record import kinds
from measures.record.read import Held, documents
from measures.record.read.documents import held
from measures.text import sort_key

#: The field that carries a record's name, by kind; German, because the record is.
NAME_FIELDS = {
    "organisation": "name",
    "field": "title_de",
    "plan": "title",
    "decision": "title",
    "measure": "title",
    "indicator": "title_de",
}


@dataclass(frozen=True)
class Names:
    """Documents of the records that others point at."""

    held: Mapping[tuple[str, str], Held]

    def name(self, kind: str, key: str | None) -> str:
        """The name of a record; its key where it is not (any more) on record in this edition."""
        found = self.held.get((kind, key or ""))
        return str(found.document[NAME_FIELDS[kind]]) if found else key or ""

    def of(self, kind: str, keys: Iterable[str]) -> list[Held]:
        """The records themselves, in the order of the keys; those not on record are left out."""
        return [self.held[kind, key] for key in keys if (kind, key) in self.held]

    def along(self, others: Mapping[tuple[str, str], Mapping[str, Any]]) -> Names:
        """These, and documents that are not on record: what is proposed together names each other."""
        proposed = {name: Held(*name, 0, dict(document)) for name, document in others.items()}
        return Names({**proposed, **self.held})

    def json(self, document: Mapping[str, Any], kind: str) -> dict[str, dict[str, str]]:
        """`{"organisation": {"swm": "Städtische Werke …"}, …}` for everything this document points at."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for _, other, key in kinds.references(kind, document):
            found[other][key] = self.name(other, key)
        return dict(found)


def names_for(
    edition: int, pointing: Iterable[Mapping[str, Any]], also: Mapping[str, Iterable[str]] | None = None
) -> Names:
    """The names that these measure documents need, and others asked for by kind. At most one query."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for document in pointing:
        for _, kind, key in kinds.references("measure", document):
            wanted[kind].add(key)
    for kind, keys in (also or {}).items():
        wanted[kind].update(keys)
    return Names(documents(edition, wanted))


@dataclass(frozen=True)
class Option:
    """One choice of a filter: the key and how it is named."""

    key: str
    name: str


def options(edition: int) -> dict[str, list[Option]]:
    """What filters can choose from in this edition, by kind, each sorted for reading. One query."""
    kinds_named = ("field", "plan", "organisation", "decision")
    found = held(edition, Q(kind__in=kinds_named))
    by_kind: dict[str, list[Held]] = {kind: [] for kind in kinds_named}
    for one in found.values():
        by_kind[one.kind].append(one)
    by_kind["field"].sort(key=lambda one: (one.document["position"], one.key))
    for kind in kinds_named[1:]:
        by_kind[kind].sort(key=lambda one: (sort_key(one.document[NAME_FIELDS[one.kind]]), one.key))
    return {
        kind: [Option(one.key, one.document[NAME_FIELDS[kind]]) for one in ones]
        for kind, ones in by_kind.items()
    }

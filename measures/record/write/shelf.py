"""Documents in memory, as the derivation of states needs them: by key, by measure, by who points at whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from measures.record import kinds

Document = Mapping[str, Any]


class Shelf:
    """The documents that hold in one edition. Putting the next revision's document moves to the next one."""

    def __init__(self) -> None:
        self._documents: dict[tuple[str, str], Document] = {}
        self._updates: defaultdict[str, set[str]] = defaultdict(set)
        self._users: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def put(self, kind: str, key: str, document: Document | None) -> None:
        """Place a document; None takes the record off the shelf (withdrawn or erased)."""
        self._forget(kind, key)
        if document is None:
            return
        self._documents[kind, key] = document
        if kind == "update":
            self._updates[document["measure"]].add(key)
        if kind == "measure":
            for _, other, pointed_at in kinds.references(kind, document):
                self._users[other, pointed_at].add(key)

    def get(self, kind: str, key: str) -> Document | None:
        return self._documents.get((kind, key))

    def updates_of(self, measure: str) -> list[Document]:
        return [self._documents["update", key] for key in sorted(self._updates[measure])]

    def measures_pointing_at(self, kind: str, key: str) -> set[str]:
        return set(self._users[kind, key])

    def _forget(self, kind: str, key: str) -> None:
        before = self._documents.pop((kind, key), None)
        if before is None:
            return
        if kind == "update":
            self._updates[before["measure"]].discard(key)
        if kind == "measure":
            for _, other, pointed_at in kinds.references(kind, before):
                self._users[other, pointed_at].discard(key)


def holding(document: Document | None) -> Document | None:
    """The document itself, or None where it says only that the record was withdrawn or erased."""
    return None if document is None or document.get("withdrawn") or document.get("erased") else document


def touched(shelf: Shelf, revisions: Iterable[tuple[str, str, str]]) -> set[str]:
    """Measures whose states may differ after these (kind, key, measure_key)."""
    found: set[str] = set()
    for kind, key, measure_key in revisions:
        found |= {measure_key} if measure_key else shelf.measures_pointing_at(kind, key)
    return found

"""What a form at the desk comes to, and what it is written against.

The desk hands changes to the actions and never writes the record itself, so it takes them from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from measures.models import DocumentState, Revision
from measures.models.public import OPEN_EDITION
from measures.record.canonical import parse
from measures.record.write import Change, Conflict, Refused, Stale
from measures.vocabulary import Action

__all__ = ["Change", "Conflict", "Holding", "Refused", "Stale", "document_of", "holding"]


@dataclass(frozen=True)
class Holding:
    """A record as it stands now; `document` is None if it was withdrawn, `number` is a change's `base`."""

    kind: str
    key: str
    number: int
    document: dict[str, Any] | None


def holding(kind: str, key: str) -> Holding | None:
    """What holds for this record now; None if there has never been one."""
    states = DocumentState.objects.filter(kind=kind, key=key, until=OPEN_EDITION)
    state = states.select_related("revision").first()
    if state is None:
        return None
    return Holding(kind, key, state.revision_id, _document(state.revision))


def document_of(number: int | None) -> dict[str, Any] | None:
    """What the entry of this number says; None if it is a withdrawal, was erased, or there is none."""
    revision = Revision.objects.filter(number=number).first() if number else None
    return _document(revision) if revision else None


def _document(revision: Revision) -> dict[str, Any] | None:
    if not revision.document or revision.action == Action.WITHDRAWN:
        return None
    found: dict[str, Any] = parse(revision.document)
    return found

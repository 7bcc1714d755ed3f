"""Texts that are recognised when somebody repeats them elsewhere: whole and long enough to be no accident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from measures.models import DocumentState, Revision
from measures.models.public import OPEN_EDITION
from measures.record.canonical import parse

SHORTEST = 20
"""Characters. Shorter ones, like a year or the name of an office, stand in many entries."""


def of(revisions: Iterable[Revision]) -> set[str]:
    """The longer texts of these entries and their reasons. Addresses of pages are no texts."""
    return {
        text
        for revision in revisions
        for text in _texts([parse(revision.document or "{}"), revision.reason])
        if len(text) >= SHORTEST and "://" not in text
    }


def that_stand() -> set[str]:
    """Those on record at present, like the title of a source that many entries name: they are no secret."""
    held = DocumentState.objects.filter(until=OPEN_EDITION).select_related("revision")
    return of(state.revision for state in held.iterator())


def repeated(told: Any, phrases: set[str]) -> bool:
    """Whether anything in this says one of these phrases."""
    return any(phrase in text for text in _texts(told) for phrase in phrases)


def _texts(told: Any) -> Iterator[str]:
    """All strings, with white space as between words: forms and record keep different ends of lines."""
    if isinstance(told, str):
        yield " ".join(told.split())
    elif isinstance(told, Mapping):
        for value in told.values():
            yield from _texts(value)
    elif isinstance(told, list):
        for value in told:
            yield from _texts(value)

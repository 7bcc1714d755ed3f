"""What a batch would change in public: which pages, and what the record will say. Used inside a trial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from measures.actions.changes import document_of
from measures.models import Revision
from measures.reading.names import Names, names_for
from measures.record import kinds
from measures.vocabulary import Action, RecordKind
from measures.web.presenters.changes import Change, Row, changes, rows
from measures.web.presenters.words import label


@dataclass(frozen=True)
class Page:
    """A measure whose public page changes, with the place of what is new on it."""

    key: str
    words: str
    address: str
    current: bool


@dataclass(frozen=True)
class Banner:
    """What stands above a preview: it is not public yet; ways back and on."""

    number: int
    saves: int
    own: bool
    place: str
    pages: list[Page]


@dataclass(frozen=True)
class Entry:
    """An entry as the record will show it: what it says, or what it changes, or why it is gone."""

    heading: str
    key: str
    reason: str
    rows: list[Row]
    changes: list[Change]


def written(batch: int) -> list[Revision]:
    """The entries of the batch on trial, in their order."""
    return list(Revision.objects.filter(batch=batch).order_by("number"))


def pages(batch: Iterable[Revision], asked: str, number: int) -> list[Page]:
    """The measures whose pages change and go on being there; the one asked for, or the first, is current."""
    batch = list(batch)
    gone = {one.key for one in batch if one.kind == RecordKind.MEASURE and one.action == Action.WITHDRAWN}
    keys = [key for key in dict.fromkeys(one.measure_key for one in batch) if key and key not in gone]
    current = asked if asked in keys else next(iter(keys), "")
    return [
        Page(key, key, f"{reverse('entry_preview', args=[number])}?measure={key}", key == current)
        for key in keys
    ]


def place(batch: Iterable[Revision], key: str) -> str:
    """The anchor of the new or changed update on the page of a measure; empty if there is none."""
    told = [one.key for one in batch if one.measure_key == key and one.kind == RecordKind.UPDATE]
    return told[-1] if told else ""


def entries(batch: list[Revision]) -> list[Entry]:
    """What the record will say, for what has no page of its own."""
    said = {one.number: document_of(one.number) for one in batch}
    before = {one.number: document_of(_followed(one)) for one in batch}
    known = _names(batch, [*said.values(), *before.values()])
    return [_entry(one, said[one.number], before[one.number], known) for one in batch]


def _entry(one: Revision, said: dict[str, Any] | None, before: dict[str, Any] | None, known: Names) -> Entry:
    heading = gettext("{kind} {action}").format(
        kind=label(RecordKind, one.kind), action=label(Action, one.action)
    )
    return Entry(
        heading=heading,
        key=one.key,
        reason=one.reason or "",
        rows=rows(one.kind, said, known) if said and not before else [],
        changes=changes(one.kind, before, said, known) if said and before else [],
    )


def _followed(one: Revision) -> int | None:
    """The number of the entry of the same record before this one."""
    earlier = Revision.objects.filter(kind=one.kind, key=one.key, number__lt=one.number).order_by("-number")
    return earlier.values_list("number", flat=True).first()


def _names(batch: list[Revision], said: Iterable[dict[str, Any] | None]) -> Names:
    """The names of everything these documents point at, as the batch leaves them."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for one in batch:
        for document in said:
            for _field, kind, key in kinds.references(one.kind, document) if document else ():
                wanted[kind].add(key)
    return names_for(max(one.number for one in batch), [], wanted)

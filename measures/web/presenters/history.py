"""The history of a measure, entry by entry: what was done, when, on whose behalf, why, what it changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.deeds import erasure
from measures.reading.history import History, Recorded, Step
from measures.reading.names import Names
from measures.vocabulary import Action, Status, UpdateKind, Voice
from measures.web.links import address
from measures.web.presenters import entries
from measures.web.presenters.changes import Change, Row, changes, rows
from measures.web.presenters.milestones import due, reached_on
from measures.web.presenters.values import Value
from measures.web.presenters.words import Link, label, when


@dataclass(frozen=True)
class Entry:
    """One entry. `key` is that of an update or a milestone, `said` what it says in short if it is news.

    `erased` says that a text is gone, `lost` that the text before this one is, so that only the names of
    the fields that changed are known (`fields`).
    """

    number: int
    iso: str
    recorded: str
    heading: str
    key: str
    edition: Link
    organisation: str
    reason: str
    erased: str = ""
    said: list[Value] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    document: list[Row] = field(default_factory=list)
    fields: str = ""


@dataclass(frozen=True)
class Page:
    """The entries of one measure, newest first; `title` is empty if its text was erased."""

    key: str
    title: str
    withdrawn: bool
    entries: list[Entry]


def history_page(found: History) -> Page:
    """The part of a history that was asked for, in words."""
    return Page(
        key=found.key,
        title=found.title,
        withdrawn=found.withdrawn,
        entries=[_entry(found, step) for step in found.steps],
    )


def _entry(found: History, step: Step) -> Entry:
    entry = step.entry
    there = reverse("measure", args=[found.key])
    words = gettext("Edition {number}").format(number=entry.edition)
    return Entry(
        number=entry.number,
        iso=entry.recorded_at.isoformat(),
        recorded=entries.moment(entry.recorded_at),
        heading=entries.heading(entry),
        key="" if entry.kind == "measure" else entry.key,
        edition=Link(words, address(there, {"edition": str(entry.edition)})),
        organisation=found.names.name("organisation", entry.organisation),
        reason=entry.reason,
        erased=erasure(entry.erased_by, entry.document),
        **content(step, found.names),
    )


def content(step: Step, names: Names) -> dict[str, Any]:
    """What the entry says, as far as it says anything and that is still there."""
    entry, before = step.entry, step.before
    if entry.document is None or entry.action in (Action.WITHDRAWN, Action.ERASED):
        return {}
    if before is None:
        return {"said": in_short(entry, names), "document": rows(entry.kind, entry.document, names)}
    if before.document is None:
        fields = entries.field_names(entry)
        return {"fields": fields, "document": rows(entry.kind, entry.document, names)}
    said = in_short(entry, names) if entries.reaches(entry) else []  # which milestone it was
    return {"said": said, "changes": changes(entry.kind, before.document, entry.document, names)}


def said_before(step: Step, names: Names) -> dict[str, Any]:
    """What a record had said that says nothing now, as far as that is still there."""
    before = step.before
    if before is None or before.document is None:
        return {}
    return {"said": in_short(before, names), "document": rows(before.kind, before.document, names)}


def in_short(entry: Recorded, names: Names) -> list[Value]:
    """The few things that tell a reader what a document is about."""
    document = entry.document or {}
    if entry.kind == "measure":
        own = (document["code"], document["title"], names.name("field", document["field"]))
        return [Value(words, own=True) for words in own]
    if entry.kind == "update":
        kind, voice = label(UpdateKind, document["kind"]), label(Voice, document["voice"])
        said = [kind, when(document), gettext("View: {voice}").format(voice=voice)]
        if status := label(Status, document["status"]):
            said.append(gettext("Status: {status}").format(status=status))
        return [Value(words) for words in said]
    if entry.kind == "milestone":
        said = [words for words in (reached_on(document), due(document)) if words]
        return [Value(document["title"], own=True), *(Value(words) for words in said)]
    return []

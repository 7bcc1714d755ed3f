"""The groups of differences: as tables of both sides, or as lists of entries and records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from measures.reading.changes import Change, Changes, Document
from measures.reading.deeds import deed
from measures.reading.names import NAME_FIELDS
from measures.vocabulary import HEADLINE_ORIGINS, Action, ChangeGroup, Origin, RecordKind
from measures.web.links import address
from measures.web.presenters import changes as fields
from measures.web.presenters.compared.words import (
    Cell,
    Source,
    measure_address,
    note,
    shown_by,
    sides,
    sources,
)
from measures.web.presenters.figures import figure
from measures.web.presenters.values import fields_of
from measures.web.presenters.words import Link, label

#: What each group is, in one sentence.
MEANINGS: dict[str, Promise] = {
    "better": _("The newest status is nearer to being done than the one before."),
    "worse": _("The newest status is further from being done than the one before, or the work has stopped."),
    "other": _("The status is another one, but it cannot be said that this is better or worse."),
    "moved": _("What is promised now lies outside the time that was promised before."),
    "reached": _("A step on the way was reached."),
    "overdue": _("The last promised end has passed, and the measure is neither over nor replaced."),
    "unconfirmed": _("The newest evidence has become older than the check interval."),
    "confirmed": _("There is fresh evidence where the last one had become too old."),
    "new": _("Measures that were not on record, or of which nothing had been heard."),
    "corrected": _("What we had said was wrong. The wrong words stay readable in the history."),
    "withdrawn": _("What should not have been published, with the reason; and texts that had to disappear."),
    "facts": _("What is on record about the measure itself, such as title, responsible bodies and costs."),
    "rest": _("Newer reports that put the measure into none of the groups above."),
    "records": _("Reports, organisations, council papers, indicators and more: new, or with other words."),
}
LISTED = (ChangeGroup.CORRECTED, ChangeGroup.WITHDRAWN, ChangeGroup.RECORDS)


@dataclass(frozen=True)
class Row:
    """A measure with both sides. `origin` is empty for the city's own, `step` unless a milestone differs.

    `changes` are those of its facts.
    """

    code: str
    title: Link
    origin: str
    step: str = ""
    before: list[Cell] = field(default_factory=list)
    after: list[Cell] = field(default_factory=list)
    note: str = ""
    sources: list[Source] = field(default_factory=list)
    changes: list[fields.Change] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """An entry of the record, or a record that is no measure: what was done with it, and where it is."""

    deed: str
    about: Link
    key: str
    fields: str
    reason: str


@dataclass(frozen=True)
class Section:
    """A group: as a table of both sides (`rows`) or as a list (`lines`). `all` leads to the group alone."""

    group: str
    title: str
    count: SafeString
    meaning: str
    rows: list[Row]
    lines: list[Line]
    all: Link | None


def section(group: str, found: Changes, shown: list[Change], all_of_it: Link | None) -> Section:
    """A group with those of its differences that are shown."""
    listed = group in LISTED
    return Section(
        group=group,
        title=label(ChangeGroup, group),
        count=figure(f"counts.{group}", found.counts[group]),
        meaning=str(MEANINGS[group]),
        rows=[] if listed else [row(found, one) for one in shown],
        lines=[line(found, one) for one in shown] if listed else [],
        all=all_of_it,
    )


def row(found: Changes, change: Change) -> Row:
    """A difference of a measure with both sides."""
    measure, origin = found.measure(change), found.origin(change)
    milestone, facts = _milestone(found, change), list(_facts(found, change))
    before, after = ([], []) if change.group == ChangeGroup.FACTS else sides(change)
    return Row(
        code=str(measure.get("code", "")),
        title=Link(str(measure.get("title", change.measure)), _place(found, change.measure)),
        origin="" if origin in HEADLINE_ORIGINS else label(Origin, origin),
        step=str(milestone.get("title", "")),
        before=before,
        after=after,
        note=_unreadable() if change.what == "unreadable" else note(found, change),
        sources=sources(found, change) or shown_by(milestone, _place(found, change.measure)),
        changes=facts,
    )


def _milestone(found: Changes, change: Change) -> Document:
    """The milestone that a difference is about; empty for all others."""
    if change.kind != RecordKind.MILESTONE:
        return {}
    held = found.names.held.get((change.kind, change.key))
    return held.document if held else {}


def _unreadable() -> str:
    return gettext("What it said before was erased.")


def _facts(found: Changes, change: Change) -> Iterator[fields.Change]:
    if change.what == "document":
        before, after = found.snapshots[change.key]
        assert before is not None
        assert after is not None
        yield from fields.changes("measure", before.document, after.document, found.names)


def _place(found: Changes, measure: str) -> str:
    """The page of a measure; the history of one that is no longer on record."""
    if ("measure", measure) in found.on_record:
        return measure_address(measure, found.compared.after)
    return _history(found, measure)


def _history(found: Changes, measure: str, entry: int | None = None) -> str:
    place = address(reverse("measure_history", args=[measure]), found.compared.after.query)
    return f"{place}#e{entry}" if entry else place


def line(found: Changes, change: Change) -> Line:
    """A difference that is an entry of the record, or a record that is no measure."""
    entry = found.entries.get(change.entry or 0) if change.group != ChangeGroup.RECORDS else None
    action = {"new": Action.PUBLISHED, "changed": Action.CHANGED}.get(change.what, change.what)
    return Line(
        deed=_unreadable() if change.what == "unreadable" else deed(change.kind, action),
        about=_about(found, change),
        key=change.key,
        fields=_fields(change, entry.changed_fields if entry else tuple(change.before or ())),
        reason=entry.reason if entry else "",
    )


def _about(found: Changes, change: Change) -> Link:
    """The measure an entry is about, leading to that entry; or the name of another record."""
    if change.measure:
        title = str(found.measure(change).get("title", change.measure))
        return Link(title, _history(found, change.measure, change.entry))
    if change.kind in NAME_FIELDS:
        return Link(found.names.name(change.kind, change.key))
    pair = found.pairs.get((change.kind, change.key))
    indicator = (pair.after or {}).get("indicator") if pair else None
    return Link(found.names.name("indicator", indicator) if indicator else change.key)


def _fields(change: Change, changed: tuple[str, ...]) -> str:
    known = fields_of(change.kind)
    return ", ".join(str(known[name].label) for name in known if name in changed)

"""What proposals claim, in few words: for the queue, for lists and above the page of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from measures.actions.changes import Change
from measures.actions.proposals import changes_of
from measures.models import Proposal, User
from measures.reading.beside import Recorded, names_of, recorded
from measures.reading.moment import moment
from measures.reading.names import NAME_FIELDS, Names
from measures.record import kinds
from measures.vocabulary import Action, EntryForm, RecordKind, UpdateKind, Voice
from measures.web.presenters.entries import COUNTED
from measures.web.presenters.timeline import said
from measures.web.presenters.values import fields_of
from measures.web.presenters.words import Badge, badge, label, number, period, when

NAMED = 3
"""How many of a batch's measures are named before the rest is counted."""
DEEDS = {
    Action.PUBLISHED: gettext_lazy("New: {record}"),
    Action.CHANGED: gettext_lazy("Change: {record}"),
    Action.CORRECTED: gettext_lazy("Correction: {record}"),
    Action.WITHDRAWN: gettext_lazy("Withdrawal: {record}"),
}
Name = tuple[str, str]


@dataclass(frozen=True)
class Subject:
    """What is spoken of: a code or key, its name, and its public page if it has one."""

    code: str
    title: str
    address: str = ""


@dataclass(frozen=True)
class Summary:
    """A proposal in a few words; `more` is how many subjects are not named."""

    what: str
    subjects: list[Subject]
    more: int
    status: Badge | None
    said: list[str]


@dataclass(frozen=True)
class Ground:
    """What proposals point at: names of records, and the entries they were written against by number."""

    names: Names
    entries: Mapping[int, Recorded]

    def before(self, change: Change) -> dict[str, Any] | None:
        """What the record said when this was written; None for a new one, and for one that was erased."""
        entry = self.entries.get(change.base or 0)
        return entry.document if entry else None

    def measure_of(self, change: Change) -> str:
        """The key of the measure a change is about; empty for none."""
        entry = self.entries.get(change.base or 0)
        return kinds.measure_of(change.kind, change.document or {}) or (entry.measure_key if entry else "")

    def organisation(self, key: str) -> str:
        return self.names.name("organisation", key)


def ground(proposals: Iterable[Proposal]) -> Ground:
    """For any number of proposals with the same number of queries."""
    found = list(proposals)
    changes = [change for proposal in found for change in changes_of(proposal)]
    entries = recorded(change.base for change in changes if change.base)
    pointing = {name for proposal in found for name in _pointing(proposal)}
    for entry in entries.values():
        pointing.add(("measure", entry.measure_key))
        pointing.update(_named(entry.kind, entry.document or {}))
    names = names_of(moment({}), pointing)
    proposed = {(one.kind, one.key): one.document for one in changes if one.key and one.document}
    return Ground(names.along(proposed), entries)


def summary(proposal: Proposal, known: Ground) -> Summary:
    """What a proposal is and what it claims. A draft has not claimed anything yet."""
    changes = changes_of(proposal)
    subjects = list(dict.fromkeys(_subjects(proposal, changes, known)))
    statuses = {str((one.document or {}).get("status") or "") for one in changes} - {""}
    return Summary(
        what=what(proposal, changes),
        subjects=subjects[:NAMED],
        more=max(0, len(subjects) - NAMED),
        status=badge(statuses.pop()) if len(statuses) == 1 else None,
        said=claimed(changes[0], known) if len(changes) == 1 else [],
    )


def what(proposal: Proposal, changes: list[Change]) -> str:
    """ "Neu: Meldung", or how many records of which kinds."""
    if not changes:
        return label(EntryForm, proposal.form)
    if len(changes) == 1:
        return deed(changes[0])
    counted = Counter(change.kind for change in changes)
    return ", ".join(str(COUNTED[kind].format(n=n, count=number(n))) for kind, n in counted.items())


def deed(change: Change) -> str:
    return str(DEEDS[Action(change.action)]).format(record=label(RecordKind, change.kind))


def subject(change: Change, known: Ground) -> Subject:
    """The measure a change is about, or the record itself."""
    document = dict(change.document or {})
    key = known.measure_of(change)
    if change.kind == "measure":  # an existing one under the name that readers know
        document = _held("measure", change.key, known) or document
        return _measure(change.key, document, known) if document else Subject("", change.key)
    if key:
        return measure(key, known)
    if change.kind == "observation" and document:
        return Subject(str(document.get("year") or ""), known.names.name("indicator", document["indicator"]))
    own = _held(change.kind, change.key, known) or document
    return Subject("", str(own.get(NAME_FIELDS.get(change.kind, ""), "") or change.key))


def measure(key: str, known: Ground) -> Subject:
    """A measure on record, or one of the same batch; its key alone if it is neither."""
    document = _held("measure", key, known)
    return _measure(key, document, known) if document else Subject("", key)


def claimed(change: Change, known: Ground) -> list[str]:
    """What a change says in short, besides its status."""
    document = dict(change.document or {})
    if change.kind == "update" and document:
        voice = gettext("View: {voice}").format(voice=label(Voice, document["voice"]))
        return [label(UpdateKind, document["kind"]), when(document), voice, *said(document)]
    if change.kind == "milestone" and document:
        due = gettext("due {date}").format(date=period(document["due"])) if document.get("due") else ""
        return [text for text in (document["title"], due) if text]
    if change.action in (Action.CHANGED, Action.CORRECTED):
        return _fields(change, known.before(change))
    return []


def own_concern(proposal: Proposal, person: User, known: Ground) -> bool:
    """Whether the person's organisation proposes it, or is responsible for or part of what it is about."""
    if proposal.organisation == person.organisation:
        return True
    keys = {known.measure_of(change) for change in changes_of(proposal)}
    parties = (_held("measure", key, known) for key in keys if key)
    return any(
        person.organisation in [*(one.get("responsible") or []), *(one.get("partners") or [])]
        for one in parties
    )


def _pointing(proposal: Proposal) -> Iterator[Name]:
    yield "organisation", proposal.organisation
    about = proposal.about
    for key in [about.get("measure"), *(about.get("measures") or [])]:
        if key:
            yield "measure", key
    if about.get("kind") in kinds.KINDS and about.get("key"):
        yield about["kind"], about["key"]
    for change in changes_of(proposal):
        yield change.kind, change.key
        yield from _named(change.kind, change.document or {})


def _named(kind: str, document: Mapping[str, Any]) -> Iterator[Name]:
    """The records a document points at."""
    return ((other, key) for _field, other, key in kinds.references(kind, document))


def _subjects(proposal: Proposal, changes: list[Change], known: Ground) -> Iterator[Subject]:
    about = proposal.about
    for change in changes:
        yield subject(change, known)
    if changes:
        return
    for key in [about.get("measure"), *(about.get("measures") or [])]:
        if key:
            yield measure(key, known)
    if about.get("key") and about.get("kind") in kinds.KINDS:
        yield subject(Change(about["kind"], Action.CHANGED, about["key"]), known)


def _measure(key: str, document: dict[str, Any], known: Ground) -> Subject:
    public = ("measure", key) in known.names.held and known.names.held["measure", key].number
    return Subject(
        document.get("code") or "", document["title"], reverse("measure", args=[key]) if public else ""
    )


def _held(kind: str, key: str, known: Ground) -> dict[str, Any]:
    found = known.names.held.get((kind, key))
    return found.document if found else {}


def _fields(change: Change, before: Mapping[str, Any] | None) -> list[str]:
    """The names of the fields that it changes; nothing if there is nothing to compare it with."""
    changed = kinds.changed_fields(before, change.document or {}) if before else []
    names = [str(field.label) for name, field in fields_of(change.kind).items() if name in changed]
    return [gettext("Changed: {fields}").format(fields=", ".join(names))] if names else []

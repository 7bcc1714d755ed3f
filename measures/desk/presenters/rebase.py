"""A proposal beside what was published since: three versions of what clashes, and what is taken over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from measures.actions.rebase import MINE, THEIRS, Clash, Overtaken, changed_statements, choice
from measures.desk.presenters.claims import Subject, deed, ground, subject
from measures.models import Proposal
from measures.reading.beside import Recorded, names_of, recorded
from measures.reading.moment import moment
from measures.reading.names import Names
from measures.record import kinds
from measures.vocabulary import Action
from measures.web.links import address
from measures.web.presenters.changes import Change as Changed
from measures.web.presenters.changes import Row, changes, rows
from measures.web.presenters.entries import moment as at
from measures.web.presenters.values import fields_of
from measures.web.presenters.words import Link

Document = dict[str, Any]


@dataclass(frozen=True)
class Version:
    """What one version says in the fields of a clash; `value` is what choosing it sends, empty for none."""

    words: str
    value: str
    rows: list[Row]
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """A clash with its three versions, the earlier one first."""

    name: str
    label: str
    versions: list[Version]
    error: str


@dataclass(frozen=True)
class Moved:
    """A record that moved on. `mine` and `theirs` are what only one side changed: both are taken over."""

    what: str
    subject: Subject
    gone: bool
    withdrawal: bool
    organisation: str
    when: str
    reason: str
    edition: Link | None
    choices: list[Choice]
    mine: list[Changed]
    theirs: list[Changed]


@dataclass(frozen=True)
class Beside:
    """The entries that hold now, and names for all versions."""

    entries: Mapping[int, Recorded]
    names: Names


def moved(
    proposal: Proposal,
    found: Sequence[Overtaken],
    chosen: Mapping[str, str],
    missing: Collection[str],
) -> list[Moved]:
    """`chosen` is what was chosen so far, `missing` the clashes that still have to be decided."""
    known = ground([proposal])
    entries = recorded(one.current for one in found if one.current)
    pointing = {("organisation", entry.organisation) for entry in entries.values()}
    names = names_of(moment({}), pointing | {*_pointing(found)} | {*known.names.held})
    names = names.along({name: held.document for name, held in known.names.held.items()})
    there = Beside(entries, names)
    return [
        Moved(
            what=deed(one.change),
            subject=subject(one.change, known),
            gone=one.theirs is None,
            withdrawal=one.change.action == Action.WITHDRAWN,
            choices=[_choice(one, clash, there, chosen, missing) for clash in _in_order(one)],
            **_published(one, there),
            **_taken_over(one, there),
        )
        for one in found
    ]


def _pointing(found: Sequence[Overtaken]) -> list[tuple[str, str]]:
    documents = [
        (one.change.kind, version)
        for one in found
        for version in (one.base, one.theirs, one.change.document)
        if version
    ]
    return [(kind, key) for own, version in documents for _field, kind, key in kinds.references(own, version)]


def _published(one: Overtaken, there: Beside) -> dict[str, Any]:
    """Who published what holds now, and when."""
    entry = there.entries.get(one.current or 0)
    if entry is None:
        return {"organisation": "", "when": "", "reason": "", "edition": None}
    words = gettext("Edition {number}").format(number=entry.edition)
    return {
        "organisation": there.names.name("organisation", entry.organisation),
        "when": at(entry.recorded_at),
        "reason": entry.reason,
        "edition": Link(words, address(reverse("record"), {"edition": str(entry.edition)})),
    }


def _taken_over(one: Overtaken, there: Beside) -> dict[str, Any]:
    if one.base is None or one.theirs is None:
        return {"mine": [], "theirs": []}
    open_ = {name for clash in one.clashes for name in clash.before}
    mine = [] if one.change.document is None else _only(one, dict(one.change.document), open_, there)
    return {"mine": mine, "theirs": _only(one, one.theirs, open_, there)}


def _only(one: Overtaken, version: Document, without: set[str], there: Beside) -> list[Changed]:
    """What this version alone changed."""
    base = one.base or {}
    names = [
        name for fields in changed_statements(base, version) for name in fields if not without & {*fields}
    ]
    told = {**base, **{name: version[name] for name in names if name in version}}
    return changes(one.change.kind, base, told, there.names)


def _in_order(one: Overtaken) -> list[Clash]:
    """The clashes as the kind lists its fields."""
    order = list(fields_of(one.change.kind))
    return sorted(one.clashes, key=lambda clash: order.index(_named_by(one.change.kind, clash)))


def _named_by(kind: str, clash: Clash) -> str:
    """The field after which a statement of several is called: the first that the kind lists."""
    return next(name for name in fields_of(kind) if name in clash.before)


def _choice(
    one: Overtaken, clash: Clash, there: Beside, chosen: Mapping[str, str], missing: Collection[str]
) -> Choice:
    name = choice(one, clash)
    kind = one.change.kind
    told = (
        (gettext("Before, when the proposal was written"), "", clash.before),
        (gettext("What holds now"), THEIRS, clash.theirs),
        (gettext("What is proposed"), MINE, clash.mine),
    )
    return Choice(
        name=name,
        label=str(fields_of(kind)[_named_by(kind, clash)].label),
        versions=[
            Version(words, value, _rows(kind, version, there), bool(value) and chosen.get(name) == value)
            for words, value, version in told
        ],
        error=gettext("Choose one of the two versions.") if name in missing else "",
    )


def _rows(kind: str, version: Mapping[str, Any], there: Beside) -> list[Row]:
    whole = {"date": None, "date_precision": None, **version}
    found = rows(kind, whole, there.names)
    return [row for row in found if any(value.words for value in row.values)]

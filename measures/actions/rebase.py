"""Bringing a proposal up to date when the record has moved on since it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from measures.actions import permissions
from measures.actions.proposals import changes_of, hand_in
from measures.actions.refusals import AlreadyDecided, NotPermitted, Trouble, Troubles
from measures.models import DocumentState, Proposal, Revision, User
from measures.models.public import OPEN_EDITION
from measures.record import kinds
from measures.record.canonical import parse
from measures.record.write import Change, Refused
from measures.vocabulary import Action, ProposalDeed, ProposalState

Document = dict[str, Any]
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Clash:
    """A field that both the proposal and somebody else's publication changed, each to something else."""

    name: str
    before: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Overtaken:
    """A change written against an entry that no longer holds; `theirs` is None if it was withdrawn."""

    place: int
    change: Change
    base: Document | None
    theirs: Document | None
    current: int | None
    clashes: tuple[Clash, ...]


def overtaken(proposal: Proposal) -> list[Overtaken]:
    """The changes of a proposal whose record moved on, with both versions; empty if it can be released."""
    found = [_overtaken(place, change) for place, change in enumerate(changes_of(proposal))]
    return [one for one in found if one]


def rebase(number: int, *, by: User, version: int, choices: Mapping[str, str]) -> Proposal:
    """The proposal on what holds now: what it changed stays changed, everything else is as it holds.

    `choices` says for each clash, `"{place}.{field}"`, whose version stays: `mine` or `theirs`. Who does this
    counts as author from then on. Raises `Troubles` for clashes that nobody decided, `Refused` if the record
    is gone or nothing of the proposal is left.
    """
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().get(pk=number)
        if not permissions.may_rebase(by, proposal):
            raise NotPermitted(_("Only its author or a reviewer brings a proposal up to date."))
        if proposal.version != version or proposal.state not in (ProposalState.OPEN, ProposalState.RETURNED):
            raise AlreadyDecided(_("This proposal has changed in the meantime. Read it again."))
        moved = {one.place: one for one in overtaken(proposal)}
        undecided = [
            Trouble(one.place, clash.name, _("Choose one of the two versions."))
            for one in moved.values()
            for clash in one.clashes
            if choices.get(f"{one.place}.{clash.name}") not in (MINE, THEIRS)
        ]
        if undecided:
            raise Troubles(undecided)
        changes = [
            _merged(moved[place], choices) if place in moved else change
            for place, change in enumerate(changes_of(proposal))
        ]
        proposal.content = [asdict(change) for change in changes]
        if "base" in proposal.about and len(changes) == 1:
            proposal.about = {**proposal.about, "base": changes[0].base}
        hand_in(proposal, by, ProposalDeed.REBASED)
    return proposal


def _overtaken(place: int, change: Change) -> Overtaken | None:
    if change.base is None:
        return None
    state = DocumentState.objects.filter(kind=change.kind, key=change.key, until=OPEN_EDITION)
    held = state.select_related("revision").first()
    if held and held.revision_id == change.base:
        return None
    base = _document(Revision.objects.filter(number=change.base).first())
    theirs = _document(held.revision) if held else None
    mine = dict(change.document or {})
    clashes = () if change.action == Action.WITHDRAWN else tuple(_clashes(base or {}, mine, theirs or {}))
    return Overtaken(place, change, base, theirs, held.revision_id if held else None, clashes)


def _clashes(base: Document, mine: Document, theirs: Document) -> list[Clash]:
    own = _changed(base, mine)
    return [
        Clash(name, base.get(name), mine.get(name), theirs.get(name))
        for name in own
        if theirs.get(name) not in (base.get(name), mine.get(name))
    ]


def _changed(base: Document, mine: Document) -> list[str]:
    return [name for name in kinds.changed_fields(base, mine) if name != "key"]


def _merged(one: Overtaken, choices: Mapping[str, str]) -> Change:
    if one.theirs is None:
        raise Refused(_("The record this changes was withdrawn. Reject or take back the proposal."))
    if one.change.action == Action.WITHDRAWN:
        return replace(one.change, base=one.current)
    mine = dict(one.change.document or {})
    kept = {name: mine[name] for name in _changed(one.base or {}, mine) if name in mine}
    for clash in one.clashes:
        if choices[f"{one.place}.{clash.name}"] == THEIRS:
            kept.pop(clash.name, None)
    document = {**one.theirs, **kept}
    if not kinds.changed_fields(one.theirs, document):
        raise Refused(_("Nothing of the proposal is left: what holds now says the same. Take it back."))
    return replace(one.change, base=one.current, document=document)


def _document(revision: Revision | None) -> Document | None:
    """What an entry says; None if there is nothing or it is a withdrawal."""
    if revision is None or revision.document is None or revision.action == Action.WITHDRAWN:
        return None
    found: Document = parse(revision.document)
    return found

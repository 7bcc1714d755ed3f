"""Bringing a proposal up to date when the record has moved on since it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.actions import permissions
from measures.actions.changes import Change, Refused, document_of, holding
from measures.actions.proposals import Entered, begun_by, changes_of, check, hand_in
from measures.actions.refusals import AlreadyDecided, NotPermitted, Trouble, Troubles
from measures.models import Proposal, User
from measures.record.write.along import going_along
from measures.vocabulary import Action, ProposalDeed, ProposalState

Document = dict[str, Any]
Fields = Mapping[str, Any]
MINE, THEIRS = "mine", "theirs"
SOURCE = "source_"
TOGETHER = (
    ("date", "date_precision"),
    ("planned_end", "deadline_open"),
    ("rating", "rating_criteria"),
    ("request_outcome", "request_outcome_on"),
    ("done", "done_on"),
    ("budget_eur", "budget_note"),
    ("expected_reduction_t_per_year", "expected_reduction_basis"),
)
"""Fields that make one statement: half of it from one version and half from another is what nobody said."""


@dataclass(frozen=True)
class Clash:
    """A statement that both the proposal and somebody else's publication changed, each to something else.

    `name` is the first of its fields; each version holds all of them.
    """

    name: str
    before: Fields
    mine: Fields
    theirs: Fields


@dataclass(frozen=True)
class Overtaken:
    """A change written against an entry that no longer holds; `theirs` is None if it was withdrawn."""

    place: int
    change: Change
    base: Document | None
    theirs: Document | None
    current: int | None
    clashes: tuple[Clash, ...]


def overtaken(changes: Sequence[Change]) -> list[Overtaken]:
    """Those of the changes whose record moved on, with both versions; empty if all can be released."""
    found = [_overtaken(place, change) for place, change in enumerate(changes)]
    unread = enumerate(going_along(changes), start=len(changes))
    return [one for one in found if one] + [_unread(place, change) for place, change in unread]


def choice(one: Overtaken, clash: Clash) -> str:
    """The name under which the decision on a clash is sent."""
    return f"{one.place}.{clash.name}"


def rebase(
    number: int,
    *,
    by: User,
    version: int,
    seen: int,
    choices: Mapping[str, str],
    changes: Sequence[Change] | None = None,
    reason: str | None = None,
    retyped: Callable[[Sequence[Change]], Entered] | None = None,
) -> Proposal:
    """The proposal on what holds now: what it changed stays changed, everything else is as it holds.

    `choices` says for each clash whose version stays: `mine` or `theirs`. `changes` and `reason` are what the
    author's form comes to now; without them it is what was submitted last. `retyped` gives what the form
    holds for the result: otherwise the author's next submission would undo what others published.
    `version` and `seen` count the submissions and savings that were shown. Who does this counts as author of
    the words; the form stays with who began it.

    Raises `AlreadyDecided` if nothing was overtaken, `Troubles` for clashes that nobody decided and for a
    result that breaks rules, `Refused` if nothing of the proposal is left.
    """
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().get(pk=number)
        _may(by, proposal, typed=changes is not None)
        if (proposal.version, proposal.saves) != (version, seen):
            raise AlreadyDecided(_("This proposal has changed in the meantime. Read it again."))
        wanted = changes_of(proposal) if changes is None else changes
        if not overtaken(wanted):
            raise AlreadyDecided(_("Nothing was published on the same record since: it is up to date."))
        merged = _merged(wanted, choices)
        proposal.reason = proposal.reason if reason is None else reason
        check(merged, begun_by(proposal) or by, proposal.organisation, proposal.reason)
        proposal.content = [asdict(change) for change in merged]
        if "base" in proposal.about and (len(merged) == 1 or merged[0].key == proposal.about.get("key")):
            proposal.about = {**proposal.about, "base": merged[0].base}
        if retyped:
            _keep(proposal, retyped(merged))
        hand_in(proposal, by, ProposalDeed.REBASED)
    return proposal


def typed_since(proposal: Proposal) -> bool:
    """Whether its author has gone on writing since it was submitted."""
    saved, submitted = proposal.saved_at, proposal.submitted_at
    return bool(saved and submitted and saved > submitted)


def _may(by: User, proposal: Proposal, typed: bool) -> None:
    if proposal.state not in (ProposalState.DRAFT, ProposalState.OPEN, ProposalState.RETURNED):
        words = _("This proposal is {state}; there is nothing to bring up to date.")
        raise AlreadyDecided(words.format(state=ProposalState(proposal.state).label))
    if not permissions.may_rebase(by, proposal) or (typed and not permissions.may_edit(by, proposal)):
        raise NotPermitted(_("Only its author or a reviewer brings a proposal up to date."))
    if typed_since(proposal) and not permissions.may_edit(by, proposal):
        raise AlreadyDecided(
            _("Its author is writing on it again. Return it with a comment, so that nothing typed is lost.")
        )


def _keep(proposal: Proposal, entered: Entered) -> None:
    """A form that is still open elsewhere shows what held before: it must not save over this."""
    proposal.entered, proposal.saves, proposal.saved_at = dict(entered), proposal.saves + 1, timezone.now()
    proposal.window = ""
    proposal.save(update_fields=["entered", "saves", "saved_at", "window"])


def _overtaken(place: int, change: Change) -> Overtaken | None:
    if change.base is None:
        return None
    held = holding(change.kind, change.key)
    if held and held.number == change.base:
        return None
    base, theirs = document_of(change.base), held.document if held else None
    clashes: tuple[Clash, ...] = ()
    if theirs is not None and change.action != Action.WITHDRAWN:
        clashes = tuple(_clashes(base or {}, dict(change.document or {}), theirs))
    return Overtaken(place, change, base, theirs, held.number if held else None, clashes)


def _unread(place: int, change: Change) -> Overtaken:
    """Something published on a measure since its withdrawal was proposed: it would go with it."""
    return Overtaken(place, change, None, document_of(change.base), change.base, ())


def _clashes(base: Document, mine: Document, theirs: Document) -> Iterator[Clash]:
    for fields in changed_statements(base, mine):
        before, own, other = (_part(version, fields) for version in (base, mine, theirs))
        if other not in (before, own):
            yield Clash(fields[0], before, own, other)


def changed_statements(before: Document, after: Document) -> list[tuple[str, ...]]:
    """The fields that differ, together with those that say one thing with them."""
    names = [name for name in sorted({*before, *after}) if name != "key"]
    statements = dict.fromkeys(_statement(name, names) for name in names)
    return [fields for fields in statements if _part(before, fields) != _part(after, fields)]


def _statement(name: str, names: list[str]) -> tuple[str, ...]:
    if name.startswith(SOURCE):
        return tuple(one for one in names if one.startswith(SOURCE))
    return next((fields for fields in TOGETHER if name in fields), (name,))


def _part(document: Document, fields: Sequence[str]) -> Document:
    """What a document says in these fields. A field that an older one lacks is not known, or not so."""
    values = {name: document.get(name) for name in fields}
    return {name: None if value is False or value == [] else value for name, value in values.items()}


def _merged(changes: Sequence[Change], choices: Mapping[str, str]) -> list[Change]:
    """The changes on what holds now, without those of which nothing is left."""
    moved = {one.place: one for one in overtaken(changes)}
    undecided = [
        Trouble(one.place, clash.name, _("Choose one of the two versions."))
        for one in moved.values()
        for clash in one.clashes
        if choices.get(choice(one, clash)) not in (MINE, THEIRS)
    ]
    if undecided:
        raise Troubles(undecided)
    found = [
        _on_top(moved[place], choices) if place in moved else change
        for place, change in enumerate([*changes, *going_along(changes)])
    ]
    left = [change for change in found if change]
    if not left:
        raise Refused(
            _("Nothing is left of this proposal: what it changes was withdrawn or already says so.")
        )
    return left


def _on_top(one: Overtaken, choices: Mapping[str, str]) -> Change | None:
    if one.theirs is None:
        return None
    if one.change.action == Action.WITHDRAWN:
        return replace(one.change, base=one.current)
    base, mine = one.base or {}, dict(one.change.document or {})
    dropped = {clash.name for clash in one.clashes if choices[choice(one, clash)] == THEIRS}
    own = [name for fields in changed_statements(base, mine) if fields[0] not in dropped for name in fields]
    document = {name: value for name, value in one.theirs.items() if name not in own}
    document |= {name: mine[name] for name in own if name in mine}
    if not changed_statements(one.theirs, document):
        return None
    return replace(one.change, base=one.current, document=document)

"""Writing a proposal: begin, save while typing, submit, take back.

What somebody typed (`entered`) is kept in every state until the proposal is decided on; nothing drops it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.actions import permissions
from measures.actions.placeholders import written_out
from measures.actions.refusals import AlreadyDecided, NotPermitted, SavedElsewhere, Trouble, Troubles
from measures.actions.rules import troubles_with
from measures.actions.trial import as_if_released
from measures.models import Proposal, ProposalEvent, User
from measures.record.kinds import InvalidDocument
from measures.record.write import Change, Conflict, Refused
from measures.vocabulary import EntryForm, ProposalDeed, ProposalState

Entered = Mapping[str, Any]


@dataclass(frozen=True)
class Turn:
    """Which window sends something, and the how-manieth time; an empty name for what has no window.

    An answer can get lost after everything was saved. Then the window sends again, and it looks as if another
    one had saved in between; its name and count tell that it was itself.
    """

    window: str = ""
    number: int = 0

    def follows(self, proposal: Proposal) -> bool:
        """Whether the last saving was an earlier one of the same window."""
        return bool(self.window) and self.window == proposal.window and self.number > proposal.turn


NO_WINDOW = Turn()


def start(*, by: User, form: EntryForm, about: Entered, entered: Entered | None = None) -> Proposal:
    """A draft to write into. The same untouched draft again if there is one: a double click makes one."""
    _must_be_active(by)
    drafts = Proposal.objects.of(by).filter(form=form, state=ProposalState.DRAFT, saves=0)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)  # one beginning at a time for each person
        for draft in drafts:
            if draft.about == dict(about) and draft.entered == dict(entered or {}):
                return draft
        now = timezone.now()
        draft = Proposal.objects.create(
            organisation=by.organisation,
            form=form,
            about=dict(about),
            entered=dict(entered or {}),
            author=by,
            state=ProposalState.DRAFT,
            created_at=now,
            saved_at=now,
        )
        note(draft, by, ProposalDeed.STARTED)
    return draft


def save(number: int, *, by: User, entered: Entered, seen: int, turn: Turn = NO_WINDOW) -> Proposal:
    """Keep what was typed, whatever it is; no rule is asked. `seen` is the count of savings the form showed.

    Raises `SavedElsewhere` if another window saved something else since, and overwrites nothing then.
    """
    with transaction.atomic():
        proposal = _for_writing(number, by)
        _keep(proposal, entered, seen, turn)
    return proposal


def submit(
    number: int,
    *,
    by: User,
    entered: Entered,
    seen: int,
    changes: Sequence[Change],
    reason: str = "",
    turn: Turn = NO_WINDOW,
) -> Proposal:
    """Hand it to the reviewers. What was typed is kept first, even if it cannot be submitted as it is.

    Sending the same twice submits once. Raises `Troubles` with everything that keeps it from being released,
    `Conflict` if a record it changes has moved on, `SavedElsewhere` like `save`.
    """
    proposal = save(number, by=by, entered=entered, seen=seen, turn=turn)
    content = [asdict(change) for change in written_out(changes)]
    if proposal.state == ProposalState.OPEN and (proposal.content, proposal.reason) == (content, reason):
        return proposal
    check(changes, by, proposal.organisation, reason)
    with transaction.atomic():
        proposal = _for_writing(number, by)
        proposal.content, proposal.reason = content, reason
        hand_in(proposal, by, ProposalDeed.SUBMITTED)
    return proposal


def take_back(number: int, *, by: User) -> Proposal:
    """The author does not want it any more. It stays readable at the desk, with what was typed."""
    with transaction.atomic():
        proposal = _for_writing(number, by)
        proposal.state = ProposalState.TAKEN_BACK
        proposal.save(update_fields=["state"])
        note(proposal, by, ProposalDeed.TAKEN_BACK)
    return proposal


def note(proposal: Proposal, person: User, deed: ProposalDeed, comment: str = "") -> None:
    """Who did what; the desk's own audit trail."""
    ProposalEvent.objects.create(
        proposal=proposal, at=timezone.now(), person=person, deed=deed, comment=comment
    )


def changes_of(proposal: Proposal) -> list[Change]:
    """What was submitted, as changes of the record."""
    return [Change(**one) for one in proposal.content]


def begun_by(proposal: Proposal) -> User | None:
    """The person whose form it is: a reviewer who brought it up to date has not taken it away from them."""
    begun = proposal.events.filter(deed=ProposalDeed.STARTED).select_related("person").first()
    return begun.person if begun else None


def hand_in(proposal: Proposal, by: User, deed: ProposalDeed) -> None:
    """`content` is new: it waits for a reviewer, as the work of this person."""
    proposal.author = by
    proposal.state = ProposalState.OPEN
    proposal.version += 1
    proposal.submitted_at = timezone.now()
    proposal.save(update_fields=["author", "content", "reason", "about", "state", "version", "submitted_at"])
    note(proposal, by, deed)


def check(changes: Sequence[Change], by: User, organisation: str, reason: str) -> None:
    """Everything that would keep a reviewer from releasing this, told to the author now."""
    found = troubles_with(changes, by=by, reason=reason)
    if not found:
        try:
            with as_if_released(changes, organisation=organisation, reason=reason):
                return
        except Conflict:
            raise
        except InvalidDocument as error:
            found = [Trouble(0, path, sentence) for path, sentence in error.problems]
        except Refused as error:
            found = [Trouble(0, "", str(error))]
    raise Troubles(found)


def _keep(proposal: Proposal, entered: Entered, seen: int, turn: Turn) -> None:
    if proposal.entered == dict(entered):
        return
    if proposal.saves != seen and not turn.follows(proposal):
        raise SavedElsewhere(proposal.saves, proposal.entered)
    proposal.entered = dict(entered)
    proposal.saves += 1
    proposal.window, proposal.turn = turn.window, turn.number
    proposal.saved_at = timezone.now()
    proposal.save(update_fields=["entered", "saves", "saved_at", "window", "turn"])


def _for_writing(number: int, by: User) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(pk=number)
    if not by.is_active or not permissions.has_begun(by, proposal):
        raise NotPermitted(_("Only its author can go on writing a proposal. Begin one of your own."))
    if by.organisation != proposal.organisation:
        words = _("You began this for another organisation. Begin a new one; what you wrote stays readable.")
        raise NotPermitted(words)
    if not permissions.may_edit(by, proposal):
        words = _(
            "This proposal is {state}; it can no longer be changed. Begin a new one for what is to be added."
        )
        raise AlreadyDecided(words.format(state=ProposalState(proposal.state).label))
    return proposal


def _must_be_active(person: User) -> None:
    if not person.is_active:
        raise NotPermitted(_("This account is switched off. Ask an administrator."))

"""Deciding on a proposal: release, return, reject. Always by a second person."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.actions import notices, permissions
from measures.actions.changes import Conflict, Stale
from measures.actions.placeholders import resolved
from measures.actions.proposals import begun_by, changes_of, note
from measures.actions.refusals import AlreadyDecided, NotPermitted, Trouble, Troubles
from measures.models import Proposal, RecordHead, User
from measures.record.write import Published, publish
from measures.record.write.along import going_along
from measures.vocabulary import ProposalDeed, ProposalState


def release(number: int, *, by: User, version: int) -> Published:
    """Publish it, on behalf of the author's organisation. `version` is the one the reviewer has read.

    Raises `AlreadyDecided` if somebody was faster or the author has changed it since, `NotPermitted` for own
    proposals and for who is no reviewer, and what `publish` raises (`Conflict` if the record has moved on).
    """
    with transaction.atomic():
        proposal = _for_deciding(number, by, version)
        changes = changes_of(proposal)
        RecordHead.objects.select_for_update().get()  # nobody publishes between this look and the next line
        if unread := going_along(changes):
            raise Conflict([Stale(one.kind, one.key, None, one.base) for one in unread])
        published = publish(resolved(changes), organisation=proposal.organisation, reason=proposal.reason)
        proposal.released_at, proposal.batch = timezone.now(), published.batch
        _decide(proposal, by, ProposalState.RELEASED, ProposalDeed.RELEASED)
    return published


def return_(number: int, *, by: User, version: int, comment: str) -> Proposal:
    """Back to who submitted it, who can go on with it. `comment` says what is to be done."""
    comment = _said(comment, _("Say what is missing, so that it can be amended."))
    with transaction.atomic():
        proposal = _for_deciding(number, by, version)
        proposal.author = begun_by(proposal) or proposal.author
        _decide(proposal, by, ProposalState.RETURNED, ProposalDeed.RETURNED, comment)
    return proposal


def reject(number: int, *, by: User, version: int, reason: str) -> Proposal:
    """It will not be published. `reason` goes to the author; what was typed stays readable at the desk."""
    reason = _said(reason, _("Say why it is turned down."))
    with transaction.atomic():
        proposal = _for_deciding(number, by, version)
        _decide(proposal, by, ProposalState.REJECTED, ProposalDeed.REJECTED, reason)
    return proposal


def _decide(
    proposal: Proposal, by: User, state: ProposalState, deed: ProposalDeed, comment: str = ""
) -> None:
    proposal.state, proposal.reviewer = state, by
    proposal.save(update_fields=["author", "state", "reviewer", "released_at", "batch"])
    note(proposal, by, deed, comment)
    # After the commit: no mail about what did not happen, and no release that fails because mail does.
    transaction.on_commit(partial(notices.decided, proposal.pk, comment), robust=True)


def _for_deciding(number: int, by: User, version: int) -> Proposal:
    """The proposal, locked: two reviewers at once are one after the other here."""
    proposal = Proposal.objects.select_for_update().get(pk=number)
    if not permissions.may_review(by):
        raise NotPermitted(_("Only reviewers decide on proposals."))
    if proposal.state != ProposalState.OPEN or proposal.by_command:
        words = _("Somebody was faster: this proposal is already {state}.")
        raise AlreadyDecided(words.format(state=ProposalState(proposal.state).label))
    if permissions.has_written(by, proposal):
        raise NotPermitted(_("Nobody decides on what they have written themselves. Somebody else has to."))
    if proposal.version != version:
        raise AlreadyDecided(_("The author has changed this proposal in the meantime. Read it again."))
    return proposal


def _said(text: str, otherwise: str) -> str:
    if not text.strip():
        raise Troubles([Trouble(0, "comment", otherwise)])
    return text.strip()

"""Who may do what at the desk. One place; views, templates and actions all ask here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from measures.models import Proposal, ProposalEvent, User
from measures.models.live.proposal import UNDER_WAY, ProposalQuerySet
from measures.vocabulary import ProposalDeed, ProposalState, Role

WRITING = (ProposalDeed.SUBMITTED, ProposalDeed.REBASED)
"""Who did one of these to a proposal has had a hand in its words."""


def may_review(person: User) -> bool:
    """Whether this person releases, returns and rejects what others propose."""
    return person.is_active and person.role == Role.REVIEWER


def may_manage(person: User) -> bool:
    """Whether this person invites people and changes what they may do."""
    return person.is_active and person.role == Role.ADMINISTRATOR


def may_see_hints(person: User) -> bool:
    """Hints may hold names and addresses of readers: only those see them who answer them."""
    return person.is_active and person.role in (Role.REVIEWER, Role.ADMINISTRATOR)


def has_begun(person: User, proposal: Proposal) -> bool:
    """Whether the form is this person's. A reviewer who brings it up to date counts as author of the words,
    but what was typed stays with the person who began it."""
    return ProposalEvent.objects.filter(proposal=proposal, person=person, deed=ProposalDeed.STARTED).exists()


def may_edit(person: User, proposal: Proposal) -> bool:
    """Whether this person can go on writing it: who began it, for the same organisation as then, as long as
    it is not decided on."""
    here = person.is_active and person.organisation == proposal.organisation
    return here and proposal.state in UNDER_WAY and has_begun(person, proposal)


def may_rebase(person: User, proposal: Proposal) -> bool:
    """Whether this person can bring it up to date: who began it, or a reviewer, who then counts as author."""
    return may_edit(person, proposal) or (may_review(person) and proposal.state == ProposalState.OPEN)


def has_written(person: User, proposal: Proposal) -> bool:
    """Whether this person had a hand in its words, now or earlier."""
    own = ProposalEvent.objects.filter(proposal=proposal, person=person, deed__in=WRITING)
    return proposal.author_id == person.pk or own.exists()


def writers(proposal: Proposal) -> QuerySet[User]:
    """Everybody who had a hand in its words and still has an account."""
    wrote = ProposalEvent.objects.filter(proposal=proposal, deed__in=WRITING).values("person")
    return User.objects.active().filter(Q(pk=proposal.author_id) | Q(pk__in=wrote)).order_by("pk")


def may_decide(person: User, proposal: Proposal) -> bool:
    """Whether this person can release, return or reject it: a reviewer who had no hand in it."""
    waiting = proposal.state == ProposalState.OPEN and not proposal.by_command
    return waiting and may_review(person) and not has_written(person, proposal)


def visible(person: User) -> ProposalQuerySet:
    """The proposals this person may know of."""
    return Proposal.objects.visible_to(person, reviews=may_review(person))


def decidable(person: User) -> ProposalQuerySet:
    """The waiting proposals that this person may decide on, the longest waiting first."""
    if not may_review(person):
        return Proposal.objects.none()
    written = ProposalEvent.objects.filter(person=person, deed__in=WRITING).values("proposal")
    return Proposal.objects.waiting().exclude(Q(author=person) | Q(pk__in=written))

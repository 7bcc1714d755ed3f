"""Proposals in lists: what waits for release and since when, and what became of the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext

from measures.actions import permissions
from measures.desk.presenters.claims import Ground, Summary, ground, own_concern, summary
from measures.models import Proposal, User
from measures.vocabulary import ProposalState
from measures.web.presenters.words import label, local_day, number

LONG = 7
"""Days after which waiting is too long."""
SHAPES = {
    ProposalState.DRAFT: "◌",
    ProposalState.OPEN: "◔",
    ProposalState.RETURNED: "↩",
    ProposalState.RELEASED: "●",
    ProposalState.REJECTED: "✕",
    ProposalState.TAKEN_BACK: "○",
}


@dataclass(frozen=True)
class Line:
    """One proposal of a list.

    `chosen` is what its tick box sends: number and the version that is shown. `long` says that it has waited
    too long, `concerns` that who is to decide reads about their own organisation.
    """

    number: int
    chosen: str
    address: str
    summary: Summary
    organisation: str
    author: str
    shape: str
    state: str
    age: str
    long: bool
    concerns: bool
    decided: str


@dataclass(frozen=True)
class Queue:
    """What this reviewer may decide on, and what they wrote themselves."""

    others: list[Line]
    own: list[Line]


def queue(waiting: Iterable[Proposal], decidable: Collection[int], person: User) -> Queue:
    """The waiting proposals in their order, those apart that the person had a hand in."""
    found = lines(waiting, person)
    return Queue(
        others=[line for line in found if line.number in decidable],
        own=[line for line in found if line.number not in decidable],
    )


def lines(proposals: Iterable[Proposal], person: User) -> list[Line]:
    """With the same number of queries however many there are; author and reviewer come with them."""
    found = list(proposals)
    known = ground(found)
    return [_line(proposal, person, known) for proposal in found]


def waiting_since(proposal: Proposal) -> str:
    """How long it has been waiting, in words; empty if it is not."""
    days = days_waiting(proposal)
    if days is None:
        return ""
    if days < 2:
        return gettext("since yesterday") if days else gettext("since today")
    return ngettext("for {count} day", "for {count} days", days).format(count=number(days))


def days_waiting(proposal: Proposal) -> int | None:
    if proposal.state != ProposalState.OPEN or proposal.submitted_at is None:
        return None
    return max(0, (localdate(timezone.now()) - localdate(proposal.submitted_at)).days)


def _line(proposal: Proposal, person: User, known: Ground) -> Line:
    asked = permissions.may_review(person) and proposal.state == ProposalState.OPEN
    return Line(
        number=proposal.pk,
        chosen=f"{proposal.pk}:{proposal.version}",
        address=reverse("proposal", args=[proposal.pk]),
        summary=summary(proposal, known),
        organisation=known.organisation(proposal.organisation),
        author=proposal.author.name if proposal.author else "",
        shape=SHAPES[ProposalState(proposal.state)],
        state=label(ProposalState, proposal.state),
        age=waiting_since(proposal),
        long=(days_waiting(proposal) or 0) > LONG,
        concerns=asked and own_concern(proposal, person, known),
        decided=_decided(proposal),
    )


def _decided(proposal: Proposal) -> str:
    """Who decided, and when it became public; empty as long as nobody has."""
    if proposal.reviewer is None or proposal.state not in DECIDED:
        return ""
    if proposal.released_at is None:
        return gettext("by {name}").format(name=proposal.reviewer.name)
    day = local_day(proposal.released_at)
    return gettext("by {name} on {date}").format(name=proposal.reviewer.name, date=day)


DECIDED = (ProposalState.RELEASED, ProposalState.REJECTED, ProposalState.RETURNED)

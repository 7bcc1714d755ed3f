"""Proposals: the list of all, and the page of each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from measures.actions import permissions
from measures.actions.proposals import changes_of
from measures.actions.rebase import overtaken
from measures.desk.entrance import READING, at_desk
from measures.desk.presenters.proposal import proposal_page
from measures.desk.presenters.queue import lines
from measures.desk.rendering import shown
from measures.models import Proposal, User
from measures.reading.parameters import BadParameters, Problem, cleaned
from measures.vocabulary import ProposalState
from measures.web import paging
from measures.web.answering import SeeOther
from measures.web.asking import ask
from measures.web.links import address, values_of

KNOWN = ("state", "offset")
REBASED_IN = (ProposalState.OPEN, ProposalState.RETURNED)


@at_desk(methods=READING)
def proposals(request: HttpRequest, person: User) -> HttpResponse:
    """The person's own and their organisation's, for reviewers all; newest first."""
    if (clean := cleaned(request.GET)) is not None:
        return SeeOther(address(request.path, values_of(clean)))
    question = ask(request.path, request.GET, KNOWN)
    try:
        state = question.parameters.get("state", "")
        unknown = Problem("state", "invalid", _("There is no such state. Choose one from the list."))
        start = paging.offset(question)
        question.refuse([unknown] if state and state not in ProposalState.values else [])
    except BadParameters as bad:
        words = " ".join(problem.sentence for problem in bad.problems)
        return shown(request, "desk/refused.html", _("Not possible in this way"), status=400, words=words)
    found = permissions.visible(person).select_related("author", "reviewer").order_by("-pk")
    found = found.filter(state=state) if state else found
    listed = lines(found[start : start + paging.SIZE], person)
    count = found.count()
    return shown(
        request,
        "desk/review/proposals.html",
        _("Proposals"),
        lines=listed,
        count=count,
        state=state,
        states=ProposalState.choices,
        all=permissions.may_review(person),
        parts=paging.parts(question, start, len(listed), count),
    )


@at_desk(methods=READING)
def proposal(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """One proposal: what is claimed, its evidence, what holds now, who did what."""
    return proposal_shown(request, person, permissions.visible(person).get(pk=number))


def proposal_shown(
    request: HttpRequest, person: User, found: Proposal, *, status: int = 200, **told: Any
) -> HttpResponse:
    """The page of a proposal with what this person can do; `told` is what has just gone wrong."""
    moved = found.state in REBASED_IN and bool(overtaken(changes_of(found)))
    page = proposal_page(found, person)
    return shown(
        request,
        "desk/review/proposal.html",
        _("Proposal {number}").format(number=found.pk),
        status=status,
        page=page,
        moved=moved,
        may_decide=permissions.may_decide(person, found),
        may_edit=permissions.may_edit(person, found),
        may_rebase=moved and permissions.may_rebase(person, found),
        own_words=found.state == ProposalState.OPEN
        and permissions.may_review(person)
        and permissions.has_written(person, found),
        **told,
    )

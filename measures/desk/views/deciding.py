"""Deciding on one proposal, and taking one's own back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.actions import permissions, review
from measures.actions import proposals as writing
from measures.actions.changes import Conflict, Refused
from measures.actions.refusals import AlreadyDecided, Troubles
from measures.desk.entrance import at_desk
from measures.desk.forms.deciding import REJECT, RELEASE, RETURN, DecisionForm
from measures.desk.views.proposals import proposal_shown
from measures.models import Proposal, User
from measures.record.kinds import InvalidDocument
from measures.vocabulary import ProposalState, Role
from measures.web.answering import SeeOther

STATES = {
    RELEASE: ProposalState.RELEASED,
    RETURN: ProposalState.RETURNED,
    REJECT: ProposalState.REJECTED,
}


@at_desk(Role.REVIEWER, methods=("POST",))
def decide(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """Release, return or reject the version that was read. What was typed stays on the page if that fails."""
    proposal = permissions.visible(person).get(pk=number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return proposal_shown(request, person, proposal, status=400, form=form)
    try:
        _decided(form, number, person)
    except Troubles as error:
        for trouble in error.troubles:
            form.add_error("comment", trouble.sentence)
        return proposal_shown(request, person, proposal, status=400, form=form)
    except AlreadyDecided as error:
        return _too_late(request, person, number, form, str(error))
    except Conflict:
        words = _("It cannot be released as it is: somebody published on the same record in the meantime.")
        return proposal_shown(request, person, proposal, status=409, form=form, refusal=words)
    except (Refused, InvalidDocument) as error:
        return proposal_shown(request, person, proposal, status=409, form=form, refusal=str(error))
    messages.success(request, _done(form.done))
    return _back(number)


@at_desk(methods=("POST",))
def take_back(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """The author does not want it any more."""
    permissions.visible(person).get(pk=number)
    writing.take_back(number, by=person)
    messages.success(request, _("Taken back. It stays readable here, with everything you typed."))
    return _back(number)


def _decided(form: DecisionForm, number: int, person: User) -> None:
    version, comment = form.cleaned_data["version"], form.cleaned_data["comment"]
    if form.done == RELEASE:
        review.release(number, by=person, version=version)
    elif form.done == RETURN:
        review.return_(number, by=person, version=version, comment=comment)
    else:
        review.reject(number, by=person, version=version, reason=comment)


def _too_late(
    request: HttpRequest, person: User, number: int, form: DecisionForm, words: str
) -> HttpResponse:
    """Somebody was faster; if that was the same person a moment ago, all is as they wanted it."""
    proposal = Proposal.objects.get(pk=number)
    if proposal.reviewer_id == person.pk and proposal.state == STATES[form.done]:
        messages.info(request, _("You had done that already; nothing happened twice."))
        return _back(number)
    return proposal_shown(request, person, proposal, status=409, form=form, refusal=words)


def _done(deed: str) -> str:
    return {
        RELEASE: _("Released. It is part of the public record now; the author gets a mail."),
        RETURN: _("Returned. The author gets your comment by mail and finds everything as they left it."),
        REJECT: _("Turned down. The author gets your reason by mail."),
    }[deed]


def _back(number: int) -> HttpResponse:
    return SeeOther(reverse("proposal", args=[number]))

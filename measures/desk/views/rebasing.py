"""Bringing a proposal up to date when somebody published on the same record in the meantime."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.actions import permissions
from measures.actions import rebase as rebasing
from measures.actions.changes import Change, Conflict, Refused
from measures.actions.placeholders import written_out
from measures.actions.proposals import changes_of
from measures.actions.refusals import NotPermitted, Troubles
from measures.desk.entrance import at_desk
from measures.desk.forms.base import DeskForm, count_from
from measures.desk.forms.registry import form_for
from measures.desk.presenters.rebase import moved
from measures.desk.rendering import shown
from measures.models import Proposal, User
from measures.vocabulary import ProposalState
from measures.web.answering import SeeOther
from measures.web.links import values_of


@dataclass(frozen=True)
class Written:
    """What is to be brought up to date: what the author typed last, or what was submitted (`typed` False)."""

    changes: Sequence[Change]
    reason: str
    typed: bool


@at_desk()
def rebase(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """Three versions of what clashes, and one choice for each; everything else is taken over."""
    proposal = permissions.visible(person).get(pk=number)
    if not permissions.may_rebase(person, proposal):
        raise NotPermitted(_("Only its author or a reviewer brings a proposal up to date."))
    written = _written(proposal, person)
    if written is None:
        messages.info(request, _("First complete the form: something in it cannot be submitted yet."))
        return _to("entry", number)
    if request.method == "POST":
        return _rebased(request, person, proposal, written)
    return _page(request, person, proposal, written)


def _rebased(request: HttpRequest, person: User, proposal: Proposal, written: Written) -> HttpResponse:
    version, seen = (count_from(request.POST.get(name)) for name in ("version", "saves"))
    try:
        rebasing.rebase(
            proposal.pk,
            by=person,
            version=version,
            seen=seen,
            choices=values_of(request.POST),
            changes=written.changes if written.typed else None,
            reason=written.reason if written.typed else None,
            retyped=form_for(person, proposal).retyped,
        )
    except Troubles as error:
        return _page(request, person, proposal, written, status=400, troubles=error)
    except Conflict:
        messages.info(request, _("Somebody published once more in the meantime. Look at it again."))
        return _to("rebase", proposal.pk)
    except Refused as error:
        return _page(request, person, proposal, written, status=409, refusal=str(error))
    messages.success(request, _("Brought up to date. It waits for release again, by somebody else."))
    return _to("proposal", proposal.pk)


def _page(
    request: HttpRequest,
    person: User,
    proposal: Proposal,
    written: Written,
    *,
    status: int = 200,
    troubles: Troubles | None = None,
    refusal: str = "",
) -> HttpResponse:
    found = rebasing.overtaken(written.changes)
    if not found and status == 200:
        messages.info(request, _("Nothing was published on the same record since: it is up to date."))
        return _to("proposal", proposal.pk)
    clashes = {rebasing.choice(one, clash) for one in found for clash in one.clashes}
    told = troubles.troubles if troubles else []
    missing = {name for trouble in told if (name := f"{trouble.place}.{trouble.path}") in clashes}
    rest = [one.sentence for one in told if f"{one.place}.{one.path}" not in clashes]
    return shown(
        request,
        "desk/review/rebase.html",
        _("Bring proposal {number} up to date").format(number=proposal.pk),
        status=status,
        proposal=proposal,
        records=moved(proposal, found, values_of(request.POST), missing),
        missing=missing,
        troubles=rest,
        refusal=refusal,
        left=any(one.theirs is not None for one in found) or len(found) < len(written.changes),
        as_reviewer=not permissions.may_edit(person, proposal),
        busy=rebasing.typed_since(proposal) and not permissions.may_edit(person, proposal),
    )


def _written(proposal: Proposal, person: User) -> Written | None:
    """What this person would bring up to date; None if the author's form cannot be submitted as it is."""
    newer = proposal.state != ProposalState.OPEN or rebasing.typed_since(proposal)
    if not newer or not permissions.may_edit(person, proposal):
        return Written(changes_of(proposal), proposal.reason, typed=False)
    form = form_for(person, proposal, proposal.entered)
    changes = _changes(form)
    return None if changes is None else Written(written_out(changes), form.reason, typed=True)


def _changes(form: DeskForm) -> list[Change] | None:
    if not form.is_valid():
        return None
    changes = form.changes()
    return None if form.errors else changes


def _to(name: str, number: int) -> HttpResponse:
    return SeeOther(reverse(name, args=[number]))

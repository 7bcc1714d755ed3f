"""Writing one proposal. Whatever is sent is kept first; only then is it asked whether it is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from measures.actions import permissions, proposals
from measures.actions.changes import Change, Conflict
from measures.actions.rebase import typed_since
from measures.actions.refusals import AlreadyDecided, NotPermitted, SavedElsewhere, Troubles
from measures.desk.entrance import at_desk
from measures.desk.forms.base import DeskForm, Entered, count_from, entered_from
from measures.desk.forms.evidence import known_of
from measures.desk.forms.registry import form_for
from measures.desk.presenters.entry import Around, around, measure_gone, sent_again, typed
from measures.desk.presenters.similar import alike
from measures.desk.rendering import shown
from measures.models import Proposal, User
from measures.vocabulary import ProposalState
from measures.web.answering import SeeOther


@at_desk()
def entry(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """The form: as it was left, or what became of what was sent."""
    proposal = permissions.visible(person).get(pk=number)
    if request.method == "POST":
        return _sent(request, person, proposal)
    if not permissions.may_edit(person, proposal):
        return SeeOther(reverse("proposal", args=[number]))
    form = form_for(person, proposal)
    return _form(request, form, around(form))


@at_desk(methods=("POST",))
def entry_save(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """What is being typed, saved by the page itself. The answer says what else the page may show."""
    proposal = permissions.visible(person).get(pk=number)
    entered = _entered(request, person, proposal)
    try:
        saved = proposals.save(number, by=person, entered=entered, seen=_seen(request), turn=_turn(request))
    except SavedElsewhere:
        return JsonResponse({"elsewhere": True}, status=409)
    except AlreadyDecided as error:
        return JsonResponse({"words": str(error)}, status=409)
    except NotPermitted as error:
        return JsonResponse({"words": str(error)}, status=403)
    told = {
        "saves": saved.saves,
        "saved": timezone.localtime(saved.saved_at).strftime("%H:%M:%S"),
        "known": known_of(entered),
        "similar": [asdict(one) for one in alike(person, saved, entered)],
    }
    return JsonResponse(told)


def _sent(request: HttpRequest, person: User, proposal: Proposal) -> HttpResponse:
    do = DEEDS.get(request.POST.get("do", ""), _save)
    if request.POST.get("do") == "submit_saved":  # from the preview, which shows what is stored
        if _seen(request) != proposal.saves:
            messages.warning(request, _("It was changed after this preview was opened. Look at it again."))
            return SeeOther(reverse("entry_preview", args=[proposal.pk]))
        entered = proposal.entered
    else:
        entered = form_for(person, proposal).completed(_entered(request, person, proposal))
    form = form_for(person, proposal, entered)
    try:
        return do(request, form, entered)
    except Troubles as found:
        form.blame(found.troubles)
    except SavedElsewhere as other:
        proposal.saves = other.saves
        return _form(request, form, around(form, other.entered), status=409)
    except Conflict as conflict:
        proposal.refresh_from_db()
        return _form(request, form, around(form), status=409, conflict=str(conflict))
    except AlreadyDecided as decided:
        return _too_late(request, form, entered, str(decided), status=409)
    except NotPermitted as refusal:
        return _too_late(request, form, entered, str(refusal), status=403)
    proposal.refresh_from_db()
    return _form(request, form, around(form))


def _save(request: HttpRequest, form: DeskForm, entered: Entered) -> HttpResponse:
    proposals.save(
        form.proposal.pk, by=form.person, entered=entered, seen=_seen(request), turn=_turn(request)
    )
    messages.success(request, _("Saved. You can go on later, on any device."))
    return SeeOther(reverse("entry", args=[form.proposal.pk]))


def _preview(request: HttpRequest, form: DeskForm, entered: Entered) -> HttpResponse:
    proposals.save(
        form.proposal.pk, by=form.person, entered=entered, seen=_seen(request), turn=_turn(request)
    )
    if changes := _changes(form):
        proposals.check(changes, form.person, form.proposal.organisation, form.reason)
        return SeeOther(reverse("entry_preview", args=[form.proposal.pk]))
    raise Troubles([])  # the form itself says what is missing


def _submit(request: HttpRequest, form: DeskForm, entered: Entered) -> HttpResponse:
    changes = _changes(form)
    if not changes:
        proposals.save(
            form.proposal.pk, by=form.person, entered=entered, seen=_seen(request), turn=_turn(request)
        )
        raise Troubles([])
    proposals.submit(
        form.proposal.pk,
        by=form.person,
        entered=entered,
        seen=_seen(request),
        turn=_turn(request),
        changes=changes,
        reason=form.reason,
    )
    messages.success(request, _("Handed in. Somebody else reads and releases it; you will get a mail."))
    return SeeOther(reverse("proposal", args=[form.proposal.pk]))


Deed = Callable[[HttpRequest, DeskForm, Entered], HttpResponse]
DEEDS: dict[str, Deed] = {
    "save": _save,
    "preview": _preview,
    "submit": _submit,
    "submit_saved": _submit,
}


def _changes(form: DeskForm) -> list[Change]:
    """What the form comes to; nothing if a field is wrong. Making the changes may still find something."""
    if not form.is_valid():
        return []
    changes = form.changes()
    return [] if form.errors else changes


def _form(
    request: HttpRequest, form: DeskForm, above: Around, *, status: int = 200, conflict: str = ""
) -> HttpResponse:
    proposal = form.proposal
    entered = dict(form.data) if form.is_bound else proposal.entered
    told = {
        "form": form,
        "proposal": proposal,
        "around": above,
        "similar": alike(form.person, proposal, entered),
        "conflict": conflict,
        "waiting": proposal.state == ProposalState.OPEN,
        "newer": typed_since(proposal),
        "measure_gone": measure_gone(form),
        "window": _turn(request).window or get_random_string(16),
    }
    return shown(request, "desk/entry/form.html", form.title, status=status, **told)


def _too_late(
    request: HttpRequest, form: DeskForm, entered: Entered, words: str, *, status: int
) -> HttpResponse:
    """It was decided on while somebody went on writing, or is not theirs any more: what they typed becomes a
    new draft if they want."""
    told = {
        "words": words,
        "typed": typed(form, entered),
        "fields": sent_again(entered),
        "proposal": form.proposal,
    }
    return shown(request, "desk/entry/late.html", _("Something has changed"), status=status, **told)


def _entered(request: HttpRequest, person: User, proposal: Proposal) -> Entered:
    return entered_from(request.POST, type(form_for(person, proposal)).several)


def _turn(request: HttpRequest) -> proposals.Turn:
    """Which window sends this, and the how-manieth time, as far as it says so."""
    return proposals.Turn(
        request.POST.get("window", "")[:32].replace("\0", ""), max(0, count_from(request.POST.get("turn")))
    )


def _seen(request: HttpRequest) -> int:
    """How many savings the form showed."""
    return count_from(request.POST.get("saves"))

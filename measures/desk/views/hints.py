"""What readers told us, and what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.actions import hints as actions
from measures.actions.refusals import AlreadyDecided, Troubles
from measures.desk.entrance import READING, at_desk
from measures.desk.presenters.hints import card, cards
from measures.desk.rendering import shown
from measures.models import Hint, User
from measures.vocabulary import HintState, Role
from measures.web.answering import SeeOther

SETTLED_SHOWN = 50


@at_desk(Role.REVIEWER, Role.ADMINISTRATOR, methods=READING)
def hints(request: HttpRequest, person: User) -> HttpResponse:
    """Open hints, the oldest first; below them those settled last, which have no addresses any more."""
    waiting = Hint.objects.filter(state=HintState.OPEN).order_by("received_at", "pk")
    settled = Hint.objects.exclude(state=HintState.OPEN).select_related("settled_by")
    told: dict[str, Any] = {
        "waiting": cards(waiting),
        "settled": cards(settled.order_by("-settled_at", "-pk")[:SETTLED_SHOWN]),
        "most": SETTLED_SHOWN,
    }
    return shown(request, "desk/hints/list.html", _("Hints"), **told)


@at_desk(Role.REVIEWER, Role.ADMINISTRATOR)
def hint_settle(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """One hint: answer it, set it aside, begin an update with its words, delete it once it is settled."""
    if request.method in READING:
        return _one(request, number)
    text, asked = request.POST.get("answer", "").replace("\0", ""), request.POST.get("do", "")
    try:
        return _done(request, person, number, asked, text)
    except Hint.DoesNotExist:
        raise Http404 from None
    except AlreadyDecided as error:
        return _one(request, number, status=409, trouble=str(error), typed=text)
    except Troubles as error:
        trouble = " ".join(one.sentence for one in error.troubles)
        return _one(request, number, status=400, trouble=trouble, typed=text)


def _done(request: HttpRequest, person: User, number: int, asked: str, text: str) -> HttpResponse:
    if asked == "adopt":
        draft = actions.adopt(number, by=person)
        return SeeOther(reverse("entry", args=[draft.pk]))
    if asked == "answer":
        actions.answer(number, by=person, text=text)
        messages.success(request, _("The hint is answered."))
    elif asked == "set_aside":
        actions.set_aside(number, by=person, reason=text)
        messages.success(request, _("The hint is set aside."))
    elif asked == "erase":
        actions.erase(number, by=person)
        messages.success(request, _("The hint is deleted."))
    else:
        return _one(
            request, number, status=400, trouble=_("Use one of the buttons of this page."), typed=text
        )
    return SeeOther(reverse("hints"))


def _one(
    request: HttpRequest, number: int, *, status: int = 200, trouble: str = "", typed: str = ""
) -> HttpResponse:
    found = Hint.objects.select_related("settled_by").filter(pk=number).first()
    if found is None:
        raise Http404
    told = {"hint": card(found), "trouble": trouble, "typed": typed}
    return shown(request, "desk/hints/one.html", _("Hint"), status=status, **told)

"""Where something new begins: the measure first, then what to say about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from measures.actions import following, permissions, proposals
from measures.actions.refusals import AlreadyDecided, NotPermitted
from measures.desk.entrance import READING, at_desk
from measures.desk.forms.about import checked_about
from measures.desk.forms.base import Entered, count_from, entered_from
from measures.desk.forms.registry import FORMS
from measures.desk.presenters.choosing import choice, chosen
from measures.desk.presenters.entry import movable
from measures.desk.rendering import shown
from measures.models import Proposal, User
from measures.vocabulary import EntryForm
from measures.web.answering import SeeOther

LONGEST = 200
Beginning = tuple[EntryForm, Mapping[str, Any], Entered]


@at_desk(methods=READING)
def entries(request: HttpRequest, person: User) -> HttpResponse:
    """Choose the measure; with `?measure=` what can be entered about that one."""
    if key := request.GET.get("measure"):
        found = chosen(person, key)
        if found is None:
            raise Http404
        return shown(request, "desk/entry/ways.html", _("Enter something"), chosen=found)
    asked = request.GET.get("q", "").strip()[: LONGEST + 1].replace("\0", "")
    again = _to_move(request.GET.get("again"), person)
    title = _("Another measure for your text") if again else _("Enter something")
    return shown(request, "desk/entry/entries.html", title, choice=choice(person, asked), again=again)


@at_desk(methods=("POST",))
def entry_start(request: HttpRequest, person: User) -> HttpResponse:
    """Begin a proposal. What cannot be begun is said where one chooses."""
    try:
        form, about, entered = _asked(request.POST, person)
        proposal = proposals.start(by=person, form=form, about=about, entered=entered)
    except (NotPermitted, AlreadyDecided) as error:
        messages.error(request, str(error))
        return SeeOther(reverse("entries"))
    return SeeOther(reverse("entry", args=[proposal.pk]))


@at_desk(methods=("POST",))
def follow(request: HttpRequest, person: User, key: str) -> HttpResponse:
    """The organisation sees this measure on its first page, or does not any more."""
    try:
        if request.POST.get("do") == "unfollow":
            following.unfollow(key, by=person)
        else:
            following.follow(key, by=person)
    except NotPermitted as error:
        messages.error(request, str(error))
    return SeeOther(_back(request))


def _asked(sent: QueryDict, person: User) -> Beginning:
    """The form, what it is about, and what stands in it at first."""
    if number := sent.get("again"):
        return _again(number, sent, person)
    form = sent.get("form", "")
    if form not in EntryForm.values:
        raise NotPermitted(_("Choose what you want to enter."))
    return EntryForm(form), checked_about(EntryForm(form), sent, person), {}


def _again(number: str, sent: QueryDict, person: User) -> Beginning:
    """The same once more, with what was typed when the first one had been decided on."""
    before = permissions.visible(person).filter(pk=count_from(number)).first()
    if before is None:
        raise NotPermitted(_("Choose what you want to enter."))
    if key := sent.get("for"):
        return _moved(before, key, person)
    entered = entered_from(sent, FORMS[before.form].several)
    entered.pop("again", None)
    # With its base: what others published on the same record since has to show as a conflict.
    return EntryForm(before.form), before.about, entered


def _moved(before: Proposal, key: str, person: User) -> Beginning:
    """An own update, as it is stored, for another measure than the one that was withdrawn meanwhile."""
    if not permissions.has_begun(person, before) or not movable(before):
        raise NotPermitted(_("Choose what you want to enter."))
    form, sent = EntryForm(before.form), {"measure": key, "kind": before.about.get("kind", "")}
    return form, checked_about(form, sent, person), before.entered


def _to_move(number: str | None, person: User) -> Proposal | None:
    """The own update whose text is to begin again for another measure; None for anything else."""
    found = permissions.visible(person).filter(pk=count_from(number)).first()
    return found if found and movable(found) and permissions.has_begun(person, found) else None


def _back(request: HttpRequest) -> str:
    """Where the button was pressed, as long as that is a page of ours."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return back if ours else reverse("desk")

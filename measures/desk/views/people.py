"""For administrators: who works here, for whom, as what; and who is invited."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.actions import people as acting
from measures.actions.refusals import Troubles
from measures.desk.entrance import READING, at_desk
from measures.desk.forms.people import InviteForm, PostForm
from measures.desk.presenters.people import invited, one_person, people_by_organisation
from measures.desk.rendering import shown
from measures.desk.views import refused
from measures.models import Invitation, Organisation, User
from measures.vocabulary import Role
from measures.web.presenters.words import local_day


@at_desk(Role.ADMINISTRATOR, methods=READING)
def people(request: HttpRequest, person: User) -> TemplateResponse:
    """Everybody, by organisation, and the open invitations."""
    return shown(
        request,
        "desk/people/people.html",
        _("People"),
        groups=people_by_organisation(),
        invitations=invited(),
    )


@at_desk(Role.ADMINISTRATOR)
def invite(request: HttpRequest, person: User) -> TemplateResponse:
    """The form, and then what was made. The link is shown only where there is no server to mail it."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            invitation, token = acting.invite(by=person, **form.cleaned_data)
            return _invited(request, invitation, acting.link(token))
        except Troubles as error:
            form.blame(error.troubles)
    return shown(request, "desk/people/invite.html", _("Invite somebody"), form=form)


def _invited(request: HttpRequest, invitation: Invitation, link: str) -> TemplateResponse:
    return shown(
        request,
        "desk/people/invited.html",
        _("The invitation is made"),
        email=invitation.email,
        organisation=Organisation.objects.get(pk=invitation.organisation).name,
        role=Role(invitation.role).label,
        until=local_day(invitation.expires_at),
        link="" if settings.MAIL_HOST else link,
        mailing=bool(settings.MAIL_HOST),
    )


@at_desk(Role.ADMINISTRATOR, methods=["POST"])
def invitation_revoke(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        acting.revoke(number, by=person)
    except Invitation.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("The invitation is taken back. Its link no longer works."))
    return HttpResponseRedirect(reverse("people"))


@at_desk(Role.ADMINISTRATOR)
def person(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """One person, and what can be done about them. The button pressed says what (`do`)."""
    found = User.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    form = PostForm(initial={"organisation": found.organisation, "role": found.role})
    if request.method != "POST":
        return _one(request, found, person, form)
    deed = request.POST.get("do", "")
    if deed == "change":
        form = PostForm(request.POST)
        return _changed(request, found, person, form)
    return _done(request, found, person, deed)


def _changed(request: HttpRequest, found: User, by: User, form: PostForm) -> HttpResponse:
    if form.is_valid():
        try:
            acting.change_role(found.pk, by=by, **form.cleaned_data)
            return _back(request, found, _("Role and organisation are changed."))
        except Troubles as error:
            form.blame(error.troubles)
    return _one(request, found, by, form)


def _done(request: HttpRequest, found: User, by: User, deed: str) -> HttpResponse:
    """The deeds without a form of their own; whatever else was sent along is refused."""
    if set(request.POST) - {"csrfmiddlewaretoken", "do"}:
        return refused.not_permitted(request, _("This button takes no entries. Open the page again."))
    match deed:
        case "deactivate":
            acting.deactivate(found.pk, by=by)
            return _back(request, found, _("The account is closed, and signed out everywhere."))
        case "reactivate":
            acting.reactivate(found.pk, by=by)
            return _back(request, found, _("The account is open again, with the same password."))
        case "forget":
            acting.forget(found.pk, by=by)
            return _back(request, found, _("Name and mail address are removed."))
        case "reset":
            acting.reset_second_factor(found.pk, by=by)
            return _back(request, found, _("The one-time codes are reset. The person was told by mail."))
    words = _("This page has no such button. Open it again and use its buttons.")
    return refused.not_permitted(request, words)


def _back(request: HttpRequest, found: User, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("person", args=[found.pk]))


def _one(request: HttpRequest, found: User, by: User, form: Any) -> TemplateResponse:
    own = found.pk == by.pk
    return shown(request, "desk/people/person.html", found.name, one=one_person(found), form=form, own=own)

"""Accepting an invitation: the page behind the link in the mail."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters

from measures.actions import people
from measures.actions.refusals import Troubles
from measures.desk.forms.invitation import AcceptForm
from measures.desk.rendering import shown
from measures.desk.views import refused
from measures.models import Invitation, Organisation
from measures.vocabulary import Role
from measures.web.presenters.words import local_day


@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What one is invited to, and the two things asked for. Looking at it uses nothing up."""
    if request.method not in ("GET", "HEAD", "POST"):
        return refused.not_allowed(request, ("GET", "HEAD", "POST"))
    try:
        found = people.find(token)
        if request.user.is_authenticated:
            return _somebody_is_signed_in(request)
        form = AcceptForm(request.POST if request.method == "POST" else None)
        return _accepted(request, token, form) if form.is_valid() else _page(request, found, form)
    except people.InvitationClosed:
        return _closed(request)
    except Troubles as error:
        form.blame(error.troubles)
        return _page(request, found, form)


def _accepted(request: HttpRequest, token: str, form: AcceptForm) -> HttpResponse:
    person = people.accept(token, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
    get_adapter().login(request, person)
    # The password was typed a moment ago: setting up one-time codes need not ask for it again.
    record_authentication(request, person, "password", email=person.email, reauthenticated=True)
    strict = person.role in Role.needs_second_factor
    return HttpResponseRedirect(reverse("mfa_activate_totp" if strict else "desk"))


def _page(request: HttpRequest, found: Invitation, form: AcceptForm) -> TemplateResponse:
    organisation = Organisation.objects.get(pk=found.organisation)
    return shown(
        request,
        "account/invitation.html",
        gettext("Welcome"),
        form=form,
        email=found.email,
        organisation=organisation.name,
        role=Role(found.role).label,
        until=local_day(found.expires_at),
        strict=found.role in Role.needs_second_factor,
    )


def _somebody_is_signed_in(request: HttpRequest) -> TemplateResponse:
    title = gettext("You are signed in already")
    return shown(request, "account/invitation_signed_in.html", title, status=409)


def _closed(request: HttpRequest) -> TemplateResponse:
    return shown(request, "account/invitation_closed.html", gettext("This invitation is closed"), status=410)

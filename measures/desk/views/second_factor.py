"""One-time codes: signing in with them, setting them up, moving them to another phone, and doing without.

Reviewers and administrators must have them: they can replace them, not switch them off.
"""

from __future__ import annotations

import textwrap
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.stages import LoginStageController
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView

from measures.actions.sessions import end_sessions
from measures.desk.entrance import at_desk
from measures.desk.forms.account import CodeAgain, CodeAtSignIn, FirstCode
from measures.desk.views import refused
from measures.desk.views.pages import Page
from measures.models import User
from measures.vocabulary import Role


class Authenticate(Page, AuthenticateView):
    title = _("Your one-time code")
    form_class = CodeAtSignIn


class Reauthenticate(Page, ReauthenticateView):
    title = _("Please confirm that it is you")
    form_class = CodeAgain


class Index(Page, IndexView):
    title = _("One-time codes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(**kwargs)
        codes = told["authenticators"].get(Authenticator.Type.RECOVERY_CODES)
        return {
            **told,
            "set_up": Authenticator.Type.TOTP in told["authenticators"],
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "required": self.request.user.role in Role.needs_second_factor,
        }


class Activate(Page, ActivateTOTPView):
    """For the first phone and for every later one: the old one counts until the new one has proved itself."""

    title = _("Set up one-time codes")
    form_class = FirstCode

    @method_decorator(reauthentication_required(app="allauth.mfa"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return FormView.dispatch(self, request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(**kwargs)
        replaces = _codes(self.request.user).exists()
        required = self.request.user.role in Role.needs_second_factor
        secret = " ".join(textwrap.wrap(told["form"].secret, 4))
        return {**told, "secret": secret, "replaces": replaces, "required": required}

    def form_valid(self, form: Any) -> HttpResponseBase:
        with transaction.atomic():
            _codes(self.request.user).delete()
            answer: HttpResponseBase = super().form_valid(form)
        self.request.session.cycle_key()
        # Elsewhere somebody may be signed in who never had this phone.
        end_sessions(self.request.user, besides=self.request.session.session_key)
        return answer


class Deactivate(Page, DeactivateTOTPView):
    title = _("Switch off one-time codes")

    def form_valid(self, form: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().form_valid(form)
        self.request.session.cycle_key()
        return answer


class Codes(Page, ViewRecoveryCodesView):
    title = _("Emergency codes")


class NewCodes(Page, GenerateRecoveryCodesView):
    title = _("New emergency codes")

    def form_valid(self, form: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().form_valid(form)
        self.request.session.cycle_key()
        return answer


class Download(Page, DownloadRecoveryCodesView):
    title = _("Emergency codes")

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().render_to_response(context, **kwargs)
        answer["Content-Disposition"] = 'attachment; filename="notfallcodes.txt"'
        return answer


def authenticate(request: HttpRequest) -> HttpResponseBase:
    """Between password and desk. Who comes without having given the password starts there."""
    under_way = LoginStageController.enter(request, AuthenticateStage.key)
    if request.method == "POST" and not under_way and not request.user.is_authenticated:
        words = gettext("Your sign-in took too long or was done elsewhere. Begin again with your password.")
        return refused.not_permitted(request, words)
    return Authenticate.as_view()(request)


@at_desk(secured=False)
def reauthenticate(request: HttpRequest, person: User) -> HttpResponseBase:
    """A code, before something that a stranger at an open screen must not do."""
    return Reauthenticate.as_view()(request)


@at_desk(secured=False)
def index(request: HttpRequest, person: User) -> HttpResponseBase:
    """Whether one-time codes are set up, and what can be done about it."""
    return Index.as_view()(request)


@at_desk(secured=False)
def activate(request: HttpRequest, person: User) -> HttpResponseBase:
    """The picture for the app, and the first code back."""
    return Activate.as_view()(request)


@at_desk(secured=False)
def deactivate(request: HttpRequest, person: User) -> HttpResponseBase:
    """For those who may do without."""
    if person.role in Role.needs_second_factor:
        words = gettext("Your role includes releasing or inviting, so one-time codes cannot be switched off.")
        messages.error(request, words)
        return HttpResponseRedirect(reverse("mfa_index"))
    return Deactivate.as_view()(request) if _codes(person).exists() else _first_set_up()


@at_desk(secured=False)
def codes(request: HttpRequest, person: User) -> HttpResponseBase:
    """The codes that help when the phone is lost."""
    return Codes.as_view()(request) if _codes(person).exists() else _first_set_up()


@at_desk(secured=False)
def new_codes(request: HttpRequest, person: User) -> HttpResponseBase:
    """Ten others; the old ones end."""
    return NewCodes.as_view()(request) if _codes(person).exists() else _first_set_up()


@at_desk(secured=False)
def download(request: HttpRequest, person: User) -> HttpResponseBase:
    """The codes as a file."""
    return Download.as_view()(request) if _codes(person).exists() else _first_set_up()


def _codes(person: Any) -> Any:
    return Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP)


def _first_set_up() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("mfa_index"))

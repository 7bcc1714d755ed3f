"""Signing in and out, and coming back when the password is forgotten.

No answer tells who has an account. The work is the library's; here are its pages with our words.
"""

from __future__ import annotations

from typing import Any

from allauth.account.views import (
    AccountInactiveView,
    LoginView,
    LogoutView,
    PasswordResetDoneView,
    PasswordResetFromKeyDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
    ReauthenticateView,
)
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from measures.desk.entrance import at_desk
from measures.desk.forms.account import AskForLink, NewPassword, PasswordAgain, SignIn
from measures.desk.views.pages import Page
from measures.models import User


class Login(Page, LoginView):
    title = _("Sign in")
    form_class = SignIn


class Logout(Page, LogoutView):
    title = _("Sign out")


class Inactive(Page, AccountInactiveView):
    title = _("This account is closed")


class ResetPassword(Page, PasswordResetView):
    title = _("Password forgotten")
    form_class = AskForLink


class ResetSent(Page, PasswordResetDoneView):
    title = _("Look at your mails")


class ResetFromKey(Page, PasswordResetFromKeyView):
    title = _("A new password")
    form_class = NewPassword

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponseBase:
        if not context.get("token_fail"):
            return super().render_to_response(context, **kwargs)
        gone = {**context, "title": _("This link is no longer good")}
        return super().render_to_response(gone, **{**kwargs, "status": 410})


class ResetDone(Page, PasswordResetFromKeyDoneView):
    title = _("Your password is changed")


class Reauthenticate(Page, ReauthenticateView):
    title = _("Please confirm that it is you")
    form_class = PasswordAgain


login = Login.as_view()
logout = Logout.as_view()
inactive = Inactive.as_view()
reset_password = ResetPassword.as_view()
reset_sent = ResetSent.as_view()
reset_from_key = ResetFromKey.as_view()
reset_done = ResetDone.as_view()


@at_desk(secured=False)
def reauthenticate(request: HttpRequest, person: User) -> HttpResponseBase:
    """The password once more, before something that a stranger at an open screen must not do."""
    return Reauthenticate.as_view()(request)

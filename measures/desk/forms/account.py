"""The account library's forms with our labels, and with what password managers and phones need to help."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from measures.models import User

PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


def about_passwords() -> str:
    """What a good one is, before it is refused."""
    return _("At least 12 characters. Several words that do not belong together are good and easy to keep.")


class SignIn(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", _("Mail address"), autocomplete="username")
        _say(self, "password", _("Password"), autocomplete="current-password")


class AskForLink(ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "email", _("Mail address"), autocomplete="username")

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """For an address without an account the same work is done, down to the mail, which then goes nowhere:
        how long the answer takes tells nothing."""
        if self.users:
            return str(super().save(request, **kwargs))
        email = str(self.cleaned_data["email"])
        nobody = User(pk=0, email=email, password=UNUSABLE_PASSWORD_PREFIX)
        key = f"0-{PasswordResetTokenGenerator().make_token(nobody)}"
        get_adapter().rehearse_password_reset_mail(nobody, email, key)
        return email


class PasswordAgain(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Password"), autocomplete="current-password")


class Twice:
    """A new password, typed twice: who mistypes it once would be locked out."""

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = forms.Form.clean(self) or {}  # type: ignore[arg-type]
        first, second = sent.get("password1"), sent.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("This is not the same password."))  # type: ignore[attr-defined]
        return sent


class NewPassword(Twice, ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password1", _("New password"), about_passwords(), autocomplete="new-password")
        _say(self, "password2", _("New password, once more"), autocomplete="new-password")


class ChangePassword(Twice, ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Current password"), autocomplete="current-password")
        _say(self, "password1", _("New password"), about_passwords(), autocomplete="new-password")
        _say(self, "password2", _("New password, once more"), autocomplete="new-password")


class CodeAtSignIn(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _("Six digits from the app. Without your phone: one of your emergency codes.")
        _say(self, "code", _("Code"), help_text, **DIGITS)


class CodeAgain(ReauthenticateByCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _("Six digits from the app. Without your phone: one of your emergency codes.")
        _say(self, "code", _("Code"), help_text, **DIGITS)


class FirstCode(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code"), _("The six digits that the app shows now."), **DIGITS)


DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric", "size": "12"}


def _say(form: forms.Form, name: str, label: str, help_text: str = "", **attributes: str) -> None:
    """Our words instead of the library's; and no placeholders, which vanish when they are needed."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.error_messages["invalid"] = _("This is no mail address.")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({**PLAIN, **attributes})

"""How the account library is told our rules: no sign-up, nobody learns who has an account, our own words.

What it keeps in tables of its own follows `User`, never the other way round.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from measures.actions.notices import NOT_SENT
from measures.clients import client_address
from measures.models import User
from measures.vocabulary import Role

logger = logging.getLogger(__name__)

NOBODY = "0.0.0.0"  # noqa: S104
"""Who asks through a socket file, which knows no addresses."""

POST_OFFICE = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")
"""Hands mails over after the page has been answered: a mail server that is slow or away holds nobody up, and
does not tell who has an account. Making the mail takes time as well: see `rehearse_password_reset_mail`."""


class Adapter(DefaultAccountAdapter):
    """Accounts are made by accepting an invitation, and in no other way."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The mail address or the password is not right."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
        "rate_limited": _("Too many attempts. Wait five minutes and try again."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not right. Codes change every 30 seconds: take the newest one."),
        "invalid_password_reset": _("This link is no longer good."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """These are pages. Answering scripts too would be a second surface for the same secrets."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A deactivated account is answered like a wrong password, and counts like one."""
        self.pre_authenticate(request, **credentials)
        found = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()
        if not isinstance(found, User):
            self.authentication_failed(request, **credentials)
            return None
        self._rollback_login_failed_rl_usage()
        return found

    def reauthenticate(self, user: User, password: str) -> bool:
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def set_password(self, user: User, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])

    def get_client_ip(self, request: HttpRequest) -> str:
        """The limits' idea of who asks. Behind a socket without an address everybody shares one limit."""
        return client_address(request) or NOBODY

    def is_safe_url(self, url: str | None) -> bool:
        """Where a sign-in may lead to. What is no address at all leads nowhere."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The host comes from the settings: a request could name any."""
        number, _dash, secret = key.partition("-")
        where = {"uidb36": number, "key": secret}
        return settings.TRACKER_BASE_URL + reverse("account_reset_password_from_key", kwargs=where)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell somebody what was done to their account. Network addresses and browsers stay out of it."""
        self.send_mail(template_prefix, email or user.email, context or {})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        POST_OFFICE.submit(_hand_over, self._written(template_prefix, email, context))

    def rehearse_password_reset_mail(self, nobody: User, email: str, key: str) -> None:
        """The work of a mail with a link, for an address without an account. Nothing is sent."""
        EmailAddress.objects.filter(user_id=nobody.pk, email=email).first()  # as for a real link
        url = self.get_reset_password_from_key_url(key)
        context = {"user": nobody, "password_reset_url": url, "request": self.request}
        POST_OFFICE.submit(_throw_away, self._written("account/email/password_reset_key", email, context))

    def _written(self, template_prefix: str, email: str, context: dict[str, Any]) -> EmailMessage:
        told = {**context, "site_name": settings.TRACKER_SITE_NAME, "address": settings.TRACKER_BASE_URL}
        with override(settings.LANGUAGE_CODE):
            return self.render_mail(template_prefix, email, told)


def _throw_away(message: EmailMessage) -> None:
    """A letter to nobody: written like the others, never sent."""


def _hand_over(message: EmailMessage) -> None:
    try:
        message.send()
    except NOT_SENT as error:  # its words may name the address
        logger.error("A mail could not be sent (%s).", type(error).__name__)


class SecondFactor(DefaultMFAAdapter):
    """Whoever can publish or invite keeps a second factor."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your role includes releasing or inviting, so one-time codes cannot be switched off."
        ),
        "cannot_generate_recovery_codes": _("Set up one-time codes first."),
        "incorrect_code": _("This code is not right. Codes change every 30 seconds: take the newest one."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return authenticator.user.role not in Role.needs_second_factor

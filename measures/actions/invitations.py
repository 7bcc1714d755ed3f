"""Inviting somebody, and accepting an invitation: the only way to an account."""

from __future__ import annotations

import hashlib
import logging
import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from measures.actions import notices, permissions
from measures.actions.addresses import check_address
from measures.actions.refusals import AlreadyDecided, NotPermitted, Trouble, Troubles
from measures.models import Invitation, Organisation, User
from measures.text import format_day
from measures.vocabulary import Role

logger = logging.getLogger(__name__)

KEPT = timedelta(days=90)
"""So long after its end an invitation that nobody accepted is kept; it goes when the next one is made."""


class InvitationClosed(Exception):
    """No open invitation has this token: used, taken back, expired, or there never was one.

    It does not say which, so that guessing tells nothing.
    """


def open_invitations() -> QuerySet[Invitation]:
    """Those that can still be accepted: made by command, or by somebody who may still invite."""
    may = Q(invited_by__isnull=True) | Q(invited_by__is_active=True, invited_by__role=Role.ADMINISTRATOR)
    return Invitation.objects.filter(
        may, used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now()
    )


def revoke_all_of(person: User) -> None:
    """Whoever may not invite any more has invited nobody: they might hold the links themselves."""
    left = Invitation.objects.filter(invited_by=person, used_at__isnull=True, revoked_at__isnull=True)
    left.update(revoked_at=timezone.now())


def invite(*, by: User | None, email: str, organisation: str, role: str) -> tuple[Invitation, str]:
    """An invitation and its token, which is kept nowhere. Mailed, unless made by command (`by` is None).

    An older open invitation for the same address ends. Raises `Troubles` with what keeps it from being made.
    """
    email = email.strip().lower()
    if by is not None and not permissions.may_manage(by):
        raise NotPermitted(_("Only administrators invite people."))
    _refuse(email, organisation, role)
    token, now = secrets.token_urlsafe(32), timezone.now()
    with transaction.atomic():
        _forget_old(now)
        open_invitations().filter(email=email).update(revoked_at=now)
        invitation = Invitation.objects.create(
            email=email,
            organisation=organisation,
            role=role,
            token_sha256=_hash(token),
            invited_by=by,
            created_at=now,
            expires_at=now + timedelta(days=settings.INVITATION_DAYS),
        )
    logger.info("Invitation %s was made, role %s.", invitation.pk, role)
    if by is not None:
        _mail(invitation, token)
    return invitation, token


def _forget_old(now: datetime) -> None:
    """Addresses of people who never came are not kept."""
    ended = Q(expires_at__lt=now - KEPT) | Q(revoked_at__lt=now - KEPT)
    Invitation.objects.filter(ended, used_at__isnull=True).delete()


def link(token: str) -> str:
    """The address under which the invitation can be accepted."""
    return notices.whole(reverse("invitation", args=[token]))


def revoke(number: int, *, by: User) -> None:
    """Take an open invitation back. Twice is once; one that was accepted stays."""
    if not permissions.may_manage(by):
        raise NotPermitted(_("Only administrators invite people."))
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().get(pk=number)
        if invitation.used_at is not None:
            raise AlreadyDecided(_("This invitation was already accepted. You can deactivate the account."))
        Invitation.objects.filter(pk=number, revoked_at__isnull=True).update(revoked_at=timezone.now())
    logger.info("Invitation %s was taken back by person %s.", number, by.pk)


def find(token: str) -> Invitation:
    """The open invitation with this token. Raises `InvitationClosed`."""
    found = open_invitations().filter(token_sha256=_hash(token)).first()
    if found is None or not Organisation.objects.filter(pk=found.organisation).exists():
        raise InvitationClosed
    return found


def accept(token: str, *, name: str, password: str) -> User:
    """The account that was promised. However often and from wherever it is sent, there is one account.

    Raises `InvitationClosed`, or `Troubles` with what is wrong with name or password.
    """
    try:
        with transaction.atomic():
            Invitation.objects.select_for_update().filter(token_sha256=_hash(token)).first()
            invitation = find(token)  # asked while it is locked: the second of two finds it used
            _check(invitation, name.strip(), password)
            person = _account(invitation, name.strip(), password)
    except IntegrityError:  # the address got an account in another way at the same moment
        raise InvitationClosed from None
    logger.info("Invitation %s was accepted by person %s.", invitation.pk, person.pk)
    return person


def _account(invitation: Invitation, name: str, password: str) -> User:
    if User.objects.filter(email=invitation.email).exists():
        raise InvitationClosed
    person = User.objects.create_user(
        invitation.email, password, name=name, organisation=invitation.organisation, role=invitation.role
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    Invitation.objects.filter(pk=invitation.pk).update(used_at=timezone.now(), person=person)
    return person


def _check(invitation: Invitation, name: str, password: str) -> None:
    troubles = [] if name else [Trouble(0, "name", _("Your name is missing."))]
    if len(name) > 150:
        troubles.append(Trouble(0, "name", _("This name is too long.")))
    try:
        validate_password(password, User(email=invitation.email, name=name))
    except ValidationError as error:
        troubles += [Trouble(0, "password", sentence) for sentence in error.messages]
    if troubles:
        raise Troubles(troubles)


def _refuse(email: str, organisation: str, role: str) -> None:
    """Everything that is wrong with an invitation, at once."""
    troubles = []
    try:
        check_address(email)
    except ValidationError:
        troubles.append(Trouble(0, "email", _("This is no mail address.")))
    if User.objects.filter(email=email).exists():
        words = _("This address already has an account. Change its role or organisation instead.")
        troubles.append(Trouble(0, "email", words))
    troubles += posts_troubles(organisation, role)
    if troubles:
        raise Troubles(troubles)


def posts_troubles(organisation: str, role: str) -> list[Trouble]:
    """What keeps somebody from acting in this role for this organisation."""
    troubles = []
    if not Organisation.objects.filter(pk=organisation).exists():
        words = _("There is no organisation “{key}” on record. Propose it first, or choose another one.")
        troubles.append(Trouble(0, "organisation", words.format(key=organisation)))
    if role not in Role.values:
        troubles.append(Trouble(0, "role", _("There is no such role. Choose one from the list.")))
    return troubles


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _mail(invitation: Invitation, token: str) -> None:
    organisation = Organisation.objects.get(pk=invitation.organisation)
    with override(settings.LANGUAGE_CODE):
        words = _(
            "You are invited to work on {site}: for {organisation}, in the role “{role}”.\n\n"
            "This link makes your account. It works once, until {day}:\n\n{link}\n\n"
            "If you do not know what this is about, ignore this mail: nothing happens then."
        ).format(
            site=settings.TRACKER_SITE_NAME,
            organisation=organisation.name,
            role=Role(invitation.role).label,
            day=format_day(timezone.localdate(invitation.expires_at), settings.LANGUAGE_CODE),
            link=link(token),
        )
        subject = _("Your invitation to {site}").format(site=settings.TRACKER_SITE_NAME)
        notices.send(invitation.email, subject, words + "\n")

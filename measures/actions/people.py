"""What administrators do about people: roles, shutting out, letting in again, help without phone.

Nobody does any of this to themselves. So whoever does it stays an administrator, and there is always one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from measures.actions import notices
from measures.actions.invitations import (
    InvitationClosed,
    accept,
    find,
    invite,
    link,
    open_invitations,
    posts_troubles,
    revoke,
    revoke_all_of,
)
from measures.actions.refusals import AlreadyDecided, NotPermitted, Troubles
from measures.actions.sessions import end_sessions
from measures.models import Invitation, User
from measures.vocabulary import Role

__all__ = [
    "InvitationClosed",
    "accept",
    "change_role",
    "deactivate",
    "find",
    "forget",
    "invite",
    "link",
    "open_invitations",
    "reactivate",
    "reset_second_factor",
    "revoke",
]

logger = logging.getLogger(__name__)


def change_role(number: int, *, by: User, role: str, organisation: str) -> User:
    """Let somebody act in another role or for another organisation. They sign in again for it, with a second
    factor if the role needs one."""
    troubles = posts_troubles(organisation, role)
    if troubles:
        raise Troubles(troubles)
    with _somebody_else(number, by) as person:
        person.role, person.organisation = role, organisation
        person.save(update_fields=["role", "organisation"])
        if role != Role.ADMINISTRATOR:
            revoke_all_of(person)
        end_sessions(person)
    logger.info("Person %s became %s for %s, by person %s.", number, role, organisation, by.pk)
    return person


def deactivate(number: int, *, by: User) -> User:
    """Shut somebody out at once. What they wrote stays, and so does their password, for coming back."""
    with _somebody_else(number, by) as person:
        person.is_active = False
        person.save(update_fields=["is_active"])
        revoke_all_of(person)
        end_sessions(person)
    logger.info("Person %s was deactivated by person %s.", number, by.pk)
    return person


def reactivate(number: int, *, by: User) -> User:
    """Let somebody in again, with the password and role they had."""
    with _somebody_else(number, by) as person:
        person.is_active = True
        person.save(update_fields=["is_active"])
    logger.info("Person %s was reactivated by person %s.", number, by.pk)
    return person


def reset_second_factor(number: int, *, by: User) -> User:
    """For somebody who lost phone and emergency codes. They are signed out everywhere and told by mail."""
    with _somebody_else(number, by) as person:
        Authenticator.objects.filter(user_id=person.pk).delete()
        end_sessions(person)
    logger.info("The second factor of person %s was reset by person %s.", number, by.pk)
    with override(settings.LANGUAGE_CODE):
        words = _(
            "An administrator has reset the one-time codes of your account, because your phone and your "
            "emergency codes were said to be lost. Sign in with your password and set them up again.\n\n"
            "If you did not ask for this, tell an administrator at once."
        )
        notices.send(person.email, _("Your one-time codes were reset"), words + "\n")
    return person


def forget(number: int, *, by: User) -> User:
    """Name and address of somebody who left, at their wish. That one and the same person did what they did
    stays to be seen, by a number."""
    with _somebody_else(number, by) as person:
        if person.is_active:
            raise AlreadyDecided(_("This account is open. Close it first."))
        person.name = _("Former member {number}").format(number=number)
        person.email = f"person-{number}@removed.invalid"
        person.set_unusable_password()
        person.save(update_fields=["name", "email", "password"])
        EmailAddress.objects.filter(user_id=number).delete()
        Authenticator.objects.filter(user_id=number).delete()
        Invitation.objects.filter(person=person).update(email=person.email)
        end_sessions(person)
    logger.info("Name and address of person %s were removed by person %s.", number, by.pk)
    return person


@contextmanager
def _somebody_else(number: int, by: User) -> Iterator[User]:
    """The person to change, while no other administrator changes one: two must not shut out each other."""
    with transaction.atomic():
        administrators = User.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk")
        if by.pk not in [one.pk for one in administrators if one.is_active]:
            raise NotPermitted(_("Only administrators change what other people may do."))
        if number == by.pk:
            raise NotPermitted(
                _("You cannot change your own rights: another administrator can. So there is always one.")
            )
        yield User.objects.select_for_update().get(pk=number)

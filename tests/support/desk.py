"""People at the desk and what they wrote, for tests. Every name and address here is a secret to readers."""

from __future__ import annotations

from itertools import count
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from measures.actions import proposals
from measures.models import Proposal, User
from measures.record.write import Change
from measures.vocabulary import EntryForm, Role
from tests.support.factories import ALLIANCE, CITY, update

PASSWORD = "Elbe-Radweg-2035!"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_numbers = count(1)


def person(role: str = Role.MEMBER, organisation: str = ALLIANCE, **fields: Any) -> User:
    """Somebody who can sign in with PASSWORD; reviewers and administrators with a second factor set up."""
    number = next(_numbers)
    values = {"email": f"person{number}@klimabuendnis.example", "name": f"Person Nummer {number}", **fields}
    found = User.objects.create_user(
        password=values.pop("password", PASSWORD), role=role, organisation=organisation, **values
    )
    if role in Role.needs_second_factor:
        second_factor(found)
    return found


def second_factor(found: User) -> str:
    """Set up one-time codes for this person; gives the secret they are made from."""
    secret: str = generate_totp_secret()
    TOTP.activate(found, secret)
    RecoveryCodes.activate(found)
    return secret


def member(**fields: Any) -> User:
    return person(Role.MEMBER, **fields)


def reviewer(**fields: Any) -> User:
    return person(Role.REVIEWER, **fields)


def city(**fields: Any) -> User:
    """Somebody who answers for the city."""
    return person(Role.RESPONSIBLE, CITY, **fields)


def administrator(**fields: Any) -> User:
    return person(Role.ADMINISTRATOR, **fields)


def signed_in(found: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(found, backend=BACKEND)
    return client


def draft(
    by: User, form: str = EntryForm.UPDATE, about: dict[str, Any] | None = None, **entered: Any
) -> Proposal:
    """Something that this person began to write."""
    return proposals.start(by=by, form=EntryForm(form), about=about or {"measure": "M-0001"}, entered=entered)


def proposed(by: User, *changes: Change, reason: str = "", **entered: Any) -> Proposal:
    """Something that this person submitted: an update of M-0001 unless told otherwise."""
    wanted = list(changes) or [Change("update", "published", "", update())]
    begun = draft(by, **entered)
    return proposals.submit(
        begun.pk, by=by, entered=begun.entered, seen=begun.saves, changes=wanted, reason=reason
    )

"""People and invitations as administrators see them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.actions.people import open_invitations
from measures.models import Organisation, User
from measures.vocabulary import Role
from measures.web.presenters.words import local_day


@dataclass(frozen=True)
class Somebody:
    """One account. `codes` says whether one-time codes are set up, and whether they have to be."""

    address: str
    name: str
    email: str
    organisation: str
    role: str
    active: bool
    has_codes: bool
    codes: str
    joined: str
    last_seen: str


@dataclass(frozen=True)
class Invited:
    """One open invitation."""

    number: int
    email: str
    organisation: str
    role: str
    until: str


def people_by_organisation() -> list[tuple[str, list[Somebody]]]:
    """Organisations by name with their people by name; closed accounts last."""
    names = _names()
    phones = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    secured = set(phones.values_list("user_id", flat=True))
    everybody = sorted(
        User.objects.all(),
        key=lambda one: (names.get(one.organisation, one.organisation), not one.is_active, one.name),
    )
    shown = [_somebody(one, names, one.pk in secured) for one in everybody]
    return [(name, list(group)) for name, group in groupby(shown, key=lambda one: one.organisation)]


def one_person(person: User) -> Somebody:
    secured = Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists()
    return _somebody(person, _names(), secured)


def invited() -> list[Invited]:
    """Open invitations, the one that ends first on top."""
    names = _names()
    return [
        Invited(
            one.pk,
            one.email,
            names.get(one.organisation, one.organisation),
            str(Role(one.role).label),
            local_day(one.expires_at),
        )
        for one in open_invitations().order_by("expires_at")
    ]


def _somebody(person: User, names: dict[str, str], secured: bool) -> Somebody:
    return Somebody(
        address=reverse("person", args=[person.pk]),
        name=person.name,
        email=person.email,
        organisation=names.get(person.organisation, person.organisation),
        role=str(Role(person.role).label),
        active=person.is_active,
        has_codes=secured,
        codes=_codes(person, secured),
        joined=local_day(person.joined_at),
        last_seen=local_day(person.last_login) if person.last_login else "",
    )


def _codes(person: User, secured: bool) -> str:
    if secured:
        return _("set up")
    required = person.role in Role.needs_second_factor
    return _("still to be set up") if required else _("not set up, not required")


def _names() -> dict[str, str]:
    return dict(Organisation.objects.values_list("key", "name"))

"""Accounts of every role, for trying the desk out on one's own machine."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from measures.actions import people
from measures.actions.refusals import Troubles
from measures.models import Organisation, User
from measures.vocabulary import OrganisationKind, Role

WHO = (
    ("mitglied@demo.example", "Mia Mitglied", Role.MEMBER, "alliance"),
    ("freigabe@demo.example", "Frieda Freigabe", Role.REVIEWER, "alliance"),
    ("stadt@demo.example", "Stefan Stadt", Role.RESPONSIBLE, "city"),
    ("verwaltung@demo.example", "Vera Verwaltung", Role.ADMINISTRATOR, "alliance"),
    ("andere@demo.example", "Anders Andere", Role.MEMBER, "other"),
)


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Make one account of every role for trying out. May be repeated: every time they get a new "
            "password. Refused unless TRACKER_DEBUG=yes."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            words = _("Demo accounts are only made with TRACKER_DEBUG=yes, never on a public site.")
            raise CommandError(words)
        password = f"demo-{secrets.token_urlsafe(9)}"
        organisations = _organisations()
        try:
            with transaction.atomic():
                made = [_account(*one, organisations, password) for one in WHO]
        except Troubles as error:
            raise CommandError("\n".join(one.sentence for one in error.troubles)) from None
        self.stdout.write(_("Password of all: {password}").format(password=password))
        for person in made:
            self.stdout.write(f"{person.email}  {Role(person.role).label}, {person.organisation}")
            if person.role in Role.needs_second_factor:
                words = _("one-time codes from {secret}, or once with {code}")
                self.stdout.write("   " + words.format(**_second_factor(person)))


def _organisations() -> dict[str, str]:
    """Three that are on record; a missing one is refused like everywhere else."""
    city = Organisation.objects.filter(kind=OrganisationKind.CITY).order_by("key").first()
    alliance = settings.TRACKER_ALLIANCE_KEY
    others = Organisation.objects.filter(alliance_member=True).exclude(pk=alliance).order_by("key").first()
    return {
        "alliance": alliance,
        "city": city.pk if city else settings.TRACKER_CITY_OFFICIAL,
        "other": others.pk if others else (city.pk if city else alliance),
    }


def _account(
    email: str, name: str, role: Role, whose: str, organisations: dict[str, str], password: str
) -> User:
    found = User.objects.filter(email=email).first()
    if found is None:
        _invitation, token = people.invite(by=None, email=email, organisation=organisations[whose], role=role)
        return people.accept(token, name=name, password=password)
    found.role, found.organisation, found.is_active = role, organisations[whose], True
    found.set_password(password)
    found.save()
    return found


def _second_factor(person: User) -> dict[str, str]:
    """What codes are made from, and an emergency code for whoever has no app at hand."""
    kept = Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).first()
    secret = decrypt(kept.data["secret"]) if kept else generate_totp_secret()
    if kept is None:
        TOTP.activate(person, secret)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    return {"secret": secret, "code": codes[0] if codes else _("none left")}

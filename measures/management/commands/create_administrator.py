"""Invites an administrator and prints the link: how the first account comes to be."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from measures.actions import people
from measures.actions.refusals import Troubles
from measures.text import format_day
from measures.vocabulary import Role


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Invite an administrator and print the link that makes the account. Administrators invite "
            "everybody else at the desk. Nothing is mailed."
        )
        parser.add_argument("email", metavar="EMAIL", help=_("Mail address of the account."))
        parser.add_argument(
            "--organisation",
            metavar="KEY",
            default=settings.TRACKER_ALLIANCE_KEY,
            help=_("Organisation this person acts for (default: %(default)s)."),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            invitation, token = people.invite(
                by=None,
                email=options["email"],
                organisation=options["organisation"],
                role=Role.ADMINISTRATOR,
            )
        except Troubles as error:
            raise CommandError("\n".join(one.sentence for one in error.troubles)) from None
        day = format_day(localdate(invitation.expires_at), get_language() or settings.LANGUAGE_CODE)
        words = _("This link makes the account of {email}. It works once, until {day}:")
        self.stdout.write(words.format(email=invitation.email, day=day))
        self.stdout.write(people.link(token))

"""Reminds people of what waits for them, by mail, once a week at most. Only with --send mails leave."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.actions import remind
from measures.actions.remind import Digest
from measures.management.progress import bar


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Send everybody one mail about what waits for them: measures of their organisation that are "
            "overdue or not confirmed, proposals that came back or wait for more than a week. Nobody gets "
            "two within 7 days, so it may run every day."
        )
        parser.add_argument(
            "--send", action="store_true", help=_("Send the mails. Without it, only show who would get what.")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        people = remind.people_to_ask(now)
        passing = bar(_("Reminding"), people.count())(people)
        found = [digest for person in passing if (digest := remind.digest_for(person, now))]
        sent = 0
        for digest in found:
            gone = options["send"] and remind.send(digest, now)
            sent += gone
            self.stdout.write(_line(digest, failed=options["send"] and not gone))
        self.stdout.write(_closing(len(found), sent, options["send"]))


def _line(digest: Digest, *, failed: bool) -> str:
    """Who and how much, without a name or an address: this ends up in logs."""
    words = _("Person {number} ({organisation}): {counts}").format(
        number=digest.person.pk, organisation=digest.person.organisation, counts=_counts(digest)
    )
    not_sent = _("Not sent.")
    return f"{words} {not_sent}" if failed else words


def _counts(digest: Digest) -> str:
    named = (
        (_("overdue"), digest.overdue),
        (_("unconfirmed"), digest.unconfirmed),
        (_("unconfirmed soon"), digest.soon),
        (_("returned"), digest.returned),
        (_("to decide"), digest.to_decide),
        (_("not decided"), digest.not_decided),
    )
    return ", ".join(f"{words} {len(found)}" for words, found in named if found) + "."


def _closing(found: int, sent: int, sending: bool) -> str:
    if sending:
        return ngettext("{count} mail sent.", "{count} mails sent.", sent).format(count=sent)
    words = ngettext(
        "{count} mail would be sent. Nothing was sent: add --send.",
        "{count} mails would be sent. Nothing was sent: add --send.",
        found,
    )
    return words.format(count=found)

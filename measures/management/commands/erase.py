"""Erases texts that the law wants gone: from the record, and from what was made of it before."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from measures.kept.copies import forget
from measures.management.progress import bar
from measures.opendata.build import remove_erased
from measures.record.write import Refused
from measures.record.write.erase import erase


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Erase the texts of entries of the record, in all editions, for good. What still holds has to be "
            "corrected or withdrawn first. A new entry says that it was done, on whose behalf and why. Kept "
            "answers are forgotten, and packages that hold the texts are deleted."
        )
        parser.add_argument(
            "numbers", type=int, nargs="+", metavar="N", help=_("Number of an entry whose text goes.")
        )
        parser.add_argument(
            "--reason",
            metavar="TEXT",
            required=True,
            help=_("Why; published with it, so without the words to be erased."),
        )
        parser.add_argument(
            "--organisation",
            metavar="KEY",
            default=settings.TRACKER_ALLIANCE_KEY,
            help=_("Organisation on whose behalf it is done (default: %(default)s)."),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            published = erase(
                options["numbers"],
                organisation=options["organisation"],
                reason=options["reason"],
                progress=bar(_("States")),
            )
        except Refused as error:
            raise CommandError(str(error)) from error
        words = _("Erased; edition {edition} of the record says so, its head is {chain}.")
        self.stdout.write(words.format(edition=published.edition, chain=published.chain))
        transaction.on_commit(_empty_journal)
        self._clear_away()

    def _clear_away(self) -> None:
        """After the record, so that nothing is made of it again; both are tried although one may fail."""
        failed = []
        try:
            forget()
        except Exception as error:  # noqa: BLE001 - what it raises depends on the kind of memory
            failed.append(f"{settings.CACHES['kept']['LOCATION']}: {error}")
        try:
            for name in remove_erased(settings.PACKAGES_DIR):
                self.stdout.write(
                    _("Package {name} held text that was erased since: removed.").format(name=name)
                )
        except OSError as error:
            failed.append(f"{settings.PACKAGES_DIR}: {error}")
        if failed:
            words = _(
                "Nobody is shown copies of the text any more, but they are still there: delete {places}"
            )
            raise CommandError(words.format(places="; ".join(failed)))


def _empty_journal() -> None:
    """SQLite overwrites what is deleted, but keeps a copy of former pages in the file it writes first."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

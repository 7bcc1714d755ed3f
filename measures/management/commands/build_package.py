"""Builds the open-data package of an edition and a day, to be kept and served as it is."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from measures.management.progress import bar
from measures.opendata.build import build, remove_erased
from measures.opendata.package import STEPS
from measures.reading.editions import NotExportable
from measures.reading.moment import Moment, NoSuchEdition, moment
from measures.reading.parameters import BadParameters
from measures.record.read import head


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Build the open-data package of an edition: every table as CSV, SQLite and XLSX, the record "
            "itself, descriptions and checksums. A package that is there is left alone, one with text that "
            "was erased since is removed, so it may be repeated at any time."
        )
        parser.add_argument(
            "--edition", type=int, metavar="N", help=_("The record up to this edition (default: the newest).")
        )
        parser.add_argument(
            "--as-of",
            metavar="DAY",
            help=_("The day of which the states are told (default: the one on which it was recorded)."),
        )
        parser.add_argument(
            "--output",
            type=Path,
            metavar="DIR",
            default=settings.PACKAGES_DIR,
            help=_("Directory of the packages (default: the one that this site serves)."),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        directory: Path = options["output"]
        for name in remove_erased(directory):
            self.stdout.write(_("Package {name} held text that was erased since: removed.").format(name=name))
        wanted = _moment(options["edition"], options["as_of"])
        try:
            package, built = build(wanted, directory, bar(_("Package"), len(STEPS)))
        except NotExportable as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            words = _("{file} cannot be written: {reason}.")
            raise CommandError(words.format(file=directory, reason=error.strerror)) from error
        words = _("Package {name} is built.") if built else _("Package {name} is there already.")
        self.stdout.write(words.format(name=package.name))


def _moment(edition: int | None, day: str | None) -> Moment:
    number = head().number if edition is None else edition
    if not number:
        raise CommandError(_("Nothing is on record yet."))
    try:
        return moment({"edition": str(number)} | ({"as_of": day} if day else {}))
    except NoSuchEdition as error:
        near = ", ".join(str(one) for one in (error.before, error.after) if one) or _("none")
        words = _("There is no edition {number}. The nearest: {near}.")
        raise CommandError(words.format(number=number, near=near)) from error
    except BadParameters as error:
        raise CommandError(str(error)) from error

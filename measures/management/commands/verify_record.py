"""Checks the public record, in the database or in an exported file, and lists what does not fit."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.management.progress import bar, lines
from measures.models import Revision
from measures.record.read.verify import DatabaseVerification, FileVerification, Kept, Verification


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Check that the public record is whole and unchanged: its order, its digests, its chain, its "
            "erasures. Every problem is listed with the entry it is about."
        )
        parser.add_argument(
            "file", type=Path, nargs="?", help=_("An exported file; without it the database is checked.")
        )
        parser.add_argument(
            "--head",
            type=_kept,
            metavar="VALUE",
            help=_("A chain value that was kept, at least 12 digits, or EDITION:VALUE. It must be found."),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        verification = _verification(options["file"], options["head"])
        for problem in verification:
            found += 1
            self.stdout.write(str(problem))
        if found:
            words = ngettext("{count} problem found.", "{count} problems found.", found)
            raise CommandError(words.format(count=found))
        words = _("The record is whole and unchanged: edition {edition}, head {chain}.")
        self.stdout.write(words.format(edition=verification.number, chain=verification.chain))


def _kept(text: str) -> Kept:
    try:
        return Kept.from_text(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def _verification(file: Path | None, kept: Kept | None) -> Verification:
    stage = _("Verifying")
    if file is not None:
        return FileVerification(lines(file, stage), kept)
    return DatabaseVerification(kept, bar(stage, Revision.objects.count()))

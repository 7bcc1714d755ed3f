"""Makes this empty instance a mirror of another one, from its exported record alone."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.management.progress import bar, lines
from measures.record.read.ndjson import columns
from measures.record.read.verify import FileVerification
from measures.record.write import Refused
from measures.record.write.mirror import load


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Take over a whole record from an exported file into a new, empty instance. The file is verified "
            "first; nothing is written if it has a problem."
        )
        parser.add_argument("file", type=Path, help=_("A file that export_record has written."))

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"]
        self._verify(file)
        rest = lines(file, _("Entries"))
        next(rest)
        try:
            head = load(map(columns, rest), progress=bar)
        except Refused as error:
            raise CommandError(str(error)) from error
        words = _("The mirror is loaded: edition {edition}, head {chain}.")
        self.stdout.write(words.format(edition=head.number, chain=head.chain))

    def _verify(self, file: Path) -> None:
        found = 0
        for problem in FileVerification(lines(file, _("Verifying"))):
            found += 1
            self.stderr.write(str(problem))
        if found:
            words = ngettext(
                "Nothing was loaded, because the file has {count} problem.",
                "Nothing was loaded, because the file has {count} problems.",
                found,
            )
            raise CommandError(words.format(count=found))

"""Writes the public record into a file that anybody can verify, and from which a mirror can be made."""

from __future__ import annotations

import os
import secrets
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.management.progress import bar
from measures.record.read import Edition, NoSuchEdition, edition, head
from measures.record.read.export import NotExportable, lines

STANDARD_OUTPUT = Path("-")


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Write the record into a file, one line per entry. An existing file is replaced only when the "
            "new one is complete."
        )
        parser.add_argument("file", type=Path, help=_("Where to; “-” for the standard output."))
        parser.add_argument(
            "--edition", type=int, metavar="N", help=_("The record up to this edition (default: the newest).")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wanted, file = _edition(options["edition"]), options["file"]
        out = self.stderr if file == STANDARD_OUTPUT else self.stdout
        try:
            _write(file, lines(wanted, bar(_("Exporting"), wanted.number)))
        except NotExportable as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            words = _("{file} cannot be written: {reason}.")
            raise CommandError(words.format(file=file, reason=error.strerror)) from error
        words = ngettext(
            "Edition {edition} is exported: {count} entry, head {chain}.",
            "Edition {edition} is exported: {count} entries, head {chain}.",
            wanted.number,
        )
        # The numbers have no gaps, so an edition's own number is the count of its entries.
        out.write(words.format(edition=wanted.number, count=wanted.number, chain=wanted.chain), str)


def _edition(number: int | None) -> Edition:
    newest = head()
    if number is None:
        return newest
    try:
        return edition(number, newest)
    except NoSuchEdition as error:
        near = ", ".join(str(one) for one in (error.before, error.after) if one) or _("none")
        words = _("There is no edition {number}. The nearest: {near}.")
        raise CommandError(words.format(number=number, near=near)) from error


def _write(file: Path, content: Iterable[bytes]) -> None:
    if file == STANDARD_OUTPUT:
        sys.stdout.buffer.writelines(content)
        sys.stdout.buffer.flush()
    elif file.exists() and not file.is_file():
        raise CommandError(_("{file} is not a file that can be replaced.").format(file=file))
    else:
        _replace(file.resolve(), content)


def _replace(file: Path, content: Iterable[bytes]) -> None:
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as handle:
            handle.writelines(content)
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)

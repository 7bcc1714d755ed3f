"""Loads a directory of CSV files into the record: new rows and changed rows, as one published batch."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from measures.imports.load import Loaded, load, silent
from measures.imports.problems import NotLoaded
from measures.record.read import head
from measures.record.write import Published, Refused


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Load a directory of CSV files into the record as one published batch. Rows that the record "
            "already holds are left alone, so it may be repeated. Wrong rows are all listed; then nothing is "
            "written."
        )
        parser.add_argument(
            "directory", type=Path, help=_("Directory with measures.csv and the other files.")
        )
        parser.add_argument(
            "--organisation",
            metavar="KEY",
            default=settings.TRACKER_ALLIANCE_KEY,
            help=_("Organisation on whose behalf it is published (default: %(default)s)."),
        )
        parser.add_argument(
            "--reason",
            metavar="TEXT",
            default="",
            help=_("Why the record changes; published with it. Needed unless the record is empty."),
        )
        parser.add_argument(
            "--correct",
            action="store_true",
            help=_("What differs had been wrong, instead of: the facts have changed."),
        )
        parser.add_argument(
            "--if-empty", action="store_true", help=_("Do nothing unless the record is empty.")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        newest = head()
        if options["if_empty"] and newest.number:
            sentence = _("The record is not empty (edition {edition}), so nothing was loaded.")
            self.stdout.write(sentence.format(edition=newest.number))
            return
        try:
            loaded = load(
                options["directory"],
                organisation=options["organisation"],
                reason=options["reason"],
                correct=options["correct"],
                progress=_bar if options["verbosity"] else silent,
            )
        except (NotLoaded, Refused) as error:
            raise CommandError(str(error)) from error
        self._report(loaded)

    def _report(self, loaded: Loaded) -> None:
        for file, key in loaded.missing:
            sentence = _("{key} is on record, but no longer in {file}. It stays; withdraw it at the desk.")
            self.stdout.write(sentence.format(key=key, file=file))
        self.stdout.write(_closing(loaded.published))


def _bar(stage: str) -> Callable[[Iterable[Any]], Iterable[Any]]:
    return partial(tqdm, desc=stage, unit="")


def _closing(published: Published | None) -> str:
    if published is None:
        return _("Nothing was loaded: the record already says what the files say.")
    count = len(published.keys)
    sentence = ngettext(
        "Edition {edition} is published: {count} entry, head {chain}.",
        "Edition {edition} is published: {count} entries, head {chain}.",
        count,
    )
    return sentence.format(edition=published.edition, count=count, chain=published.chain)

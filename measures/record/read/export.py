"""The record of one edition, as the lines of a file that anybody can verify."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from measures.models.public import Revision
from measures.record.canonical import NotCanonical, parse
from measures.record.read.editions import Edition
from measures.record.read.entries import COLUMNS
from measures.record.read.ndjson import entry_line, first_line
from measures.vocabulary import Action

CHUNK = 500


class NotExportable(ValueError):
    """No copy of this edition could be verified. The message says why, and what can be exported."""


def lines(edition: Edition, progress: Callable[[Iterable[Any]], Iterable[Any]] = iter) -> Iterator[bytes]:
    """The first line, then one line per entry up to this edition.

    Raises NotExportable if text of this edition was erased later (before the first line, or after the last if
    the erasure came in between), and on reaching an entry that is damaged.
    """
    _refuse_later_erasures(edition)
    yield first_line(edition)
    revisions = Revision.objects.filter(number__lte=edition.number).order_by("number")
    for row in progress(revisions.values(*COLUMNS).iterator(CHUNK)):
        try:
            yield entry_line(row)
        except NotCanonical as error:
            words = _("Entry {number} is damaged. The command verify_record says more.")
            raise NotExportable(words.format(number=row["number"])) from error
    _refuse_later_erasures(edition)  # one may have come while the lines were read


def _refuse_later_erasures(edition: Edition) -> None:
    """A gap that is announced only after the last line could not be told from one that was torn."""
    later = Revision.objects.filter(action=Action.ERASED, number__gt=edition.number).order_by("-number")
    for erasure in later:
        for number in parse(erasure.document or "{}").get("erased", ()):
            if number <= edition.number:
                words = _(
                    "Entry {number} was erased by entry {erasure}, so a copy that ends at edition {edition} "
                    "could not be verified. Export a later edition: it begins with the same entries."
                )
                values = {"number": number, "erasure": erasure.number, "edition": edition.number}
                raise NotExportable(words.format(**values))

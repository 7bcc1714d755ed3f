"""The record itself, entry by entry, for those who keep a copy of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from measures.models.public import Revision
from measures.reading.moment import Moment
from measures.reading.names import NAME_FIELDS, Names, names_for
from measures.record.read.log import Written as Written
from measures.record.read.log import moment_text as moment_text
from measures.record.read.log import written as written


def log(moment: Moment) -> QuerySet[Revision]:
    """All entries up to the edition. The day plays no part: what was recorded was recorded."""
    return Revision.objects.filter(number__lte=moment.edition.number).order_by("number")


def names_beside(moment: Moment, entries: Iterable[Written]) -> Names:
    """What these entries are about, its measure, and on whose behalf they speak. One query."""
    wanted: dict[str, set[str]] = {}
    for one in entries:
        named = (
            ("organisation", one.header["organisation"]),
            ("measure", one.header["measure_key"]),
            (one.kind, one.key),
        )
        for kind, key in named:
            wanted.setdefault(kind, set()).add(key)
    return names_for(moment.edition.number, [], wanted)


def names_json(entry: Written, names: Names) -> dict[str, dict[str, str]]:
    """`{"organisation": {…}, "measure": {…}}`, and of the record itself if its kind has names."""
    wanted = {
        ("organisation", entry.header["organisation"]),
        ("measure", entry.header["measure_key"]),
        (entry.kind, entry.key),
    }
    found: dict[str, dict[str, str]] = {}
    for kind, key in sorted(wanted):
        if key and kind in NAME_FIELDS:
            found.setdefault(kind, {})[key] = names.name(kind, key)
    return found

"""The record itself, entry by entry, for those who keep a copy of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set

from django.db.models import QuerySet

from measures.models.public import Revision
from measures.reading.moment import Moment
from measures.reading.names import NAME_FIELDS, Names, names_for
from measures.record.read import documents
from measures.record.read.log import Written as Written
from measures.record.read.log import moment_text as moment_text
from measures.record.read.log import written as written


def log(moment: Moment) -> QuerySet[Revision]:
    """All entries up to the edition. The day plays no part: what was recorded was recorded."""
    return Revision.objects.filter(number__lte=moment.edition.number).order_by("number")


def names_beside(moment: Moment, entries: Iterable[Written]) -> Names:
    """What these entries are about, its measure, and on whose behalf they speak, as far as it has a name.

    One query.
    """
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for one in entries:
        for kind, key in _named(one):
            wanted[kind].add(key)
    return names_for(moment.edition.number, [], wanted)


def on_record(moment: Moment, entries: Iterable[Written]) -> Set[tuple[str, str]]:
    """What of all that these entries are about is on record, by kind and key. One query."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for one in entries:
        wanted[one.kind].add(one.key)
    return documents(moment.edition.number, wanted).keys()


def names_json(entry: Written, names: Names) -> dict[str, dict[str, str]]:
    """`{"organisation": {…}, "measure": {…}}`, and of the record itself if its kind has names."""
    found: dict[str, dict[str, str]] = {}
    for kind, key in sorted(_named(entry)):
        found.setdefault(kind, {})[key] = names.name(kind, key)
    return found


def _named(entry: Written) -> set[tuple[str, str]]:
    """What of an entry has a name, by kind and key."""
    about = {
        ("organisation", entry.header["organisation"]),
        ("measure", entry.header["measure_key"]),
        (entry.kind, entry.key),
    }
    return {(kind, key) for kind, key in about if key and kind in NAME_FIELDS}

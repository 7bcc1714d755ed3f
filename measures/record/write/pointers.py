"""Where the records of a batch point: at something that is there, and not round in a circle."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from measures.record import kinds
from measures.record.write import live
from measures.record.write.changes import Refused, named
from measures.record.write.check import Entry
from measures.record.write.keys import Name
from measures.vocabulary import Action


def check(entries: list[Entry], organisation: str) -> None:
    """Everything pointed at must be there after this batch; the sentence names what is missing."""
    there = {(entry.kind, entry.key) for entry in entries if entry.action != Action.WITHDRAWN}
    gone = {(entry.kind, entry.key) for entry in entries if entry.action == Action.WITHDRAWN}
    wanted: defaultdict[Name, list[str]] = defaultdict(list)
    wanted["organisation", organisation].append(_("the batch itself"))
    for entry in entries:
        if entry.action != Action.WITHDRAWN:
            for field, kind, key in kinds.references(entry.kind, entry.document):
                wanted[kind, key].append(f"{named(entry.kind, entry.key)} ({field})")
    lacking = _lacking({name for name in wanted if name not in there}, gone)
    if lacking:
        words = _("{record}, named by {place}")
        found = [words.format(record=named(*name), place=wanted[name][0]) for name in lacking]
        raise Refused(_("Not on record: {records}.").format(records="; ".join(found)))
    for field in ("part_of", "superseded_by"):
        _check_circles(entries, field)


def _lacking(wanted: set[Name], gone: set[Name]) -> list[Name]:
    by_kind: defaultdict[str, set[str]] = defaultdict(set)
    for kind, key in wanted:
        by_kind[kind].add(key)
    found = {
        (kind, key)
        for kind, keys in by_kind.items()
        for key in live.MODELS[kind]._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }
    return sorted(wanted - found | wanted & gone)


def _check_circles(entries: list[Entry], field: str) -> None:
    """Following the pointers of this kind from any measure of the batch must come to an end.

    Counts take the parts instead of their whole: measures in a circle would drop out of every count.
    """
    batch = [entry for entry in entries if entry.kind == "measure" and entry.action != Action.WITHDRAWN]
    pointers = live.pointers(field) | {entry.key: entry.document[field] for entry in batch}
    for entry in batch:
        seen, place = {entry.key}, pointers.get(entry.key)
        while place and place not in seen:
            seen.add(place)
            place = pointers.get(place)
        if place:
            raise kinds.InvalidDocument("measure", entry.key, [(field, _("Leads round in a circle."))])

"""What differs between two moments, read from the record: only what is not the same at both.

However many measures there are, and however many comparisons are asked for at once, the number of queries is
the same: rows of states, documents, entries, names and totals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q

from measures.models.public import MeasureState, Revision
from measures.reading.comparison import Comparison
from measures.reading.moment import Moment
from measures.record import kinds
from measures.record.read import Held, documents
from measures.record.read.documents import Span as Span
from measures.record.read.documents import spans
from measures.vocabulary import Action, Status

UNSHOWN = ("search", "code_key", "code_sort", "title_sort")
"""Columns that serve to find and sort measures only."""
LEAVING = (Action.CORRECTED, Action.WITHDRAWN, Action.ERASED)
NAMED_UPDATES = ("status_update", "planned_end_update", "confirmed_update")

Document = dict[str, Any]
Name = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """An entry that corrected, withdrew or erased something; it `has_text` unless that was erased."""

    number: int
    kind: str
    key: str
    measure: str
    action: str
    changed_fields: tuple[str, ...]
    reason: str
    has_text: bool


@dataclass(frozen=True)
class Found:
    """Everything that was read for some comparisons.

    `rows` are the states and `spans` the documents that do not hold at both sides of each, `entries` the
    corrections and withdrawals between them; `named` are documents of the newest edition among them.
    """

    rows: list[MeasureState]
    spans: list[Span]
    entries: list[Entry]
    named: dict[Name, Held]
    totals: list[int]


def read(compared: Sequence[Comparison]) -> Found:
    """What the comparisons need, each of which begins where the one before it ends. Five queries."""
    rows, spans, entries = _rows(compared), _documents(compared), _entries(compared)
    newest = compared[-1].after.edition.number
    return Found(rows, spans, entries, documents(newest, _wanted(rows, spans, entries)), _totals(compared))


def _there(moment: Moment) -> Q:
    """The states of a moment, also those of measures without evidence."""
    number, day = moment.edition.number, moment.day
    return Q(since__lte=number, until__gt=number, valid_from__lte=day, valid_to__gt=day)


def _differing_rows(one: Comparison) -> Q:
    """States that hold at one of the moments only, or at both while time makes a difference."""
    before, after = _there(one.before), _there(one.after)
    first, last = one.before.day, one.after.day
    lapsed = Q(confirmed_until__gte=first, confirmed_until__lt=last)
    passed = Q(planned_end_last__gte=first, planned_end_last__lt=last, superseded=False)
    passed &= ~Q(status__in=Status.terminal)
    return (before & ~after) | (after & ~before) | (before & after & (lapsed | passed))


def _rows(compared: Sequence[Comparison]) -> list[MeasureState]:
    which = reduce(or_, map(_differing_rows, compared), Q(pk__in=[]))
    return list(MeasureState.objects.filter(which).defer(*UNSHOWN).order_by("measure_key", "pk"))


def _differing_documents(one: Comparison) -> Q:
    """Documents that hold in one of the editions only, and milestones that were reached between the days."""
    before, after = (Q(since__lte=number, until__gt=number) for number in _numbers(one))
    days = Q(revision__happened_on__gt=one.before.day, revision__happened_on__lte=one.after.day)
    reached = before & after & Q(kind="milestone") & days
    return (before & ~after) | (after & ~before) | reached


def _numbers(one: Comparison) -> tuple[int, int]:
    return one.before.edition.number, one.after.edition.number


def _documents(compared: Sequence[Comparison]) -> list[Span]:
    return spans(reduce(or_, map(_differing_documents, compared), Q(pk__in=[])))


def _entries(compared: Sequence[Comparison]) -> list[Entry]:
    which = reduce(or_, (_between(*_numbers(one)) for one in compared), Q(pk__in=[]))
    rows = Revision.objects.filter(which, action__in=LEAVING).order_by("number")
    columns = ("number", "kind", "key", "measure_key", "action", "changed_fields", "reason")
    return [_entry(*values) for values in rows.values_list(*columns)]


def _between(first: int, last: int) -> Q:
    return Q(number__gt=first, number__lte=last)


def _entry(
    number: int, kind: str, key: str, measure: str, action: str, fields: Iterable[str], reason: str | None
) -> Entry:
    return Entry(number, kind, key, measure, action, tuple(fields), reason or "", reason is not None)


def _wanted(
    rows: Iterable[MeasureState], spans: Iterable[Span], entries: Iterable[Entry]
) -> dict[str, set[str]]:
    """What is needed to tell what differs, and to call it by name: keys by kind."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        wanted["measure"].add(row.measure_key)
        wanted["update"].update(getattr(row, name) for name in NAMED_UPDATES)
    for span in spans:
        wanted[span.kind].add(span.key)
        for _field, kind, key in kinds.references(span.kind, span.document) if span.document else ():
            wanted[kind].add(key)
    for entry in entries:
        wanted["measure"].add(entry.measure)
        wanted[entry.kind].add(entry.key)
    return wanted


def _totals(compared: Sequence[Comparison]) -> list[int]:
    """For each comparison the number of measures that are on record at either of its moments. One query."""
    each = {f"n{place}": _there(one.before) | _there(one.after) for place, one in enumerate(compared)}
    counted = {name: Count("measure_key", filter=which, distinct=True) for name, which in each.items()}
    found = MeasureState.objects.aggregate(**counted)
    return [found[name] for name in each]

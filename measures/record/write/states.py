"""DocumentState and MeasureState follow the record: one step per batch, or all over again from the start.

Both ways use the same functions on the same documents, so that a rebuild gives equal rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Q

from measures.models import DocumentState, Measure, MeasureState, RecordHead, Revision
from measures.models.public import OPEN_EDITION
from measures.record import kinds
from measures.record.canonical import parse
from measures.record.write import derive
from measures.record.write.shelf import Shelf, holding, touched
from measures.vocabulary import Action

CHUNK = 500
Row = dict[str, Any]
Progress = Callable[[Iterable[Any]], Iterable[Any]]


def advance(batch: Sequence[Revision]) -> None:
    """Bring both tables from the edition before to the one this freshly written batch makes."""
    edition = batch[-1].number
    _advance_documents(batch, edition)
    measures = sorted(_measures_touched(batch))
    for start in range(0, len(measures), CHUNK):
        _advance_measures(measures[start : start + CHUNK], edition)


def rebuild(progress: Progress = iter) -> None:
    """Empty both tables and derive them anew from all revisions, batch by batch."""
    with transaction.atomic():
        RecordHead.objects.select_for_update().get()
        DocumentState.objects.all().delete()
        MeasureState.objects.all().delete()
        replay = _Replay()
        revisions = progress(Revision.objects.order_by("number").iterator(CHUNK))
        for _, batch in groupby(revisions, key=lambda revision: revision.batch):
            replay.apply(list(batch))
        DocumentState.objects.bulk_create(replay.documents(), batch_size=CHUNK)
        MeasureState.objects.bulk_create(replay.measures(), batch_size=CHUNK)


def document_of(revision: Revision) -> dict[str, Any] | None:
    """The facts a revision says hold from then on; None for a withdrawal, an erasure or erased text."""
    return dict(found) if (found := holding(parse(revision.document or "null"))) else None


def _advance_documents(batch: Sequence[Revision], edition: int) -> None:
    moving = [revision for revision in batch if revision.action != Action.ERASED]
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for revision in moving:
        by_kind[revision.kind].append(revision.key)
    for kind, keys in by_kind.items():
        for some in _chunks(keys):
            DocumentState.objects.filter(kind=kind, key__in=some, until=OPEN_EDITION).update(until=edition)
    DocumentState.objects.bulk_create(
        (_document_state(revision, edition) for revision in moving), batch_size=CHUNK
    )


def _document_state(revision: Revision, edition: int) -> DocumentState:
    return DocumentState(kind=revision.kind, key=revision.key, since=edition, revision_id=revision.number)


def _measures_touched(batch: Sequence[Revision]) -> set[str]:
    """Measures in the batch, and those that point at a record in it: their search text names it."""
    found = {revision.measure_key for revision in batch if revision.measure_key}
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for revision in batch:
        keys[revision.kind].append(revision.key)
    lookups = {
        "organisation": "parties__organisation__in",
        "decision": "papers__decision__in",
        "field": "field__in",
        "plan": "plan__in",
    }
    for kind, lookup in lookups.items():
        for some in _chunks(keys[kind]):
            found |= set(Measure.objects.filter(**{lookup: some}).values_list("pk", flat=True))
    return found


def _advance_measures(measures: list[str], edition: int) -> None:
    shelf = _shelf_for(measures)
    held: defaultdict[str, list[MeasureState]] = defaultdict(list)
    for state in MeasureState.objects.filter(measure_key__in=measures, until=OPEN_EDITION):
        held[state.measure_key].append(state)
    ended, begun = [], []
    for key in measures:
        stale, fresh = _difference(held[key], derive.rows(shelf, key))
        ended += [state.pk for state in stale]
        begun += [MeasureState(**row, since=edition) for row in fresh]
    for some in _chunks(ended):
        MeasureState.objects.filter(pk__in=some).update(until=edition)
    MeasureState.objects.bulk_create(begun, batch_size=CHUNK)


def _difference(held: list[MeasureState], now: list[Row]) -> tuple[list[MeasureState], list[Row]]:
    """(rows that end, rows that begin): what is the same in both stays untouched."""
    before = {_content(state): state for state in held}
    after = {tuple(row[name] for name in derive.CONTENT): row for row in now}
    return (
        [state for content, state in before.items() if content not in after],
        [row for content, row in after.items() if content not in before],
    )


def _content(state: MeasureState) -> tuple[Any, ...]:
    return tuple(getattr(state, name) for name in derive.CONTENT)


def _shelf_for(measures: list[str]) -> Shelf:
    """The documents from which these measures' states follow: their own, their updates, what they name."""
    shelf = Shelf()
    _put(shelf, Q(kind="measure", key__in=measures))
    _put(shelf, Q(kind="update", revision__measure_key__in=measures))
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for key in measures:
        measure = shelf.get("measure", key)
        for _, kind, other in kinds.references("measure", measure) if measure else ():
            wanted[kind].add(other)
    for kind in ("organisation", "decision", "field", "plan"):
        for some in _chunks(sorted(wanted[kind])):
            _put(shelf, Q(kind=kind, key__in=some))
    return shelf


def _put(shelf: Shelf, which: Q) -> None:
    for state in DocumentState.objects.filter(which, until=OPEN_EDITION).select_related("revision"):
        shelf.put(state.kind, state.key, document_of(state.revision))


def _chunks(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))


class _Replay:
    """Both tables in memory while all batches pass by."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._open_documents: dict[tuple[str, str], DocumentState] = {}
        self._open_measures: defaultdict[str, list[MeasureState]] = defaultdict(list)
        self._done: list[DocumentState] = []
        self._past: list[MeasureState] = []

    def apply(self, batch: list[Revision]) -> None:
        edition = batch[-1].number
        names = [(revision.kind, revision.key, revision.measure_key) for revision in batch]
        # Before and after: a measure that stops pointing at a renamed organisation is touched by itself.
        measures = touched(self._shelf, names)
        for revision in batch:
            if revision.action != Action.ERASED:
                self._apply_document(revision, edition)
        for key in sorted(measures | touched(self._shelf, names)):
            self._apply_measure(key, edition)

    def documents(self) -> list[DocumentState]:
        return self._done + list(self._open_documents.values())

    def measures(self) -> list[MeasureState]:
        return self._past + [state for states in self._open_measures.values() for state in states]

    def _apply_document(self, revision: Revision, edition: int) -> None:
        name = (revision.kind, revision.key)
        if ended := self._open_documents.get(name):
            ended.until = edition
            self._done.append(ended)
        self._open_documents[name] = _document_state(revision, edition)
        self._shelf.put(*name, document_of(revision))

    def _apply_measure(self, key: str, edition: int) -> None:
        stale, fresh = _difference(self._open_measures[key], derive.rows(self._shelf, key))
        for state in stale:
            state.until = edition
            self._past.append(state)
        kept = [state for state in self._open_measures[key] if state not in stale]
        self._open_measures[key] = kept + [MeasureState(**row, since=edition) for row in fresh]

"""A mirror: the whole record taken over from an exported file, so that another instance serves the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from measures.models import DocumentState, RecordHead, Revision
from measures.models.public import OPEN_EDITION
from measures.record.write import live, states
from measures.record.write.changes import Refused
from measures.record.write.states import Progress
from measures.vocabulary import Action

CHUNK = 500
Columns = Mapping[str, Any]


def silent(_stage: str) -> Progress:
    return iter


def load(rows: Iterable[Columns], *, progress: Callable[[str], Progress] = silent) -> RecordHead:
    """Take over these rows, the columns of `Revision` in order, and everything that follows from them.

    All or nothing, and only into an empty record. The rows are written as they are: verify them before.
    Raises Refused if the record is not empty, if there is nothing to load, or if the documents do not fit
    each other. `progress` is called with the name of each later stage and wraps that stage's loop.
    """
    try:
        with transaction.atomic():
            head = RecordHead.objects.select_for_update().get()
            _refuse_unless_empty()
            _append(head, rows)
            states.rebuild(progress(_("States")))
            _store_live(progress(_("Documents")))
    except (DatabaseError, AttributeError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        # A chain can be whole around a document that is none: a forgery, or another program's record.
        words = _("The database does not take these entries: {error}")
        raise Refused(words.format(error=error)) from error
    return head


def _refuse_unless_empty() -> None:
    if Revision.objects.exists():
        raise Refused(_("The record is not empty. A mirror can only be loaded into a new instance."))
    live.clear()


def _append(head: RecordHead, rows: Iterable[Columns]) -> None:
    """The entries, exactly as they are, and the head that belongs to them."""
    last = None
    for some in _chunks(Revision(**columns) for columns in rows):
        Revision.objects.bulk_create(some)
        last = some[-1]
        erasures = [revision.number for revision in some if revision.action == Action.ERASED]
        head.erased = max(erasures, default=head.erased)
    if last is None:
        raise Refused(_("The file holds no entries."))
    head.number, head.chain, head.recorded_at = last.number, last.chain, last.recorded_at
    head.save()


def _chunks(revisions: Iterator[Revision]) -> Iterator[list[Revision]]:
    while some := list(islice(revisions, CHUNK)):
        yield some


def _store_live(progress: Progress) -> None:
    """The documents that hold now are what the editing side starts from."""
    holding = DocumentState.objects.filter(until=OPEN_EDITION).select_related("revision")
    documents: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for state in progress(holding.order_by("kind", "key").iterator(CHUNK)):
        if document := states.document_of(state.revision):
            documents[state.kind].append(document)
    live.store(documents)

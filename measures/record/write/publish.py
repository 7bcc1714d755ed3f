"""publish(): one function, one transaction, one batch. Everything public began here."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.models import RecordHead, Revision
from measures.record import chain, kinds
from measures.record.canonical import canonical
from measures.record.write import check, live, pointers, states
from measures.record.write.changes import CHANGING, Change, Published, Refused
from measures.record.write.check import Entry
from measures.vocabulary import Action

CHUNK = 500


def publish(
    changes: Sequence[Change],
    *,
    organisation: str,
    reason: str = "",
    progress: Callable[[Iterable[Any]], Iterable[Any]] = iter,
) -> Published:
    """Write a batch of changes to the record, the live tables and the states, on behalf of an organisation.

    All or nothing. Raises `Conflict` if a change was written against a version that no longer holds,
    `InvalidDocument` for a document that breaks its rules, `Refused` for everything else.
    """
    if not changes:
        raise Refused(_("There is nothing to publish in this batch."))
    checked = [check.checked(change, reason) for change in progress(changes)]
    with transaction.atomic():
        head = RecordHead.objects.select_for_update().get()
        entries = check.entries(checked)
        pointers.check(entries, organisation)
        _write_live(entries)
        rows = seal(entries, head, organisation)
        Revision.objects.bulk_create(rows, batch_size=CHUNK)
        states.advance(rows)
        move_head(head, rows[-1])
    return Published(rows[-1].number, rows[-1].batch, rows[-1].chain, tuple(entry.key for entry in entries))


def _write_live(entries: list[Entry]) -> None:
    documents: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    withdrawn: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.action == Action.WITHDRAWN:
            withdrawn[entry.kind].append(entry.key)
        else:
            documents[entry.kind].append(entry.document)
    live.free_codes(_measures_that_drop_their_code(entries))
    live.store(documents)
    live.remove(withdrawn)


def _measures_that_drop_their_code(entries: list[Entry]) -> list[str]:
    return [
        entry.key
        for entry in entries
        if entry.kind == "measure" and entry.before and entry.before["code"] != entry.document.get("code")
    ]


def seal(entries: list[Entry], head: RecordHead, organisation: str) -> list[Revision]:
    """The batch as revisions, each chained to the one before."""
    last = Revision.objects.filter(number=head.number).first()
    batch = last.batch + 1 if last else 1
    now = timezone.now().astimezone(UTC)
    recorded_at = max(now, head.recorded_at) if head.recorded_at else now
    sealed, previous = [], head.chain
    for number, entry in enumerate(entries, start=head.number + 1):
        row = _revision(entry, number, batch, recorded_at, organisation, previous)
        sealed.append(row)
        previous = row.chain
    return sealed


def _revision(
    entry: Entry, number: int, batch: int, recorded_at: datetime, organisation: str, previous: str
) -> Revision:
    document = canonical(entry.document)
    salt = secrets.token_hex(16)
    says_nothing = entry.action in (Action.WITHDRAWN, Action.ERASED)
    happened = None if says_nothing else kinds.happened_on(entry.kind, entry.document)
    changing = entry.action in CHANGING and entry.before is not None
    values: dict[str, Any] = {
        "number": number,
        "batch": batch,
        "recorded_at": recorded_at,
        "kind": entry.kind,
        "key": entry.key,
        "measure_key": entry.measure_key,
        "happened_on": date.fromisoformat(happened) if happened else None,
        "action": str(entry.action),
        "changed_fields": kinds.changed_fields(entry.before or {}, entry.document) if changing else [],
        "organisation": organisation,
        "digest": chain.digest(salt, document, entry.reason),
    }
    return Revision(
        **values, document=document, reason=entry.reason, salt=salt, chain=chain.link(values, previous)
    )


def move_head(head: RecordHead, last: Revision) -> None:
    head.number, head.chain, head.recorded_at = last.number, last.chain, last.recorded_at
    head.save(update_fields=["number", "chain", "recorded_at"])

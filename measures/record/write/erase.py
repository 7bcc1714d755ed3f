"""Erasure: the one legal exception to "nothing is ever rewritten"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from measures.models import DocumentState, Proposal, RecordHead, Revision
from measures.models.public import OPEN_EDITION
from measures.record.write import states
from measures.record.write.changes import Published, Refused
from measures.record.write.check import Entry
from measures.record.write.publish import move_head, seal
from measures.record.write.states import Progress
from measures.text import normalise
from measures.vocabulary import Action


def erase(numbers: Sequence[int], *, organisation: str, reason: str, progress: Progress = iter) -> Published:
    """Empty document, reason and salt of these entries, announced by `erased` entries that name them.

    What still holds cannot be erased: correct or withdraw it first, then erase what was said before. The
    chain stays valid, because it covers only the digest. States are rebuilt without the erased text, and the
    private proposals behind those entries lose it too.
    """
    if not normalise(reason):
        raise Refused("An erasure needs a reason (without the words to be erased).")
    with transaction.atomic():
        head = RecordHead.objects.select_for_update().get()
        found = _erasable(sorted(set(numbers)))
        entries = _announcements(found, normalise(reason))
        rows = seal(entries, head, organisation)
        Revision.objects.bulk_create(rows)
        Revision.objects.blank([revision.number for revision in found])
        Proposal.objects.filter(batch__in={revision.batch for revision in found}).update(
            content=[], reason=""
        )
        head.erased = rows[-1].number
        head.save(update_fields=["erased"])
        move_head(head, rows[-1])
        states.rebuild(progress)
    return Published(rows[-1].number, rows[-1].batch, rows[-1].chain, tuple(entry.key for entry in entries))


def _erasable(numbers: list[int]) -> list[Revision]:
    found = list(Revision.objects.filter(number__in=numbers))
    absent = set(numbers) - {revision.number for revision in found}
    holding = set(
        DocumentState.objects.filter(revision__in=numbers, until=OPEN_EDITION).values_list(
            "revision_id", flat=True
        )
    )
    for revision in found:
        if revision.action == Action.ERASED or revision.document is None:
            raise Refused(f"Entry {revision.number} is an erasure or already erased.")
    if absent or not numbers:
        raise Refused(f"Not on record: {sorted(absent) or 'no entry was named'}.")
    if holding:
        raise Refused(f"Entries {sorted(holding)} still hold: correct or withdraw those records first.")
    return found


def _announcements(found: list[Revision], reason: str) -> list[Entry]:
    by_record: defaultdict[tuple[str, str], list[Revision]] = defaultdict(list)
    for revision in found:
        by_record[revision.kind, revision.key].append(revision)
    return [
        Entry(
            kind,
            key,
            Action.ERASED,
            {"key": key, "erased": [revision.number for revision in revisions]},
            {"key": revisions[0].measure_key, "measure": revisions[0].measure_key},
            reason,
        )
        for (kind, key), revisions in sorted(by_record.items())
    ]

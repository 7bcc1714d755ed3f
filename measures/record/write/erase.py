"""Erasure: the one legal exception to "nothing is ever rewritten"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from measures.models import DocumentState, Hint, Proposal, ProposalEvent, RecordHead, Revision
from measures.models.public import OPEN_EDITION
from measures.record.kinds import KINDS
from measures.record.write import phrases, pointers, states
from measures.record.write.changes import Published, Refused
from measures.record.write.check import Entry, words_of
from measures.record.write.publish import move_head, seal
from measures.record.write.states import Progress
from measures.vocabulary import Action


def erase(numbers: Sequence[int], *, organisation: str, reason: str, progress: Progress = iter) -> Published:
    """Empty document, reason and salt of these entries, announced by `erased` entries that name them.

    What still holds cannot be erased: correct or withdraw it first, then erase what was said before. The
    chain stays valid, because it covers only the digest. States are rebuilt without the erased text. What is
    private loses it too: proposals behind those entries, and whatever else repeats their longer texts.
    """
    reason = words_of(reason)
    if not reason:
        raise Refused(_("An erasure needs a reason (without the words to be erased)."))
    with transaction.atomic():
        head = RecordHead.objects.select_for_update().get()
        pointers.check([], organisation)
        found = _erasable(sorted(set(numbers)))
        said = phrases.of(found)
        entries = _announcements(found, reason)
        rows = seal(entries, head, organisation)
        Revision.objects.bulk_create(rows)
        Revision.objects.blank([revision.number for revision in found])
        said -= phrases.that_stand()
        _empty_proposals(found, said)
        _empty_hints(said)
        head.erased = rows[-1].number
        head.save(update_fields=["erased"])
        move_head(head, rows[-1])
        states.rebuild(progress)
    return Published(rows[-1].number, rows[-1].batch, rows[-1].chain, tuple(entry.key for entry in entries))


def _erasable(numbers: list[int]) -> list[Revision]:
    found = list(Revision.objects.filter(number__in=numbers))
    absent = set(numbers) - {revision.number for revision in found}
    holding = set(
        DocumentState.objects.filter(revision__in=numbers, until=OPEN_EDITION)
        .exclude(revision__action=Action.WITHDRAWN)  # says nothing that holds; its reason may have to go
        .values_list("revision_id", flat=True)
    )
    for revision in found:
        if revision.action == Action.ERASED or revision.document is None:
            words = _("Entry {number} is an erasure or already erased.")
            raise Refused(words.format(number=revision.number))
    if not numbers:
        raise Refused(_("Name the entries to be erased."))
    if absent:
        raise Refused(_("Not on record: entries {numbers}.").format(numbers=_listed(absent)))
    if holding:
        words = _("These entries still hold: {numbers}. Correct or withdraw their records first.")
        raise Refused(words.format(numbers=_listed(holding)))
    return found


def _listed(numbers: set[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


def _empty_proposals(found: list[Revision], said: set[str]) -> None:
    """Proposals behind these entries, and those written against one of them, hold the same words; others may
    repeat them, like one that was turned down before."""
    batches = {revision.batch for revision in found}
    newest = {(revision.kind, revision.key): revision.number for revision in found}
    emptied = [
        proposal.pk
        for proposal in Proposal.objects.iterator()
        if proposal.batch in batches
        or any(_written_by(change, newest) for change in (_seen(proposal), *proposal.content))
        or phrases.repeated([proposal.content, proposal.entered, proposal.reason], said)
    ]
    Proposal.objects.filter(pk__in=emptied).update(content=[], entered={}, reason="")
    ProposalEvent.objects.filter(proposal__in=emptied).update(comment="")
    quoting = [
        event.pk
        for event in ProposalEvent.objects.exclude(comment="").iterator()
        if phrases.repeated(event.comment, said)
    ]
    ProposalEvent.objects.filter(pk__in=quoting).update(comment="")


def _empty_hints(said: set[str]) -> None:
    """What a reader wrote and somebody took over word for word."""
    repeating = [
        hint.pk for hint in Hint.objects.iterator() if phrases.repeated([hint.text, hint.answer], said)
    ]
    Hint.objects.filter(pk__in=repeating).update(text=_("[erased]"), answer="")


def _seen(proposal: Proposal) -> dict[str, Any]:
    """The entry its author had in front of them: all there is while a draft has no changes yet.

    What the form of an update is `about` names the kind of update where others name the kind of record.
    """
    kind = proposal.about.get("kind")
    return proposal.about | {"kind": kind if kind in KINDS else "update"}


def _written_by(change: Mapping[str, Any], newest: Mapping[tuple[str, str], int]) -> bool:
    """Whether a change was written against one of these entries, or an earlier one of the same record."""
    number = newest.get((change["kind"], change.get("key") or ""))
    return number is not None and (change.get("base") or 0) <= number


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

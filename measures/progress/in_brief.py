"""How many measures changed between two days, from the facts of both: where counts are all that is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from measures.progress.changes import shift, status_group
from measures.progress.facts import NO_EVIDENCE, Fact
from measures.vocabulary import ChangeGroup, Status

IN_BRIEF = ("better", "worse", "other", "moved", "overdue", "unconfirmed", "confirmed", "new")
"""The groups of changes that follow from facts alone."""


def changes_in_brief(before: Iterable[Fact], after: Iterable[Fact]) -> dict[str, int]:
    """How many measures are in each of these groups of changes between two days of one edition.

    Formula: that of `measure_changes` for each measure. Unit: measures; one may be in several groups. Source:
    as there. Not to be used across editions: what was withdrawn or corrected is not in facts.
    """
    old = {fact.key: fact for fact in before}
    found = Counter(group for fact in after if fact.key in old for group in _groups(old[fact.key], fact))
    return {group: found[group] for group in IN_BRIEF}


def _groups(old: Fact, new: Fact) -> Iterator[str]:
    if old.status == NO_EVIDENCE:
        if new.status != NO_EVIDENCE:
            yield ChangeGroup.NEW.value
        return
    if old.status != new.status:
        yield status_group(old.status, new.status)
    if old.planned_end and new.planned_end and shift(old.planned_end, new.planned_end) is not None:
        yield ChangeGroup.MOVED.value
    if new.overdue and not old.overdue:
        yield ChangeGroup.OVERDUE.value
    if old.confirmed and not new.confirmed and old.status not in Status.terminal:
        yield ChangeGroup.UNCONFIRMED.value
    if new.confirmed and not old.confirmed and new.status not in Status.terminal:
        yield ChangeGroup.CONFIRMED.value

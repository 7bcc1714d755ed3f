"""What goes with a measure that is withdrawn.

Publishing withdraws it in the same batch. A proposal names it, so that a reviewer releases what they have
read: an update published in between is not taken off the record unseen.
"""

from __future__ import annotations

from collections.abc import Sequence

from measures.models import DocumentState
from measures.models.public import OPEN_EDITION
from measures.record import kinds
from measures.record.write.changes import Change
from measures.vocabulary import Action, RecordKind


def going_along(changes: Sequence[Change]) -> list[Change]:
    """Withdrawals of the updates and milestones of withdrawn measures that `changes` does not name yet."""
    reasons = {
        change.key: change.reason
        for change in changes
        if change.kind == RecordKind.MEASURE and change.action == Action.WITHDRAWN
    }
    named = {(change.kind, change.key) for change in changes}
    if not reasons:
        return []
    held = DocumentState.objects.filter(
        kind__in=kinds.OF_A_MEASURE, until=OPEN_EDITION, revision__measure_key__in=reasons
    ).exclude(revision__action=Action.WITHDRAWN)
    return [
        Change(
            state.kind,
            Action.WITHDRAWN.value,
            state.key,
            None,
            state.revision_id,
            reasons[state.revision.measure_key],
        )
        for state in held.select_related("revision").order_by("-kind", "key")  # updates first, as ever
        if (state.kind, state.key) not in named
    ]

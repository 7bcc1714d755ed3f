"""What a command may do: enter and release a batch of changes that files hold, without persons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from measures.models import Proposal
from measures.record.write import Change, Published, publish
from measures.vocabulary import ProposalState


def submit_by_command(
    changes: Sequence[Change],
    *,
    organisation: str,
    reason: str,
    progress: Callable[[Iterable[Any]], Iterable[Any]] = iter,
) -> Published:
    """Enter these changes as one proposal by command and publish them: both, or neither.

    Only for what files hold: `imports.compare` takes every batch by command for the work of a load. Raises
    what `publish` raises.
    """
    with transaction.atomic():
        entered_at = timezone.now()
        # Published first: what the record refuses must not reach the private table either.
        published = publish(changes, organisation=organisation, reason=reason, progress=progress)
        Proposal.objects.create(
            organisation=organisation,
            content=[asdict(change) for change in changes],
            reason=reason,
            by_command=True,
            state=ProposalState.RELEASED,
            created_at=entered_at,
            released_at=timezone.now(),
            batch=published.batch,
        )
    return published

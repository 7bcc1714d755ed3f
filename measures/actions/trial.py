"""What would become of a proposal if it were released now: published for a moment, then undone.

The preview is the public page itself and the check is the record's own, because nothing here imitates them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction

from measures.actions.placeholders import resolved
from measures.record.write import Change, Published, publish


@contextmanager
def as_if_released(changes: Sequence[Change], *, organisation: str, reason: str = "") -> Iterator[Published]:
    """Inside, everything that reads the record reads it with this batch; afterwards nothing of it is left.

    Holds the writers' lock meanwhile, so only render inside. Raises what `publish` raises.
    """
    with transaction.atomic():
        try:
            yield publish(resolved(changes), organisation=organisation, reason=reason)
        finally:
            transaction.set_rollback(True)

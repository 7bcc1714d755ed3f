"""Whether the database still guards the record: its triggers, and the head row that writers lock."""

from __future__ import annotations

from django.db import connection
from django.db.models import Subquery

from measures.models.public import GENESIS, RecordHead, Revision
from measures.record import triggers

EMPTY = (0, GENESIS, None)
"""What the head row says while nothing is on record."""


def missing_triggers() -> list[str]:
    """Names of the triggers that are not on the database as they should be."""
    return triggers.missing(connection)


def head_is_newest() -> bool:
    """Whether the head row names the newest entry, its chain value and its time.

    One query, so that a publication between two of them cannot look like a fault.
    """
    newest = Revision.objects.order_by("-number")
    named = ("number", "chain", "recorded_at")
    last = {f"last_{name}": Subquery(newest.values(name)[:1]) for name in named}
    row = RecordHead.objects.annotate(**last).values(*named, *last).first()
    if row is None:
        return False
    held = tuple(row[name] for name in last)
    return tuple(row[name] for name in named) == (EMPTY if held[0] is None else held)

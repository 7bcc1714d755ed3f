"""What can be asked of the record, and the ways it says no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from measures.vocabulary import Action


@dataclass(frozen=True)
class Change:
    """One record to publish, change, correct or withdraw.

    `key` is empty for a new record (it is given on publishing; files that carry keys may name one).
    `document` holds all facts of the record (none for a withdrawal). `base` is the number of the revision
    that the author had in front of them; None for a new record. `reason` overrides the batch's.
    """

    kind: str
    action: str
    key: str = ""
    document: Mapping[str, Any] | None = None
    base: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Published:
    """What a batch became: its edition (number of its last revision), batch number and the records' keys."""

    edition: int
    batch: int
    chain: str
    keys: tuple[str, ...]


class Refused(ValueError):
    """The record does not take this; the message says what to do. Nothing was written."""


@dataclass(frozen=True)
class Stale:
    """A record that moved on: the entry the author saw, and the one that holds now (None: not there)."""

    kind: str
    key: str
    base: int | None
    current: int | None

    def __str__(self) -> str:
        seen = f"entry {self.base}" if self.base else "no entry"
        now = f"entry {self.current}" if self.current else "no entry"
        return f"{self.kind} {self.key}: written against {seen}, but {now} holds now"


class Conflict(Refused):
    """Somebody published on the same records in between. `stale` names both versions of each."""

    def __init__(self, stale: list[Stale]) -> None:
        self.stale = stale
        super().__init__(
            "; ".join(str(one) for one in stale) + ". Look at what holds now and enter it again."
        )


CHANGING = (Action.CHANGED, Action.CORRECTED)
NEEDS_REASON = (Action.CORRECTED, Action.WITHDRAWN)

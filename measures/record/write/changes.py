"""What can be asked of the record, and the ways it says no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from measures.vocabulary import Action, RecordKind


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


def named(kind: str, key: str) -> str:
    """A record in a sentence: `Measure M-0042`."""
    words = RecordKind(kind).label if kind in RecordKind.values else kind
    return f"{words} {key}".strip()


@dataclass(frozen=True)
class Stale:
    """A record that moved on: the entry the author saw, and the one that holds now (None: not there)."""

    kind: str
    key: str
    base: int | None
    current: int | None

    def __str__(self) -> str:
        if self.base is None:
            words = _("{record}: written against no entry, but entry {current} holds now")
        elif self.current is None:
            words = _("{record}: written against entry {base}, but no entry holds now")
        else:
            words = _("{record}: written against entry {base}, but entry {current} holds now")
        return words.format(record=named(self.kind, self.key), base=self.base, current=self.current)


class Conflict(Refused):
    """Somebody published on the same records in between. `stale` names both versions of each."""

    def __init__(self, stale: list[Stale]) -> None:
        self.stale = stale
        words = _("{records}. Look at what holds now and enter it again.")
        super().__init__(words.format(records="; ".join(str(one) for one in stale)))


CHANGING = (Action.CHANGED, Action.CORRECTED)
NEEDS_REASON = (Action.CORRECTED, Action.WITHDRAWN)

"""What was erased, and which editions lost text by it after they had been recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from measures.models.public import Revision
from measures.record.canonical import parse
from measures.vocabulary import Action


@dataclass(frozen=True)
class Erasure:
    """The number of the entry that announced it, and the first of those that it emptied."""

    number: int
    first: int


def erasures() -> list[Erasure]:
    """All of them by number. One query."""
    rows = Revision.objects.filter(action=Action.ERASED).order_by("number").values_list("number", "document")
    return [Erasure(number, min(parse(text or "{}").get("erased") or [number])) for number, text in rows]


def erased_by(edition: int, found: Iterable[Erasure]) -> int:
    """The first erasure that took text out of this edition after it was recorded; 0 if there is none."""
    return next((one.number for one in found if one.first <= edition < one.number), 0)

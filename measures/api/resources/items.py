"""Lists whose items are all known at once, without a question to the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measures.api.envelope import Part
from measures.api.writing import Piece


@dataclass(frozen=True)
class Items:
    """The items that match, in their order."""

    pieces: Sequence[Piece]

    @property
    def count(self) -> int:
        return len(self.pieces)

    def read(self, part: Part) -> Sequence[Piece]:
        return self.pieces[part.offset :][: part.limit]

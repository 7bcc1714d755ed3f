"""Entries exactly as the record writes them, so that who copies them can verify and follow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from measures.models.public import Revision
from measures.record import chain
from measures.record.chain import moment_text as moment_text
from measures.record.read.entries import COLUMNS
from measures.record.read.recorded import editions_of, erasures_of
from measures.vocabulary import Action


@dataclass(frozen=True)
class Written:
    """One entry. `header` are the values under its chain value, as canonical JSON writes them.

    `edition` is the last number of its batch. What was typed (`reason`, `document` as its exact bytes and
    `salt`) is None once it was erased; `erased_by` is then the entry that announced it, which may be later
    than the edition somebody reads.
    """

    header: Mapping[str, Any]
    edition: int
    reason: str | None
    document: str | None
    salt: str | None
    chain: str
    erased_by: int | None

    @property
    def number(self) -> int:
        return int(self.header["number"])

    @property
    def kind(self) -> str:
        return str(self.header["kind"])

    @property
    def key(self) -> str:
        return str(self.header["key"])

    @property
    def is_tombstone(self) -> bool:
        """Whether it says nothing of the record that it is about: that was withdrawn, or text was erased."""
        return self.document is None or self.header["action"] in (Action.WITHDRAWN, Action.ERASED)


def written(numbers: Iterable[int]) -> dict[int, Written]:
    """These entries by number, in order. Two queries, and one more if any of them was erased."""
    rows = list(Revision.objects.filter(number__in=sorted(set(numbers))).order_by("number").values(*COLUMNS))
    editions, erasures = editions_of(rows), erasures_of([row for row in rows if row["document"] is None])
    return {
        row["number"]: Written(
            header=chain.header(row),
            edition=editions[row["batch"]],
            reason=row["reason"],
            document=row["document"],
            salt=row["salt"],
            chain=row["chain"],
            erased_by=erasures.get(row["number"]),
        )
        for row in rows
    }

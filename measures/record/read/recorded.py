"""Entries of the record as readers meet them: what stands in each, or which later one erased it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from measures.models.public import Revision
from measures.record.canonical import parse
from measures.vocabulary import Action

COLUMNS = (
    *("number", "batch", "recorded_at", "kind", "key", "measure_key"),
    *("action", "changed_fields", "organisation", "reason", "document"),
)


@dataclass(frozen=True)
class Recorded:
    """One entry. `edition` is the last number of its batch, with which it became public.

    An erased one has no document and no reason; `erased_by` is the entry that announced it, which may be
    later than the edition somebody reads: what had to disappear has disappeared from every edition.
    """

    number: int
    edition: int
    recorded_at: datetime
    kind: str
    key: str
    measure_key: str
    action: str
    changed_fields: tuple[str, ...]
    organisation: str
    reason: str
    document: dict[str, Any] | None
    erased_by: int | None


def recorded(numbers: Iterable[int]) -> dict[int, Recorded]:
    """These entries by number. Two queries, and one more if any of them was erased."""
    rows = list(Revision.objects.filter(number__in=sorted(set(numbers))).order_by("number").values(*COLUMNS))
    editions = editions_of(rows)
    erasures = erasures_of([row for row in rows if row["document"] is None])
    return {row["number"]: _recorded(row, editions, erasures) for row in rows}


def _recorded(row: Mapping[str, Any], editions: Mapping[int, int], erasures: Mapping[int, int]) -> Recorded:
    values = {name: row[name] for name in COLUMNS if name not in ("batch", "document")}
    return Recorded(
        **values
        | {
            "changed_fields": tuple(row["changed_fields"]),
            "reason": row["reason"] or "",
            "edition": editions[row["batch"]],
            "document": None if row["document"] is None else parse(row["document"]),
            "erased_by": erasures.get(row["number"]),
        }
    )


def editions_of(rows: Iterable[Mapping[str, Any]]) -> dict[int, int]:
    """Last number of each batch that these rows belong to."""
    batches = {row["batch"] for row in rows}
    found = Revision.objects.filter(batch__in=batches).order_by("batch").values("batch")
    return dict(found.annotate(last=Max("number")).values_list("batch", "last"))


def erasures_of(blank: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """For each erased entry the number of the one that announced it."""
    if not blank:
        return {}
    keys = {row["key"] for row in blank}
    later = Revision.objects.filter(action=Action.ERASED, key__in=keys).order_by("number")
    return {
        number: erasure
        for erasure, document in later.values_list("number", "document")
        for number in parse(document or "{}").get("erased", ())
    }

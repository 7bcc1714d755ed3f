"""What was said and is said no more, read once more from the rows of the record."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive

ACTIONS = ("corrected", "withdrawn", "erased")


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> dict[str, Any]:
    """The day plays no part."""
    every = sorted(rows, key=lambda row: row["number"])
    ends = naive.editions(every)
    found = [row for row in every if row["number"] <= edition and row["action"] in ACTIONS]
    return {
        "count": len(found),
        "by_action": {action: len([row for row in found if row["action"] == action]) for action in ACTIONS},
        "entries": [entry(row, ends) for row in found[::-1][:50]],
    }


def entry(row: naive.Row, ends: list[int]) -> dict[str, Any]:
    return {name: row[name] for name in ("number", "action", "kind", "key", "organisation")} | {
        "edition": min(end for end in ends if end >= row["number"]),
        "measure": row["measure_key"] or None,
        "changed_fields": list(row["changed_fields"]),
        "reason": row["reason"] or None,
    }

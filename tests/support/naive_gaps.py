"""What nobody knows, counted once more measure by measure from the rows of the record."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive
from tests.support.naive_figures import counted

DOCUMENTED = ("responsible", "start", "budget_eur", "funding", "expected_reduction_t_per_year", "decisions")


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> dict[str, Any]:
    everything = [seen(*one) for one in naive.measures(naive.documents(rows, edition), day)]
    city = counted(everything, ["official", "city"])
    names = ("status", "planned_end", *DOCUMENTED)
    return {"counted": len(city), "gaps": [gap(name, city) for name in names]}


def seen(key: str, document: dict[str, Any], known: list[dict[str, Any]]) -> dict[str, Any]:
    """The facts that can be missing, and what explains that they are."""
    state = naive.state(document, known) if known else {"status": "", "planned_end": ""}
    facts = {name: document[name] for name in ("origin", "part_of", "continuous", *DOCUMENTED)}
    status = "" if state["status"] == "unknown" else state["status"]
    return facts | {"key": key, "heard": bool(known), "status": status, "planned_end": state["planned_end"]}


def gap(name: str, city: list[dict[str, Any]]) -> dict[str, Any]:
    without = [one for one in city if one[name] in ("", None, [])]
    return {
        "key": name,
        "total": len(city),
        "missing": len(without),
        "unheard": len([one for one in without if not one["heard"]]),
        "natural": len([one for one in without if is_natural(name, one)]),
    }


def is_natural(name: str, one: dict[str, Any]) -> bool:
    if name == "planned_end":
        return bool(one["continuous"])
    return name == "start" and one["status"] in ("idea", "planned", "decided")

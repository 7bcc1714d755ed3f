"""Every figure of the indicators, worked out once more in the most simple-minded way.

Nothing of the application: the rows of the record, the words of the design, and the keys of Magdeburg.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive

PER_INHABITANT, REQUIRED, BASE_YEAR = "thg-je-einwohner", "co2-minderung-2019-2035", 2019
SHOWN = ("key", "indicator", "kind", "year", "value", "method")
Document = dict[str, Any]
Held = dict[tuple[str, str], Document]


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> Document:
    """All figures of this edition and day, in the shape of the API, without units and definitions."""
    held = naive.documents(rows, edition)
    keys = sorted(key for kind, key in held if kind == "indicator")
    everything = [
        held[one] for one in sorted(held) if one[0] == "observation" and held[one]["indicator"] in keys
    ]
    known = [one for one in everything if not later(one, day)]
    newest = [one for key in keys for one in newest_of(known, key, day)]
    return {
        "coverage": coverage(len(keys), newest),
        "newest": newest,
        "observations": [
            {name: one[name] for name in ("key", "indicator", "kind", "year", "value", "method")}
            for one in known
        ],
        "later": len(everything) - len(known),
        "emissions": emissions(held, known, newest),
    }


def later(observation: Document, day: date) -> bool:
    """Measured for a year that had not begun."""
    return observation["kind"] == "actual" and (observation["year"] or 0) > day.year


def with_number(known: list[Document], indicator: str, *, measured: bool) -> list[Document]:
    return [
        one
        for one in known
        if one["indicator"] == indicator
        and (one["kind"] == "actual") == measured
        and one["year"] is not None
        and one["value"] is not None
    ]


def newest_of(known: list[Document], indicator: str, day: date) -> list[Document]:
    """The one measured for the latest year, the last key winning; nothing if there is none."""
    best: Document = {}
    for one in with_number(known, indicator, measured=True):
        if not best or one["year"] >= best["year"]:
            best = one
    if not best:
        return []
    told = {"key": indicator, "observation": best["key"], "year": best["year"], "value": best["value"]}
    return [told | {"age": day.year - best["year"]}]


def coverage(total: int, newest: list[Document]) -> Document:
    recent = sum(one["age"] <= 3 for one in newest)
    return {
        "total": total,
        "measured": len(newest),
        "recent": recent,
        "older": len(newest) - recent,
        "without": total - len(newest),
    }


def emissions(
    held: dict[tuple[str, str], Document], known: list[Document], newest: list[Document]
) -> Document:
    [mine] = [one for one in newest if one["key"] == PER_INHABITANT] or [None]
    bases = [one for one in with_number(known, PER_INHABITANT, measured=True) if one["year"] == BASE_YEAR]
    stated = with_number(known, REQUIRED, measured=False)
    missing = []
    if ("indicator", PER_INHABITANT) not in held:
        missing.append("indicator")
    elif not mine:
        missing.append("measured")
    elif not bases:
        missing.append("base")
    if not stated:
        missing.append("requirement")
    required = None if missing else path(bases[-1], stated[0], known)
    return {"newest": mine, "required": required, "missing": missing}


def path(base: Document, stated: Document, known: list[Document]) -> Document:
    same = [
        one for one in with_number(known, PER_INHABITANT, measured=True) if one["method"] == base["method"]
    ]
    last = max(same, key=lambda one: one["year"])
    left = round(base["value"] * (100 + stated["value"]) / 100, 6)
    return {
        "observation": stated["key"],
        "base": base["key"],
        "base_year": base["year"],
        "base_value": base["value"],
        "change": stated["value"],
        "year": stated["year"],
        "value": left,
        "from_year": last["year"],
        "yearly_change": round((left - last["value"]) / (stated["year"] - last["year"]), 6),
    }

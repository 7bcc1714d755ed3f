"""Pace, contribution and the age of the evidence by status, counted once more in the most simple-minded way.

Nothing of the application, as in `naive`; `naive_figures` asks for them because the start page shows them.
"""

import math
from datetime import date
from typing import Any

from tests.support import naive

Document = dict[str, Any]
Held = dict[tuple[str, str], Document]
TARGET = date(2035, 12, 31)
OWN = ("official", "city")


def figures(held: Held, day: date, statuses: tuple[str, ...]) -> Document:
    """Those of this day; `statuses` are all there are, in order."""
    stands = [standing(measure, known) for _, measure, known in naive.measures(held, day)]
    own = sorted((one for one in stands if one["origin"] in OWN), key=lambda one: one["key"])
    wholes = {one["part_of"] for one in own}
    counted = [one for one in own if one["key"] not in wholes]
    return {
        "pace": pace(counted, day),
        "contribution": contribution(own, statuses),
        "evidence_age_by_status": by_age(counted, day, statuses),
    }


def standing(measure: Document, known: list[Document]) -> Document:
    state = naive.state(measure, known) if known else {"status": "no_evidence", "confirmed_on": None}
    return measure | {"now": state["status"], "heard": state["confirmed_on"], "known": known}


# Pace


def pace(counted: list[Document], day: date) -> Document:
    found = [one for one in counted if not one["continuous"]]
    done = [one for one in found if one["now"] == "completed"]
    years = [year_of(one["known"]) for one in done]
    last_five = [year for year in range(day.year - 5, day.year) if year >= 1]
    recent = len([year for year in years if year in last_five])
    waiting = [one for one in found if one["now"] not in naive.TERMINAL and one["superseded_by"] is None]
    left = max(0, (TARGET - day).days)
    low, high = spread(recent) if recent >= 5 else (None, None)
    return {
        "total": len(found),
        "continuous": len(counted) - len(found),
        "completed": len(done),
        "undated": years.count(None),
        "earlier": len([year for year in years if year and year < day.year - 5]),
        "per_year": {str(year): years.count(year) for year in last_five},
        "this_year": years.count(day.year),
        "recent": recent,
        "mean": round(recent / 5, 1) if recent >= 5 else None,
        "low": low and round(low / 5, 1),
        "high": high and round(high / 5, 1),
        "open": len(waiting),
        "needed": round(len(waiting) * 365.25 / left, 1) if left else None,
    }


def year_of(known: list[Document]) -> int | None:
    """The year of the first of the days on end, up to the newest, at whose close it counted as completed."""
    began = None
    for day in sorted({naive.effective(update) for update in known}):
        said = [one["status"] for one in known if one["status"] and naive.effective(one) <= day]
        if not said or said[-1] != "completed":
            began = None
        elif began is None:
            began = day
    assert began
    exact = [
        update
        for update in known
        if update["status"] == "completed"
        and update["date_precision"] != "by"
        and naive.effective(update) == began
    ]
    return began.year if exact else None


def spread(count: int) -> tuple[float, float]:
    """The exact interval, searched for in two ways down to a billionth."""
    return search(count - 1, 0.975), search(count, 0.025)


def search(count: int, chance: float) -> float:
    mean, step = 0.0, 512.0
    while step > 1e-9:
        if up_to(count, mean + step) > chance:
            mean += step
        else:
            step /= 2
    return mean


def up_to(count: int, mean: float) -> float:
    """The chance of at most `count` events, one number after the other."""
    one, total = math.exp(-mean), 0.0
    for number in range(count + 1):
        total += one
        one *= mean / (number + 1)
    return total


# Contribution


def contribution(own: list[Document], statuses: tuple[str, ...]) -> Document:
    keys = {one["key"] for one in own}
    wholes = [one for one in own if one["part_of"] not in keys]
    stating = [one for one in wholes if one["expected_reduction_t_per_year"] is not None]
    bases = sorted({one["expected_reduction_basis"] for one in stating if one["expected_reduction_basis"]})
    sums = []
    for basis in bases:
        for status in statuses:
            alike = [
                one["expected_reduction_t_per_year"]
                for one in stating
                if one["expected_reduction_basis"] == basis and one["now"] == status
            ]
            if alike:
                line = {"basis": basis, "status": status, "measures": len(alike)}
                sums.append(line | {"tonnes": round(sum(alike), 6)})
    return {
        "total": len(wholes),
        "stating": len(stating),
        "silent": len(wholes) - len(stating),
        "sums": sums,
        "without_basis": [
            {"key": one["key"], "status": one["now"], "tonnes": one["expected_reduction_t_per_year"]}
            for one in stating
            if not one["expected_reduction_basis"]
        ],
    }


# Age of the evidence


def by_age(counted: list[Document], day: date, statuses: tuple[str, ...]) -> Document:
    rows = {}
    for name, least, most in (
        ("none", None, None),
        ("up_to_one_year", -1, 365),
        ("up_to_two_years", 365, 730),
        ("up_to_five_years", 730, 1825),
        ("older", 1825, 10**9),
    ):
        inside = [one for one in counted if fits(one["heard"], day, least, most)]
        rows[name] = {status: len([one for one in inside if one["now"] == status]) for status in statuses}
    return rows


def fits(heard: date | None, day: date, least: int | None, most: int | None) -> bool:
    if heard is None or least is None or most is None:
        return heard is None and least is None
    return least < (day - heard).days <= most

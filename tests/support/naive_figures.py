"""Every figure of the start page, counted once more in the most simple-minded way.

Nothing of the application, as in `naive`: only the rows of the record, the words of the design, and loops.
`figures` answers in the shape of the API's `/statistics/`, without units and definitions.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive, naive_indicators, naive_pace

STATUSES = (
    *("no_evidence", "completed", "in_progress", "decided", "planned", "idea", "paused", "ended"),
    *("abandoned", "unknown"),
)
TARGET = date(2035, 12, 31)
Document = dict[str, Any]
Measures = list[Document]


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> Document:
    """All figures of this edition and day."""
    held = naive.documents(rows, edition)
    emissions = naive_indicators.figures(rows, edition, day)["emissions"]
    more = {"status_over_time": status_over_time(held, day), "emissions": emissions}
    return figures_of_day(held, day) | more | naive_pace.figures(held, day, STATUSES)


def figures_of_day(held: dict[tuple[str, str], Document], day: date) -> Document:
    """Those that look at no other day; the rest takes twenty times as long."""
    everything = measures_on(held, day)
    city = counted(everything, ["official", "city"])
    return {
        "plans": [plan_figures(plan, everything) for plan in plans(held)],
        "days_left": max(0, (TARGET - day).days),
        "completion": completion(city),
        "by_status": by_status(city),
        "by_field": by_field(held, city),
        "overdue": overdue(city),
        "evidence_age": evidence_age(city),
        "evidence_age_median": median_age(city),
        "voices": {str(count): sum(len(one["voices"]) == count for one in city) for count in range(4)},
        "spoken": {
            voice: sum(voice in one["voices"] for one in city)
            for voice in ("responsible", "alliance", "third_party")
        },
        "beside": beside(everything),
        "news": news(held, day),
    }


# What is known of each measure on a day


def measures_on(held: dict[tuple[str, str], Document], day: date) -> Measures:
    """One entry for each measure of the edition, heard of or not, by key."""
    found = [measure_on(document, known, day) for _, document, known in naive.measures(held, day)]
    return sorted(found, key=lambda one: str(one["key"]))


def measure_on(document: Document, known: list[Document], day: date) -> Document:
    facts = {name: document[name] for name in ("key", "code", "title", "origin", "field", "plan", "part_of")}
    silent = {"status": "no_evidence", "voices": [], "unclear": True, "late": None, "age": None}
    if not known:
        return facts | silent
    state = naive.state(document, known)
    over = state["status"] in naive.TERMINAL
    confirmed = state["confirmed_until"] is not None and day <= state["confirmed_until"]
    return facts | {
        "status": state["status"],
        "voices": state["voices"],
        "unclear": state["status"] == "unknown" or not (over or confirmed),
        "late": None if over or state["superseded"] else days_late(state["planned_end"], day),
        "age": (day - state["confirmed_on"]).days,
        "planned_end": state["planned_end"],
        "planned_end_update": state["planned_end_update"],
    }


def days_late(planned_end: str, day: date) -> int | None:
    """How long ago the last day of the promise was; None if there is none or it is not over."""
    if not planned_end:
        return None
    days = (day - naive.days(planned_end)[1]).days
    return days if days > 0 else None


def counted(found: Measures, origins: list[str]) -> Measures:
    """The measures of these origins, parts instead of their whole."""
    own = [one for one in found if one["origin"] in origins]
    return [one for one in own if not any(other["part_of"] == one["key"] for other in own)]


# The figures


def plans(held: dict[tuple[str, str], Document]) -> list[Document]:
    found = [one for (kind, _), one in held.items() if kind == "plan" and one["measures_total"] is not None]
    return sorted(found, key=lambda plan: (plan["adopted_on"] or "", plan["key"]))


def plan_figures(plan: Document, everything: Measures) -> Document:
    inside = [one for one in everything if one["plan"] == plan["key"]]
    keys = [one["key"] for one in inside]
    silent = {one["key"] for one in inside if one["status"] == "no_evidence"}
    for _level in inside:  # a whole is heard of through its parts, and through theirs
        silent -= {one["part_of"] for one in inside if one["key"] not in silent}
    heard = [one for one in inside if one["key"] not in silent and one["part_of"] not in keys]
    said = ("key", "title", "adopted_on", "target_year")
    return {name: plan[name] for name in said} | {
        "total": plan["measures_total"],
        "evidenced": len(heard),
        "completed": len([one for one in heard if one["status"] == "completed"]),
        "without": max(0, plan["measures_total"] - len(heard)),
        "source_title": plan["measures_total_source_title"],
        "source_url": plan["measures_total_source_url"],
    }


def completion(found: Measures) -> Document:
    done = len([one for one in found if one["status"] == "completed"])
    unclear = len([one for one in found if one["unclear"]])
    return {
        "total": len(found),
        "completed": done,
        "clear": len([one for one in found if one["status"] != "completed" and not one["unclear"]]),
        "unclear": unclear,
        "lower": done,
        "upper": done + unclear,
    }


def by_status(found: Measures) -> dict[str, int]:
    return {status: len([one for one in found if one["status"] == status]) for status in STATUSES}


def by_field(held: dict[tuple[str, str], Document], city: Measures) -> list[Document]:
    fields = [one for (kind, _), one in held.items() if kind == "field"]
    answers = []
    for field in sorted(fields, key=lambda one: (one["position"], one["key"])):
        inside = [one for one in city if one["field"] == field["key"]]
        if inside:
            said = {"key": field["key"], "title": field["title_de"]}
            answers.append(said | {"completion": completion(inside), "by_status": by_status(inside)})
    return answers


def overdue(city: Measures) -> list[Document]:
    late = [one for one in city if one["late"] is not None]
    late.sort(key=lambda one: (-one["late"], one["key"]))
    return [
        {
            "key": one["key"],
            "code": one["code"],
            "title": one["title"],
            "planned_end": one["planned_end"],
            "days": one["late"],
            "update": one["planned_end_update"],
        }
        for one in late
    ]


def evidence_age(city: Measures) -> dict[str, int]:
    ages = [one["age"] for one in city if one["age"] is not None]
    return {
        "up_to_one_year": len([age for age in ages if age <= 365]),
        "up_to_two_years": len([age for age in ages if 365 < age <= 730]),
        "up_to_five_years": len([age for age in ages if 730 < age <= 1825]),
        "older": len([age for age in ages if age > 1825]),
        "none": len(city) - len(ages),
    }


def median_age(city: Measures) -> int | None:
    ages = sorted(one["age"] for one in city if one["age"] is not None)
    return ages[(len(ages) - 1) // 2] if ages else None


def beside(everything: Measures) -> list[Document]:
    own = {origin: counted(everything, [origin]) for origin in ("partner", "proposal", "demand")}
    return [{"origin": origin, "completion": completion(found)} for origin, found in own.items() if found]


def news(held: dict[tuple[str, str], Document], day: date) -> list[Document]:
    """The last five updates that had happened by the day, the newest first."""
    told = [(update, measure) for _, measure, known in naive.measures(held, day) for update in known]
    told = [(update, measure) for update, measure in told if update["date_precision"] != "by"]
    told.sort(key=lambda pair: (naive.effective(pair[0]), pair[0]["key"]), reverse=True)
    return [
        {
            "key": update["key"],
            "measure": measure["key"],
            "code": measure["code"],
            "title": measure["title"],
            "origin": measure["origin"],
            "date": update["date"],
            "precision": update["date_precision"],
            "kind": update["kind"],
            "voice": update["voice"],
            "status": update["status"],
            "effective": naive.effective(update).isoformat(),
            "source_type": update["evidence"] and update["evidence"]["type"],
            "publisher": update["evidence"] and update["evidence"]["publisher"],
            "text": update["text"],
        }
        for update, measure in told[:5]
    ]


def status_over_time(held: dict[tuple[str, str], Document], day: date) -> list[Document]:
    days = [date(day.year - years, 12, 31) for years in range(20, 0, -1)] + [day]
    answers = []
    for one in days:
        city = counted(measures_on(held, one), ["official", "city"])
        counts = by_status(city)
        if answers or counts["no_evidence"] < len(city):
            answers.append({"day": one.isoformat(), "total": len(city), "by_status": counts})
    return answers

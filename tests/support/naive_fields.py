"""The figures of the fields of action, counted once more in the most simple-minded way, as in `naive`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive
from tests.support.naive_figures import (
    by_status,
    completion,
    counted,
    evidence_age,
    measures_on,
    median_age,
)

Document = dict[str, Any]
Measures = list[Document]


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> Document:
    """All figures of this edition and day."""
    held = naive.documents(rows, edition)
    everything = measures_on(held, day)
    city = counted(everything, ["official", "city"])
    fields = every_field(held, everything)
    return {
        "completion": completion(city),
        "overdue": len([one for one in city if one["late"] is not None]),
        "fields": [field_figures(field, city, everything) for field in fields],
        "status_over_time": over_time(held, day, fields),
    }


def every_field(held: dict[tuple[str, str], Document], everything: Measures) -> list[Document]:
    """Those on record in their own order, then those that only measures still name."""
    known = [one for (kind, _), one in held.items() if kind == "field"]
    known.sort(key=lambda one: (one["position"], one["key"]))
    lost = sorted({one["field"] for one in everything} - {one["key"] for one in known})
    nameless = [{"key": key, "title_de": key, "title_en": key, "official": None} for key in lost]
    return known + nameless


def field_figures(field: Document, city: Measures, everything: Measures) -> Document:
    own = [one for one in city if one["field"] == field["key"]]
    return {
        "key": field["key"],
        "title": field["title_de"],
        "title_en": field["title_en"],
        "official": field["official"],
        "completion": completion(own),
        "by_status": by_status(own),
        "overdue": len([one for one in own if one["late"] is not None]),
        "evidence_age": evidence_age(own),
        "evidence_age_median": median_age(own),
        "beside": beside(everything, field["key"]),
    }


def beside(everything: Measures, field: str) -> list[Document]:
    answers = []
    for origin in ("partner", "proposal", "demand"):
        inside = [one for one in counted(everything, [origin]) if one["field"] == field]
        if inside:
            answers.append({"origin": origin, "completion": completion(inside)})
    return answers


def over_time(held: dict[tuple[str, str], Document], day: date, fields: list[Document]) -> list[Document]:
    days = [date(day.year - years, 12, 31) for years in range(20, 0, -1)] + [day]
    on_days = [(one, counted(measures_on(held, one), ["official", "city"])) for one in days]
    answers = []
    for field in fields:
        found: list[Document] = []
        for one, city in on_days:
            inside = [measure for measure in city if measure["field"] == field["key"]]
            counts = by_status(inside)
            if found or counts["no_evidence"] < len(inside):
                found.append({"day": one.isoformat(), "total": len(inside), "by_status": counts})
        answers.append({"key": field["key"], "days": found})
    return answers

"""Requests for information, told once more one by one from the rows of the record."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive

OUTCOMES = ("open", "answered", "partly_answered", "refused")


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> dict[str, Any]:
    held = naive.documents(rows, edition)
    updates = [one for (kind, _), one in held.items() if kind == "update" and one["kind"] == "request"]
    asked = [request(one, held, day) for one in updates if naive.effective(one) <= day]
    asked.sort(key=urgency)
    counts = {outcome: len([one for one in asked if one["outcome"] == outcome]) for outcome in OUTCOMES}
    overdue = len([one for one in asked if one["overdue"]])
    first = {"total": len(asked), "open": counts["open"], "overdue": overdue}
    told = [{name: one[name] for name in one if name != "asked_on"} for one in asked]
    return {"counts": first | counts, "requests": told}


def request(update: dict[str, Any], held: dict[tuple[str, str], dict[str, Any]], day: date) -> dict[str, Any]:
    measure = held["measure", update["measure"]]
    over = update["request_outcome_on"] is not None and update["request_outcome_on"] <= day.isoformat()
    until = date.fromisoformat(update["request_outcome_on"]) if over else day
    due, asked_on = update["request_due"], naive.effective(update)
    late = 0 if over or due is None else max(0, (day - date.fromisoformat(due)).days)
    return {
        "key": update["key"],
        "measure": measure["key"],
        "code": measure["code"],
        "title": measure["title"],
        "to": update["request_to"],
        "url": update["request_url"],
        "date": update["date"],
        "precision": update["date_precision"],
        "text": update["text"],
        "due": due,
        "outcome": update["request_outcome"] if over else "open",
        "outcome_on": update["request_outcome_on"] if over else None,
        "age": max(0, (until - asked_on).days),
        "overdue": late,
        "asked_on": asked_on,
    }


def urgency(one: dict[str, Any]) -> tuple[Any, ...]:
    """Longest overdue, then longest open, then what was settled last."""
    if one["outcome"] == "open":
        return (0, -one["overdue"], one["asked_on"].toordinal(), one["key"])
    return (1, -date.fromisoformat(one["outcome_on"]).toordinal(), 0, one["key"])

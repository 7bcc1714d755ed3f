"""The figures of deadlines, counted once more in the most simple-minded way; see `naive_figures`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive
from tests.support.naive_figures import counted

Document = dict[str, Any]


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> Document:
    """All figures of this edition and day."""
    held = naive.documents(rows, edition)
    found = [measure_on(document, known, day) for _key, document, known in naive.measures(held, day)]
    city = counted(found, ["official", "city"])
    promised = [one for one in city if one["now_promised"]]
    promised.sort(key=lambda one: (-one["drift_days"], -(one["days_late"] or 0), one["key"]))
    return {
        "deadlines": counts(city, promised),
        "drift": [
            {name: value for name, value in one.items() if name not in ("origin", "part_of", "awaited")}
            for one in promised
        ],
    }


def measure_on(document: Document, known: list[Document], day: date) -> Document:
    facts = {name: document[name] for name in ("key", "code", "title", "origin", "part_of")}
    if not known:
        return facts | {"now_promised": "", "deadline_open": False, "awaited": True}
    state = naive.state(document, known)
    done = completion(known, state["planned_end"]) if state["status"] == "completed" else None
    over = state["status"] in naive.TERMINAL or state["superseded"]
    late = (day - naive.days(state["planned_end"])[1]).days if state["planned_end"] and not over else 0
    return facts | {
        "awaited": not over,
        "status": state["status"],
        "first_promised": state["first_planned_end"],
        "first_promised_update": state["first_planned_end_update"],
        "now_promised": state["planned_end"],
        "now_promised_update": state["planned_end_update"],
        "shifts": state["shifts"],
        "drift_days": state["drift_days"],
        "deadline_open": state["deadline_open"],
        "fate": "done" if done else "over" if over else "overdue" if late > 0 else "ahead",
        "days_late": late if late > 0 else None,
        "done": done,
    }


def completion(known: list[Document], promised: str) -> Document:
    """The first day of the last unbroken time in which it was completed."""
    last_of_day = {naive.effective(update): update for update in known if update["status"]}
    first = None
    for update in last_of_day.values():
        if update["status"] != "completed":
            first = None
        elif first is None:
            first = update
    assert first is not None
    on = naive.effective(first)
    return {
        "date": first["date"],
        "precision": first["date_precision"],
        "on": on.isoformat(),
        "update": first["key"],
        "kept": was_kept(first, on, promised),
    }


def was_kept(update: Document, on: date, promised: str) -> str:
    if not promised:
        return ""
    end = naive.days(promised)[1]
    if on <= end:
        return "in_time"
    certainly_after = update["date_precision"] != "by" and naive.days(update["date"])[0] > end
    return "late" if certainly_after else "unclear"


def counts(city: list[Document], promised: list[Document]) -> Document:
    def of_fate(name: str) -> list[Document]:
        return [one for one in promised if one["fate"] == name]

    return {
        "total": len(city),
        "promised": len(promised),
        "never": len([one for one in city if not one["now_promised"]]),
        "open": len([one for one in city if one["deadline_open"] and one["awaited"]]),
        "moved": len([one for one in promised if one["shifts"] > 0]),
        "done": len(of_fate("done")),
        "overdue": len(of_fate("overdue")),
        "ahead": len(of_fate("ahead")),
        "over": len(of_fate("over")),
        "done_in_time": len([one for one in of_fate("done") if one["done"]["kept"] == "in_time"]),
        "done_late": len([one for one in of_fate("done") if one["done"]["kept"] == "late"]),
        "done_unclear": len([one for one in of_fate("done") if one["done"]["kept"] == "unclear"]),
    }

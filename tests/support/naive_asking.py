"""Which items a list of the API must show, worked out in the most simple-minded way, as in `naive`.

Nothing of the application: the rows of the record, and what each parameter says it does.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tests.support import naive

Document = dict[str, Any]
Test = Callable[[Document], bool]
CITY = ZoneInfo("Europe/Berlin")
KINDS = {
    "updates": "update",
    "decisions": "decision",
    "organisations": "organisation",
    "fields": "field",
    "plans": "plan",
    "indicators": "indicator",
    "observations": "observation",
    "milestones": "milestone",
}


def known(kind: str, rows: list[naive.Row], edition: int, day: date) -> tuple[list[Document], int]:
    """The documents of a kind that the day knows, by key, and how many others the edition holds."""
    held = naive.documents(rows, edition)
    states = naive.answer(rows, edition, day)
    every = [held[one] for one in sorted(held) if one[0] == kind]
    found = [told(kind, one, states, day) for one in every if not is_later(kind, one, day)]
    return found, len(every) - len(found)


def is_later(kind: str, one: Document, day: date) -> bool:
    if kind == "update":
        return naive.effective(one) > day
    if kind == "decision":
        return naive.days(one["date"])[0] > day
    if kind == "observation":
        return one["kind"] == "actual" and one["year"] is not None and one["year"] > day.year
    return False


def told(kind: str, one: Document, states: dict[str, Any], day: date) -> Document:
    """With what the list says beside it."""
    if kind == "update":
        return one | {"effective": naive.effective(one).isoformat()}
    if kind == "milestone":
        return one | standing(one, states.get(one["measure"]), day)
    return one


def standing(one: Document, state: Document | None, day: date) -> Document:
    reached = False
    if one["done_on"]:
        read_on = date.fromisoformat(one["evidence"]["retrieved_on"])
        reached = min(naive.days(one["done_on"])[1], read_on) <= day
    over = bool(state) and (state["status"] in naive.TERMINAL or state["superseded"])
    late = bool(one["due"]) and naive.days(one["due"])[1] < day
    return {"reached": reached, "overdue": late and not over and not reached}


# What parameters let through


def one_of(name: str, *values: str) -> Test:
    return lambda one: one[name] in values


def is_true(name: str, value: str) -> Test:
    return lambda one: str(one[name]).lower() == value


def evidence_of(*types: str) -> Test:
    def test(one: Document) -> bool:
        every = [one["evidence"]] if one["evidence"] else []
        return bool({piece["type"] for piece in every + one["further_evidence"]} & set(types))

    return test


def touches(name: str, first: str = "1000-01-01", last: str = "3000-01-01") -> Test:
    """Some day of the stated period lies between the two, both included."""

    def test(one: Document) -> bool:
        if not one[name]:
            return False
        begins, ends = naive.days(str(one[name]))
        return begins <= date.fromisoformat(last) and ends >= date.fromisoformat(first)

    return test


def says(asked: str, *names: str) -> Test:
    def test(one: Document) -> bool:
        text = " ".join(plain(str(one[name] or "")) for name in names)
        return all(word in text for word in plain(asked).split())

    return test


def everything(update: Document) -> str:
    """What an update and its sources say in words."""
    pieces = [update["evidence"]] if update["evidence"] else []
    told = [update["text"], update["request_to"]]
    for piece in pieces + update["further_evidence"]:
        told += [piece["title"], piece["publisher"], piece["quote"]]
    return " | ".join(one for one in told if one)


def plain(text: str) -> str:
    spelled = text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    bare = unicodedata.normalize("NFKD", spelled)
    return re.sub(r"\s+", " ", "".join(sign for sign in bare if not unicodedata.combining(sign)))


# Since when


def new_since(rows: Iterable[naive.Row], edition: int, since: int | date) -> set[tuple[str, str]]:
    """(kind, key) of everything of which an entry was recorded since; measures with what is about them."""
    found = set()
    for row in rows:
        if row["number"] <= edition and is_new(row, since):
            found.add((row["kind"], row["key"]))
            if row["measure_key"]:
                found.add(("measure", row["measure_key"]))
    return found


def is_new(row: naive.Row, since: int | date) -> bool:
    if isinstance(since, date):
        return bool(row["recorded_at"].astimezone(CITY).date() >= since)
    return bool(row["number"] > since)


# In which order


def place(value: Any) -> Any:
    """Where a value stands: a stated period at its last day."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return naive.days(value)[1]
    return value

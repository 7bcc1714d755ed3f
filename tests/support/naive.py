"""Where every measure stands, worked out in the most simple-minded way from the words of the design.

No table of states, no spans, nothing of the application: for one edition and one day, read the whole record
from its first entry and look at what had been said by then. Slow and obvious, so that it can be believed.
"""

import calendar
import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

Row = Mapping[str, Any]
Document = dict[str, Any]
TERMINAL = ("completed", "ended", "abandoned")


def editions(rows: Iterable[Row]) -> list[int]:
    """The last number of each batch."""
    last = {row["batch"]: row["number"] for row in sorted(rows, key=lambda row: row["number"])}
    return sorted(last.values())


def documents(rows: Iterable[Row], edition: int) -> dict[tuple[str, str], Document]:
    """The newest document of each record, without those withdrawn or erased."""
    newest: dict[tuple[str, str], Document] = {}
    for row in sorted(rows, key=lambda row: row["number"]):
        if row["number"] <= edition and row["action"] != "erased":
            newest[row["kind"], row["key"]] = json.loads(row["document"] or "{}")
    return {name: document for name, document in newest.items() if document and "withdrawn" not in document}


def answer(rows: Iterable[Row], edition: int, day: date) -> dict[str, dict[str, Any]]:
    """What is known on this day, in this edition, about each measure of which anything had been heard."""
    held = documents(rows, edition)
    return {key: state(document, known) for key, document, known in measures(held, day) if known}


def without_evidence(rows: Iterable[Row], edition: int, day: date) -> set[str]:
    """Measures of the edition of which nothing had been heard by this day."""
    return {key for key, _, known in measures(documents(rows, edition), day) if not known}


def measures(
    held: Mapping[tuple[str, str], Document], day: date
) -> list[tuple[str, Document, list[Document]]]:
    """(key, facts, updates that had taken effect, oldest first) of each measure."""
    found = []
    for (kind, key), document in held.items():
        if kind == "measure":
            updates = [one for (other, _), one in held.items() if other == "update" and one["measure"] == key]
            known = [update for update in updates if effective(update) <= day]
            known.sort(key=lambda update: (effective(update), update["key"]))
            found.append((key, document, known))
    return found


# Days


def days(partial: str) -> tuple[date, date]:
    """First and last day of 2021, 2021-05 or 2021-05-14."""
    numbers = [int(number) for number in partial.split("-")]
    year, month, day = [*numbers, None, None][:3]
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def effective(update: Document) -> date:
    """The last day of the stated period, but not after the source was read."""
    last = days(update["date"])[1]
    if update["evidence"]:
        last = min(last, date.fromisoformat(update["evidence"]["retrieved_on"]))
    return last


def common(one: str, other: str) -> bool:
    """Whether two partial dates have a day in common."""
    return days(one)[0] <= days(other)[1] and days(other)[0] <= days(one)[1]


def inside(one: str, other: str) -> bool:
    return days(other)[0] <= days(one)[0] and days(one)[1] <= days(other)[1]


# What is known


def state(measure: Document, known: list[Document]) -> dict[str, Any]:
    return {**facts(measure), **status(measure, known), **deadlines(known), **freshness(measure, known)}


def facts(measure: Document) -> dict[str, Any]:
    return {
        "origin": measure["origin"],
        "kind": measure["kind"],
        "field": measure["field"],
        "plan": measure["plan"] or "",
        "part_of": measure["part_of"] or "",
        "superseded": measure["superseded_by"] is not None,
        "continuous": measure["continuous"],
        "check_interval_days": measure["check_interval_days"],
        "responsible": measure["responsible"],
        "partners": measure["partners"],
        "decisions": measure["decisions"],
    }


def status(measure: Document, known: list[Document]) -> dict[str, Any]:
    found = {}
    for voice in ("responsible", "alliance", "third_party"):
        said = [update for update in known if update["status"] and update["voice"] == voice]
        found[f"{voice}_status"], found[f"{voice}_on"], found[f"{voice}_update"] = newest(said, "status")
    said = [update for update in known if update["status"]]
    rated = [update for update in known if update["rating"] and update["voice"] == "alliance"]
    measured = [update for update in known if update["progress"] is not None]
    headline, on, key = newest(said, "status")
    return {
        **found,
        "status": headline or "unknown",
        "status_voice": said[-1]["voice"] if said else "",
        "status_on": on,
        "status_update": key,
        "voices": sorted({update["voice"] for update in known}),
        "agreement": agreement(measure, said),
        "rating": newest(rated, "rating")[0],
        "rating_update": newest(rated, "rating")[2],
        "progress": measured[-1]["progress"] if measured else None,
        "progress_update": measured[-1]["key"] if measured else "",
    }


def newest(said: list[Document], name: str) -> tuple[str, date | None, str]:
    return (said[-1][name], effective(said[-1]), said[-1]["key"]) if said else ("", None, "")


def agreement(measure: Document, said: list[Document]) -> str:
    """Whether two voices say different things at most one interval apart; who does not know says nothing."""
    newest_words = {update["voice"]: update for update in said}
    last = {voice: update for voice, update in newest_words.items() if update["status"] != "unknown"}
    if len(last) < 2:
        return "single" if last else "none"
    differing = [
        abs((effective(one) - effective(other)).days)
        for one in last.values()
        for other in last.values()
        if one["status"] != other["status"]
    ]
    if not differing:
        return "agree"
    near = [distance for distance in differing if distance <= measure["check_interval_days"]]
    return "disagree" if near else "apart"


def deadlines(known: list[Document]) -> dict[str, Any]:
    made: list[tuple[str, str]] = []
    for update in known:
        former, planned = update["former_planned_end"], update["planned_end"]
        if former and is_news(former, [text for text, _ in made]):
            made.append((former, update["key"]))
        if planned and (not made or made[-1][0] != planned):
            made.append((planned, update["key"]))
    spoke = [one for one in known if one["planned_end"] or one["former_planned_end"] or one["deadline_open"]]
    first, last = (made[0], made[-1]) if made else (("", ""), ("", ""))
    shifts = [place for place in range(1, len(made)) if not common(made[place - 1][0], made[place][0])]
    return {
        "planned_end": last[0],
        "planned_end_update": last[1],
        "first_planned_end": first[0],
        "first_planned_end_update": first[1],
        "shifts": len(shifts),
        "drift_days": (days(last[0])[1] - days(first[0])[1]).days if made else None,
        "deadline_open": bool(spoke) and spoke[-1]["deadline_open"],
    }


def is_news(former: str, texts: list[str]) -> bool:
    """A promise told in hindsight counts if no known one means the same days, or if it is more exact."""
    more_exact = bool(texts) and former != texts[-1] and inside(former, texts[-1])
    return more_exact or not any(common(former, text) for text in texts)


def freshness(measure: Document, known: list[Document]) -> dict[str, Any]:
    on = effective(known[-1])
    said = [update["status"] for update in known if update["status"]]
    last = said[-1] if said else "unknown"
    until = None if last == "unknown" else on + timedelta(days=measure["check_interval_days"])
    return {
        "confirmed_on": on,
        "confirmed_update": known[-1]["key"],
        "confirmed_until": date.max if last in TERMINAL else until,
    }

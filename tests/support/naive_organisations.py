"""The figures of the organisations, counted once more in the most simple-minded way, as in `naive`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive
from tests.support.naive_figures import by_status, completion, counted, measures_on

GROUPS = ("business", "science", "administration", "civil_society")
LETTERS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e"})
Document = dict[str, Any]
Measures = list[Document]


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> Document:
    """All figures of this edition and day."""
    entries = [row for row in rows if row["number"] <= edition]
    held = naive.documents(entries, edition)
    everything = measures_on(held, day)
    for one in everything:
        document = held["measure", one["key"]]
        one["responsible"], one["partners"] = document["responsible"], document["partners"]
    city = counted(everything, ["official", "city"])
    answered = [one for one in city if one["responsible"]]
    return {
        "completion": completion(answered),
        "nobody": len([one for one in city if not one["responsible"]]),
        "shared": len([one for one in city if len(one["responsible"]) > 1]),
        "organisations": [
            organisation_figures(one, city, everything, entries) for one in everybody(held, everything)
        ],
    }


def everybody(held: dict[tuple[str, str], Document], everything: Measures) -> list[Document]:
    """Those on record by group and name, then those that only measures still name."""
    known = [one for (kind, _), one in held.items() if kind == "organisation"]
    known.sort(key=lambda one: (GROUPS.index(one["societal_group"]), plain(one["name"]), one["key"]))
    named = {key for one in everything for key in one["responsible"] + one["partners"]}
    lost = sorted(named - {one["key"] for one in known})
    nothing = {"kind": None, "societal_group": None, "alliance_member": False}
    return known + [{"key": key, "name": key} | nothing for key in lost]


def plain(name: str) -> str:
    """Letters and digits alone, in lower case: how both databases sort."""
    return "".join(sign for sign in name.lower().translate(LETTERS) if sign.isascii() and sign.isalnum())


def organisation_figures(
    organisation: Document, city: Measures, everything: Measures, entries: list[naive.Row]
) -> Document:
    key = organisation["key"]
    own = [one for one in city if key in one["responsible"]]
    return {
        "key": key,
        "name": organisation["name"],
        "kind": organisation["kind"],
        "societal_group": organisation["societal_group"],
        "alliance_member": organisation["alliance_member"],
        "responsible": len([one for one in everything if key in one["responsible"]]),
        "completion": completion(own),
        "by_status": by_status(own),
        "overdue": len([one for one in own if one["late"] is not None]),
        "beside": beside(everything, key),
        "partner": len(
            [one for one in everything if key in one["partners"] and key not in one["responsible"]]
        ),
        "entries": len([row for row in entries if row["organisation"] == key]),
    }


def beside(everything: Measures, key: str) -> list[Document]:
    answers = []
    for origin in ("partner", "proposal", "demand"):
        own = [one for one in counted(everything, [origin]) if key in one["responsible"]]
        if own:
            answers.append({"origin": origin, "completion": completion(own)})
    return answers

"""What the alliance demands, told once more one by one from the rows of the record."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive
from tests.support.naive_figures import by_status, completion, counted, measures_on

VOICES = ("responsible", "alliance", "third_party")


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> dict[str, Any]:
    held = naive.documents(rows, edition)
    own = counted(measures_on(held, day), ["demand"])
    told = [demand(*one) for one in naive.measures(held, day) if one[1]["origin"] == "demand"]
    return {
        "completion": completion(own),
        "by_status": by_status(own),
        "spoken": {voice: len([one for one in own if voice in one["voices"]]) for voice in VOICES},
        "demands": sorted(told, key=lambda one: str(one["code"])),
    }


def demand(key: str, document: dict[str, Any], known: list[dict[str, Any]]) -> dict[str, Any]:
    facts = {name: document[name] for name in ("key", "code", "title")}
    source = {name: document[name] for name in ("source_title", "source_url")}
    state = {"status": "no_evidence", "status_voice": None, "views": None, "newest_evidence": None}
    if known:
        found = naive.state(document, known)
        state = {
            "status": found["status"],
            "status_voice": found["status_voice"] or None,
            "views": {voice: view(voice, found) for voice in VOICES},
            "newest_evidence": found["confirmed_update"],
        }
    return facts | {"asked": document["responsible"]} | state | source


def view(voice: str, found: dict[str, Any]) -> dict[str, Any] | None:
    if not found[f"{voice}_status"]:
        return None
    on = found[f"{voice}_on"].isoformat()
    return {"status": found[f"{voice}_status"], "on": on, "update": found[f"{voice}_update"]}

"""The real data of data/magdeburg: loaded by the project's own command, or as single changes for tests that
publish it in several steps."""

import csv
from pathlib import Path
from typing import Any

from django.core.management import call_command, get_commands

from measures.record.write import Change, publish

DIRECTORY = Path(__file__).resolve().parents[2] / "data" / "magdeburg"
ORGANISATION = "klimabuendnis-magdeburg"
FILES = {
    "organisations": "organisation",
    "fields": "field",
    "plans": "plan",
    "decisions": "decision",
    "measures": "measure",
    "updates": "update",
    "indicators": "indicator",
    "observations": "observation",
}
FLAGS = {"alliance_member", "official", "code_official", "continuous", "deadline_open", "headline"}
LISTS = {"responsible", "partners", "decisions"}
# The form of these dates tells how exactly they are known; the file says it twice.
REPEATED = {
    "start_precision",
    "source_published_precision",
    "planned_end_precision",
    "former_planned_end_precision",
}
EVIDENCE = {
    "source_type": "type",
    "source_title": "title",
    "source_publisher": "publisher",
    "source_url": "url",
    "source_published": "published",
    "retrieved_on": "retrieved_on",
}


def load() -> None:
    if "load_record" in get_commands():
        call_command("load_record", str(DIRECTORY), verbosity=0)
    else:
        publish(changes(), organisation=ORGANISATION, reason="Erstbestand aus öffentlichen Quellen")


def changes() -> list[Change]:
    """Every record of the data set as a new one, in the order of the files."""
    return [
        Change(kind, "published", row["key"], _document(kind, row))
        for name, kind in FILES.items()
        for row in _rows(name)
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (DIRECTORY / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _document(kind: str, row: dict[str, str]) -> dict[str, Any]:
    dropped = REPEATED | ({"date_precision"} if kind == "decision" else set())
    document = {name: _value(name, text) for name, text in row.items() if name not in dropped}
    if kind == "update":
        document["evidence"] = {inner: document.pop(name) for name, inner in EVIDENCE.items()}
    return document


def _value(name: str, text: str) -> Any:
    if name in FLAGS:
        return text == "yes"
    return [key for key in text.split(";") if key] if name in LISTS else text

"""A downloaded package as somebody reads it who has nothing but Python: tables, and documents out of them.

Nothing of the application. What the description says about the files is believed: the apostrophe in front of
what could be a formula, lists joined by a sign, names of columns that tell what stands inside of what.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

Row = dict[str, str]
Document = dict[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
KINDS = {
    "organisations": "organisation",
    "fields": "field",
    "decisions": "decision",
    "plans": "plan",
    "measures": "measure",
    "updates": "update",
    "milestones": "milestone",
    "indicators": "indicator",
    "observations": "observation",
}
LISTS = {"responsible", "partners", "decisions", "changed_fields"}


def text_of(cell: str) -> str:
    """The exact text: without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def rows(content: bytes) -> list[Row]:
    read = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    return [{name: text_of(cell) for name, cell in row.items()} for row in read]


def value(field: dict[str, Any], cell: str) -> Any:
    """A cell by the type that the description names."""
    if field["name"] in LISTS:
        return cell.split("|") if cell else []
    if cell == "":
        return None
    if field["type"] == "boolean":
        return {"true": True, "false": False}[cell]
    if field["type"] in ("integer", "number"):
        return json.loads(cell)
    return cell


def documents(description: Document, files: dict[str, bytes]) -> dict[tuple[str, str], Document]:
    """The document of every record, put together again from the tables of its kind and of the evidence."""
    found = {}
    sources = evidence(description, files)
    for table, kind in KINDS.items():
        fields = fields_of(description, table)
        for row in rows(files[f"{table}.csv"]):
            document = {
                name: value(field, row[name])
                for name, field in fields.items()
                if not name.endswith(("_name", "_names")) or name == "short_name"
            }
            if kind in ("update", "milestone"):
                document = {name: told for name, told in document.items() if not is_inside(name, document)}
                main, *further = sources.get(row["key"], [None])
                document["evidence"] = main
                if kind == "update":
                    document["further_evidence"] = further
            found[kind, row["key"]] = document
    return found


def is_inside(name: str, document: Document) -> bool:
    return name.startswith("evidence_") or name == "further_evidence"


def evidence(description: Document, files: dict[str, bytes]) -> dict[str, list[Document]]:
    """The sources of each record in their order, by its key."""
    found: dict[str, list[Document]] = {}
    fields = fields_of(description, "evidence")
    own = ("key", "update", "milestone", "number")
    for row in sorted(rows(files["evidence.csv"]), key=lambda row: int(row["number"])):
        source = {name: value(field, row[name]) for name, field in fields.items() if name not in own}
        found.setdefault(row["update"] or row["milestone"], []).append(source)
    return found


def entries(description: Document, files: dict[str, bytes]) -> list[Document]:
    """The entries of the record, each with its document as text; where one holds, that of the tables."""
    fields = fields_of(description, "record")
    found = [
        {name: value(field, row[name]) for name, field in fields.items()} for row in rows(files["record.csv"])
    ]
    for entry in found:
        entry["measure_key"] = entry["measure_key"] or ""
        entry["reason"] = entry["reason"] if entry["document"] is None else entry["reason"] or ""
    newest = {(entry["kind"], entry["key"]): entry for entry in found if entry["action"] != "erased"}
    for name, document in documents(description, files).items():
        newest[name]["document"] = json.dumps(document)
    return found


def fields_of(description: Document, table: str) -> dict[str, dict[str, Any]]:
    [resource] = [one for one in description["resources"] if one["name"] == table]
    return {field["name"]: field for field in resource["schema"]["fields"]}

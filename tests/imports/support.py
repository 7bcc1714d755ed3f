"""A directory of the eight files with one or two rows each, and ways to edit it."""

import csv
from collections.abc import Iterable
from pathlib import Path

from measures.imports.mapping import FILES
from tests.support import factories

SOURCE = {"source_title": "Stadt: Seite", "source_url": "https://www.magdeburg.example/seite"}
ROWS: dict[str, list[dict[str, str]]] = {
    "organisations.csv": [
        {"key": key, "name": key.title(), "kind": "city", "societal_group": "administration"} | SOURCE
        for key in (factories.ALLIANCE, factories.CITY)
    ],
    "fields.csv": [{"key": "energie", "title_de": "Energie", "title_en": "Energy", "position": "1"}],
    "decisions.csv": [
        {
            "key": "ds0001-18",
            "reference": "DS0001/18",
            "kind": "resolution",
            "date": "2018-01",
            "date_precision": "month",
            "title": "Masterplan",
            "outcome": "adopted",
            **SOURCE,
        }
    ],
    "plans.csv": [{"key": "masterplan", "title": "Masterplan", "decision": "ds0001-18"}],
    "measures.csv": [
        {
            "key": f"M-000{number}",
            "code": f"ES-0{number}",
            "origin": "city",
            "title": f"Wärme {number}",
            "field": "energie",
            "kind": "mitigation",
            "responsible": factories.CITY,
            "start": "2021",
            "start_precision": "year",
            "source_publisher": "Stadt",
            "budget_eur": "1000.5",
            **SOURCE,
        }
        for number in (1, 2)
    ],
    "updates.csv": [
        {
            "key": "U-00001",
            "measure": "M-0001",
            "kind": "progress",
            "voice": "responsible",
            "date": "2024-05-14",
            "date_precision": "day",
            "text": "Der Bau beginnt.",
            "status": "in_progress",
            "source_type": "city_page",
            "source_publisher": "Stadt",
            "retrieved_on": "2026-11-20",
            **SOURCE,
        }
    ],
    "indicators.csv": [
        {
            "key": "emissionen",
            "title_de": "Emissionen",
            "title_en": "Emissions",
            "unit": "t",
            "direction": "lower_is_better",
            "scope_sector": "total",
            "description_de": "Im Stadtgebiet.",
        }
    ],
    "observations.csv": [
        {
            "key": "OB-0001",
            "indicator": "emissionen",
            "kind": "actual",
            "year": "2019",
            "value": "5.1",
            "method": "BISKO",
            **SOURCE,
        }
    ],
}
ENTRIES = sum(map(len, ROWS.values()))


def small_files(directory: Path) -> Path:
    for mapping in FILES:
        header = [column.name for column in mapping.columns]
        flags = {column.name: "no" for column in mapping.columns if column.read == "yes_no"}
        found = [[(flags | row).get(name, "") for name in header] for row in ROWS[mapping.file]]
        write(directory / mapping.file, [header, *found])
    return directory


def write(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)


def rows_in(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def edit(directory: Path, file: str, row: int, **cells: str) -> None:
    """Write these cells of a row; 1 is the first one after the header. The next new one copies the last."""
    rows = rows_in(directory / file)
    if row == len(rows):
        rows.append(list(rows[-1]))
    for name, text in cells.items():
        rows[row][rows[0].index(name)] = text
    write(directory / file, rows)


def drop(directory: Path, file: str, row: int) -> None:
    rows = rows_in(directory / file)
    del rows[row]
    write(directory / file, rows)

"""From a downloaded package, and nothing else, every figure of the site follows."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pytest
from django.conf import settings
from django.test import Client, override_settings

from measures.api.statistics import TOPICS
from tests.opendata.conftest import Downloaded, build, download
from tests.support import unpacked
from tests.support.factories import correct, evidence, measure, milestone, publish_all, update, withdraw
from tests.support.imports import imports_of
from tests.test_every_figure import RECOMPUTED, values
from tools import verify_record

pytestmark = [pytest.mark.once, pytest.mark.django_db]
DAY = "2026-11-22"
FORMULA = '=HYPERLINK("http://boese.example")'


@pytest.fixture(scope="module")
def package(magdeburg, tmp_path_factory) -> Iterator[Downloaded]:
    """Of the real record and some things that it does not hold: two sources, milestones, withdrawals."""
    publish_all(
        (
            "measure",
            measure(key="M-0901", title=FORMULA, summary="-1 Grad\r\n+ mehr", decisions=["ds0367-17"]),
        ),
        ("update", update("M-0901", further_evidence=[evidence(title="@zwei"), evidence(title="drei")])),
        ("milestone", milestone("M-0901", done_on="2025-05")),
        ("milestone", milestone("M-0901")),
    )
    correct("update", "U-00001", "Falscher Tag", date="2024-06-26")
    withdraw("measure", "M-0098", "Doppelt erfasst")
    with override_settings(PACKAGES_DIR=tmp_path_factory.mktemp("packages")):
        edition = build().split("_")[0].rpartition(" ")[2]
        yield download(Client(), f"{edition}_{DAY}")


@pytest.fixture(scope="module")
def folder(package, tmp_path_factory) -> Path:
    found = tmp_path_factory.mktemp("downloaded")
    for name, content in package.files.items():
        (found / name).write_bytes(content)
    return found


@pytest.fixture(scope="module")
def entries(package) -> list[dict[str, Any]]:
    return unpacked.entries(package.description, package.files)


def test_every_file_has_the_checksum_that_is_stated(package):
    stated = [line.split("  ") for line in package.files["SHA256SUMS"].decode().splitlines()]
    assert {name for _value, name in stated} == set(package.files) - {"SHA256SUMS"}
    for value, name in stated:
        assert hashlib.sha256(package.files[name]).hexdigest() == value, name
    for one in package.description["resources"]:
        content = package.files[one["path"]]
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def test_the_record_in_it_verifies_and_ends_with_the_value_that_is_stated(package):
    lines = package.files["record.ndjson"].splitlines(keepends=True)
    assert json.loads(lines[0])["chain"] == package.description["chain"]
    assert list(verify_record.problems(lines, package.description["chain"])) == []


def test_the_recipe_in_its_readme_works_as_it_stands(package, folder):
    """With what is in the package and nothing else: in some years this site may not answer any more.

    Without a value that was kept, a rewritten record verifies too.
    """
    recipe = next(
        line for line in package.files["README.md"].decode().splitlines() if "record.ndjson --" in line
    )
    python, program, *arguments = recipe.split()
    assert (python, program) == ("python3", "verify_record.py")
    command = [sys.executable, "-I", program, *arguments]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    assert said.startswith("Whole and unchanged")
    assert arguments[-1] in said


def test_columns_that_hold_a_number_of_an_entry_are_not_called_a_count(package):
    """The catalogue of messages has one word for “Number” in tables of counts: Anzahl."""
    labels = {
        (table["name"], field["name"]): field["title"]
        for table in package.description["resources"]
        for field in table.get("schema", {}).get("fields", [])
    }
    assert labels["record", "number"] == "Nummer des Eintrags"
    assert labels["measure_decisions", "decision"] == "Ratsvorgang", "not the type of a source"


def checked(described: dict[str, Any], directory: Path) -> frictionless.Report:
    """What frictionless says of the files in this directory, described so."""
    path = directory / "described.json"
    path.write_text(json.dumps(described))
    return frictionless.validate(str(path), type="package")


def test_frictionless_finds_nothing_wrong_with_it(package, folder):
    """Types, limits, keys, foreign keys, sizes and check values."""
    described = package.description
    report = checked(described, folder)
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:10]
    tables = [one for one in described["resources"] if one.get("type") == "table"]
    assert sum(len(one["schema"]["foreignKeys"]) for one in tables) > 20


@pytest.mark.parametrize(
    ("table", "before", "after", "fault"),
    [
        ("updates", ",in_progress,", ",doing_fine,", "ConstraintError"),
        ("updates", ",M-0001,", ",M-0999,", "ForeignKeyError"),
        ("states", ",true,", ",maybe,", "TypeError"),
        ("observations", ",2019,", ",1492,", "ConstraintError"),
    ],
)
def test_frictionless_would_find_what_is_wrong(package, tmp_path, table, before, after, fault):
    """The positive control, once for each kind of rule: choices, foreign keys, types and limits."""
    described = package.description
    for one in described["resources"]:
        one.pop("hash", None)
        one.pop("bytes", None)
    named = {table} | {
        key["reference"]["resource"]
        for one in described["resources"]
        if one["name"] == table
        for key in one["schema"]["foreignKeys"]
    }
    described["resources"] = [one for one in described["resources"] if one["name"] in named]
    for one in described["resources"]:
        keys = one["schema"]["foreignKeys"]
        one["schema"]["foreignKeys"] = [key for key in keys if key["reference"]["resource"] in {*named, ""}]
        content = package.files[one["path"]]
        wrong = content.replace(before.encode(), after.encode(), 1) if one["name"] == table else content
        (tmp_path / one["path"]).write_bytes(wrong)
    report = checked(described, tmp_path)
    assert [type(error).__name__ for task in report.tasks for error in task.errors] == [fault]


def test_the_tables_hold_every_document_as_it_is_on_record(package):
    """Guards against columns that lose something: put together again they are what was published."""
    lines = [json.loads(line) for line in package.files["record.ndjson"].splitlines()[1:]]
    held = {(one["kind"], one["key"]): one["document"] for one in lines if one["action"] != "erased"}
    held = {name: document for name, document in held.items() if "withdrawn" not in document}
    assert unpacked.documents(package.description, package.files) == held


def test_the_entries_in_the_table_are_those_of_the_record(package, entries):
    lines = [json.loads(line) for line in package.files["record.ndjson"].splitlines()[1:]]
    assert [{**one, "document": json.loads(one["document"])} for one in entries] == lines


def test_no_cell_of_a_csv_file_is_a_formula(package):
    """The texts planted here would be; without the apostrophe they are what was published."""
    for name, content in package.files.items():
        if name.endswith(".csv"):
            for row in unpacked.csv.reader(content.decode().splitlines(keepends=True)):
                assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r", "\n"))], name
    titles = [row["title"] for row in unpacked.rows(package.files["measures.csv"])]
    assert FORMULA in titles


def test_the_database_holds_the_same_rows_with_types_and_keys(package, folder):
    [name] = [name for name in package.files if name.endswith(".sqlite")]
    base = sqlite3.connect(folder / name)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for resource in package.description["resources"]:
        if resource.get("type") == "table":
            fields = resource["schema"]["fields"]
            plain = [field | {"name": ""} for field in fields]  # lists as they stand in a cell
            told = unpacked.rows(package.files[resource["path"]])
            expected = [
                tuple(
                    unpacked.value(field, row[own["name"]]) for field, own in zip(plain, fields, strict=True)
                )
                for row in told
            ]
            order = ", ".join(f'"{one}"' for one in resource["schema"]["primaryKey"])
            found = base.execute(f'SELECT * FROM "{resource["name"]}" ORDER BY {order}').fetchall()
            assert sorted(found, key=repr) == sorted(_same(found, expected), key=repr), resource["name"]
    query = (
        "SELECT count(*) FROM measures JOIN measure_organisations ON measure = key WHERE role = 'responsible'"
    )
    assert base.execute(query).fetchone()[0] > 50
    base.close()


def _same(found: list[tuple[Any, ...]], expected: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The expected rows in the types of SQLite, which has no truth values and one type of number."""
    assert len(found) == len(expected)
    reals = {place for row in found for place, cell in enumerate(row) if isinstance(cell, float)}
    return [
        tuple(
            float(cell)
            if place in reals and cell is not None
            else int(cell)
            if isinstance(cell, bool)
            else cell
            for place, cell in enumerate(row)
        )
        for row in expected
    ]


def test_the_workbook_has_a_sheet_for_every_table_and_no_formula(package, folder):
    [name] = [name for name in package.files if name.endswith(".xlsx")]
    book = openpyxl.load_workbook(folder / name, read_only=True)
    tables = [one for one in package.description["resources"] if one.get("type") == "table"]
    assert book.sheetnames == [
        *(one["title"] for one in tables if one["name"] != "columns"),
        "Spalten",
        "Über diese Daten",
    ]
    [measures] = [one["title"] for one in tables if one["name"] == "measures"]
    cells = [cell for row in book[measures].iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells if cell.value is not None}


def test_the_dictionary_says_what_every_column_means(package):
    told = {(row["table"], row["column"]): row for row in unpacked.rows(package.files["columns.csv"])}
    tables = [one for one in package.description["resources"] if one.get("type") == "table"]
    columns = {(one["name"], field["name"]) for one in tables for field in one["schema"]["fields"]}
    assert set(told) == columns
    assert [name for name, row in told.items() if not (row["label"] and row["meaning"] and row["type"])] == []


def test_every_measure_has_a_state_or_is_marked_as_not_evidenced(package):
    states = unpacked.rows(package.files["states.csv"])
    measures = [row["key"] for row in unpacked.rows(package.files["measures.csv"])]
    assert [row["measure"] for row in states] == measures
    edition, day = package.name.split("_")
    answer = Client().get("/api/v1/measures.ndjson", {"edition": edition, "as_of": day})
    shown = {one["key"]: one["state"] for one in map(json.loads, b"".join(answer).splitlines())}
    assert {row["measure"] for row in states if row["evidenced"] == "true"} == set(shown)
    for row in states:
        state = shown.get(row["measure"])
        assert row["status"] == (state["status"] if state else "")
        assert row["planned_end"] == ((state["planned_end"] or "") if state else "")
        assert row["days_since_evidence"] == (str(state["days_since_evidence"]) if state else "")


def test_the_share_on_the_start_page_follows_from_one_table(package):
    """Guards against readers who would have to guess which 70 of 98 measures are counted."""
    states = unpacked.rows(package.files["states.csv"])
    mine = [row["status"] for row in states if row["counted"] == "true"]
    edition, day = package.name.split("_")
    answer = Client().get("/api/v1/statistics/", {"edition": edition, "as_of": day})
    figure = answer.json()["statistics"]["completion"]["value"]
    assert (mine.count("completed"), len(mine)) == (figure["completed"], figure["total"])


def test_every_topic_is_recomputed():
    assert set(RECOMPUTED) == set(TOPICS)


@pytest.mark.parametrize("topic", RECOMPUTED)
def test_every_statistic_of_the_site_follows_from_the_tables(package, entries, topic):
    edition, day = package.name.split("_")
    expected = RECOMPUTED[topic].figures(entries, int(edition), date.fromisoformat(day))
    assert values(int(edition), day, topic) == expected


def test_reading_a_package_takes_nothing_of_the_application():
    used = {one.target for one in imports_of(Path(unpacked.__file__), settings.BASE_DIR)}
    assert not [
        target for target in used if target.split(".")[0] in ("measures", "tests", "tracker", "django")
    ]

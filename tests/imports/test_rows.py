"""Every wrong cell is named, with what would be right; no database is asked."""

from pathlib import Path

import pytest
import time_machine
from django.utils import translation

from measures.imports.mapping import FILES
from measures.imports.reader import read
from measures.imports.rows import Name, Row, rows_of
from tests.imports.support import ENTRIES, edit, small_files


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return small_files(tmp_path)


def rows(directory: Path, on_record: tuple[Name, ...] = ()) -> list[Row]:
    return rows_of([read(directory, mapping) for mapping in FILES], on_record, iter)


def faults(directory: Path, *on_record: Name) -> list[str]:
    return [str(problem) for row in rows(directory, on_record) for problem in row.problems()]


def test_typed_documents(files):
    found = {row.name: row.document for row in rows(files)}
    assert len(found) == ENTRIES
    measure, update = found["measure", "M-0001"], found["update", "U-00001"]
    assert (measure["budget_eur"], measure["continuous"]) == (1000.5, False)
    assert (measure["responsible"], measure["partners"]) == (["landeshauptstadt-magdeburg"], [])
    assert (measure["plan"], measure["check_interval_days"]) == (None, 365)
    assert update["evidence"]["type"] == "city_page"
    assert update["evidence"]["quote"] is None


def test_that_an_update_without_a_source_has_no_evidence(files):
    source = (
        "source_type",
        "source_title",
        "source_publisher",
        "source_url",
        "source_published",
        "retrieved_on",
    )
    edit(files, "updates.csv", 1, status="", **dict.fromkeys(source, ""))
    [update] = [row for row in rows(files) if row.kind == "update"]
    assert (update.wrong, update.document["evidence"]) == ({}, None)


def test_that_white_space_around_a_cell_does_not_matter(files):
    edit(
        files,
        "measures.csv",
        1,
        key=" M-0001",
        field="energie ",
        partners=" klimabuendnis-magdeburg ;landeshauptstadt-magdeburg",
    )
    assert faults(files) == []


WRONG = """
measures.csv     2:1  key             | M1         | “M1” is not a key. The keys in this file look like
fields.csv       2:1  key             | Energie    | “Energie” is not a key.
plans.csv        2:1  key             |            | Empty. Every row needs its key
measures.csv     2:5  title           |            | Empty, but needed. It holds: Title.
updates.csv      2:14 source_type     |            | Empty, but needed. It holds: Kind of source.
updates.csv      2:4  voice           |            | Empty, but needed.
measures.csv     2:4  origin          | land       | “land” is not one of: official, city, partner
measures.csv     2:27 continuous      | ja         | “ja” is neither yes nor no. Write yes or no.
measures.csv     2:27 continuous      |            | “” is neither yes nor no.
measures.csv     2:13 partners        | a;;b       | There is nothing between two semicolons
measures.csv     2:16 budget_eur      | 1.234,5    | Not a number. Write digits with a point
fields.csv       2:4  position        | 1.5        | Must be a whole number.
observations.csv 2:4  year            | 19         | Must be at least 1800.
decisions.csv    2:5  date            | 14.05.2021 | Not a date. Write 2021, 2021-05 or 2021-05-14.
updates.csv      2:5  date            | 2021-02-30 | Not a date.
plans.csv        2:4  adopted_on      | 2018       | Date has wrong format.
decisions.csv    2:6  date_precision  | by         | “by” does not fit the date 2018-01. What fits: month.
updates.csv      2:6  date_precision  | year       | “year” does not fit the date 2024-05-14. What fits: day,
measures.csv     2:15 start_precision |            | “” does not fit the date 2021. What fits: year.
organisations.csv 2:7 url             | javascript:1 | Not a web address.
decisions.csv    2:2  reference       | X1         | Not a paper's number. It looks like DS0367/17
measures.csv     2:11 part_of         | M-0001     | A measure cannot point at itself.
measures.csv     2:7  field           | nirgends   | nirgends: neither in fields.csv nor on record.
measures.csv     2:13 partners        | a;b        | a, b: neither in organisations.csv nor on record.
updates.csv      2:2  measure         | M-0077     | M-0077: neither in measures.csv nor on record.
observations.csv 2:2  indicator       | x          | x: neither in indicators.csv nor on record.
plans.csv        2:5  decision        | x          | x: neither in decisions.csv nor on record.
"""


@pytest.mark.parametrize("case", WRONG.strip().splitlines())
def test_a_wrong_cell(files, case):
    where, text, sentence = (part.strip() for part in case.split("|"))
    file, place, column = where.split()
    edit(files, file, 1, **{column: text})
    found = faults(files)
    assert [fault for fault in found if fault.startswith(f"{file}:{place}: {column}: {sentence}")]
    # A wrong key also leaves those who point at the record without it.
    assert len(found) == 1 or column == "key"


@pytest.mark.parametrize(
    ("dates", "fault"),
    [
        (
            {"planned_end": "2030"},
            "2:10: planned_end_precision: “” does not fit the date 2030. What fits: year.",
        ),
        ({"planned_end_precision": "day"}, "2:10: planned_end_precision: “day”, but there is no date."),
        (
            {"former_planned_end": "2030-05", "former_planned_end_precision": "year"},
            "2:12: former_planned_end_",
        ),
    ],
)
def test_that_a_precision_stands_beside_its_date(files, dates, fault):
    edit(files, "updates.csv", 1, **dates)
    [found] = faults(files)
    assert found.startswith(f"updates.csv:{fault}")


def test_that_the_precision_by_is_kept_where_the_record_knows_it(files):
    edit(files, "updates.csv", 1, date_precision="by")
    assert faults(files) == []


@time_machine.travel("2026-11-22 12:00Z")
def test_an_update_from_the_future(files):
    edit(files, "updates.csv", 1, date="2027-01-01", retrieved_on="2027-01-02")
    assert "updates.csv:2:5: date: Lies in the future." in faults(files)


def test_a_claim_without_its_source(files):
    source = (
        "source_type",
        "source_title",
        "source_publisher",
        "source_url",
        "source_published",
        "retrieved_on",
    )
    edit(files, "updates.csv", 1, **dict.fromkeys(source, ""))
    [fault] = faults(files)
    assert fault.startswith(
        "updates.csv:2:14: source_type: A status, deadline, progress or rating needs its source"
    )


def test_that_all_faults_are_named_at_once(files):
    edit(files, "measures.csv", 1, kind="nice", budget_eur="viel", continuous="ja", title="", plan="nichts")
    edit(files, "updates.csv", 1, date="2026-11-21", status="fertig")
    places = [fault.rpartition(": ")[0].split(": ")[0] for fault in faults(files)]
    assert places == [
        *(
            "measures.csv:2:5",
            "measures.csv:2:8",
            "measures.csv:2:9",
            "measures.csv:2:16",
            "measures.csv:2:27",
        ),
        *("updates.csv:2:5", "updates.csv:2:8"),
    ]


def test_a_key_and_a_code_used_twice(files):
    edit(files, "measures.csv", 3, key="M-0001", code="ES-02")
    assert faults(files) == [
        "measures.csv:4:1: key: “M-0001” already stands in line 2. It may stand in this file only once.",
        "measures.csv:4:2: code: “ES-02” already stands in line 3. It may stand in this file only once.",
    ]


def test_that_a_key_on_record_may_be_named(files):
    edit(files, "measures.csv", 1, partners="stadtwerke")
    assert faults(files, ("organisation", "stadtwerke")) == []


def test_that_nobody_is_blamed_for_pointing_into_a_file_that_could_not_be_read(files):
    (files / "fields.csv").unlink()
    assert faults(files) == []

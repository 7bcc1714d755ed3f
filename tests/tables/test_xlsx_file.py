"""Spreadsheets: the cells as they are, and the same bytes for the same rows."""

import io
import time
from datetime import date

import openpyxl
import pytest

from measures.tables.columns import Column
from measures.tables.xlsx_file import LONGEST, Sheet, workbook

DAY = date(2026, 11, 22)
COLUMNS = [Column("a", ("a",), "Erste", "Die erste.", "string", choices=(("x", "Ix"), ("y", "Ypsilon")))]


def book(*cells, title="Daten"):
    return workbook([Sheet(title, COLUMNS, [[cell] for cell in cells])], [("Lizenz", "CC-BY-4.0")], DAY)


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-1", "@x", '=HYPERLINK("http://x")', "2021-05", "007", "#REF!"]
)
def test_text_stays_text(text):
    [_head, [cell]] = read(book(text)).worksheets[0].iter_rows()
    assert (cell.value, cell.data_type) == (text, "s")


def test_numbers_and_truth_values_stay_what_they_are():
    _head, *rows = read(book(3, 1.5, None, True)).worksheets[0].iter_rows(values_only=True)
    assert [row[0] for row in rows] == [3, 1.5, None, True]


def test_what_a_cell_cannot_hold_is_left_out():
    text = "a\x0bb" + "x" * LONGEST
    [_head, [cell]] = read(book(text)).worksheets[0].iter_rows()
    assert cell.value == ("a b" + "x" * LONGEST)[:LONGEST]


def test_the_meaning_of_every_column_stands_in_the_book():
    _data, columns, about = read(book("x")).worksheets
    assert [cell.value for cell in columns[2]] == [
        "Daten",
        "a",
        "Erste",
        "Die erste.",
        "string",
        "x = Ix; y = Ypsilon",
    ]
    assert [cell.value for cell in about[2]] == ["Lizenz", "CC-BY-4.0"]


@pytest.mark.parametrize("title", ["Maßnahmen: [alle] */?\\", "x" * 60])
def test_any_title_becomes_the_name_of_a_tab(title):
    assert read(book(title=title)).worksheets[0].title


def test_the_same_rows_give_the_same_bytes():
    """Guards against the time of writing, which would make every copy of an edition another file."""
    first = book("ä", 1)
    time.sleep(2.1)  # archives tell time in steps of two seconds
    assert book("ä", 1) == first

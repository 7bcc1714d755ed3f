"""What a spreadsheet makes of our CSV files: LibreOffice opens them, and we look at every cell.

Guards against files that are right by the standard and wrong on the screen of whoever opens them: umlauts
turned into signs, codes into dates, decimals into thousands, a text into a formula.
"""

import csv
import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from measures.tables.columns import Column
from measures.tables.csv_file import DIALECTS, lines
from tools.ensure_office import NoOffice, convert, find

pytestmark = [pytest.mark.django_db, pytest.mark.once]

#: How LibreOffice reads a CSV file: separator, quotes, UTF-8, from line 1 on, no formats, in this language.
READING = {"german": "CSV:59,34,76,1,,1031", "standard": "CSV:44,34,76,1,,1033"}
ODD = (
    "=1+1",
    "+49 391",
    "-Fuß",
    "@home",
    "\u00e4\u00f6\u00fc\u00df \u2082 \u201eZitat\u201c; mit, allem",
    'Er sagt "nein"',
)


@pytest.fixture(scope="module")
def office() -> str:
    """Fails with what to install where there is none."""
    path = find()
    if not path:
        raise NoOffice("There is no LibreOffice: `make test` installs it.")
    return path


def opened(office: str, directory: Path, address: str, dialect: str) -> tuple[list[list[str]], list[list]]:
    """The cells as the file has them, and as the spreadsheet shows them."""
    content = b"".join(Client().get(f"{address}?dialect={dialect}"))
    file = directory / f"{dialect}.csv"
    file.write_bytes(content)
    separator = DIALECTS[dialect].separator
    written = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))
    return written, cells_of(office, file, dialect)


def cells_of(office: str, file: Path, dialect: str) -> list[list]:
    sheet = openpyxl.load_workbook(convert(office, file, "xlsx", READING[dialect])).worksheets[0]
    return [list(row) for row in sheet.iter_rows()]


def said(cell, dialect: str) -> str:
    """A cell of the spreadsheet as our file would write it."""
    value = cell.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and dialect == "german":
        return str(value).replace(".", ",")
    return "" if value is None else str(value)


@pytest.mark.parametrize("dialect", READING)
def test_the_real_record_opens_as_it_was_written(magdeburg, office, tmp_path, dialect):
    written, cells = opened(office, tmp_path, "/api/v1/measures.csv", dialect)
    assert len(written) == len(cells) == 99
    assert [[said(cell, dialect) for cell in row] for row in cells] == written
    kinds = {cell.data_type for row in cells for cell in row}
    truths = {"b"} if dialect == "standard" else set()  # German ones are words: ja and nein
    assert kinds == {"s", "n", "d"} | truths, "there are texts, numbers and dates, and no formula"
    text = str(written)
    assert "Straßenbahn" in text
    assert "E1.1" in text


@pytest.mark.parametrize("dialect", READING)
def test_no_text_becomes_a_formula_or_something_else(office, tmp_path, dialect):
    columns = [Column(name, (name,), name, "", "string") for name in ("code", "title", "amount")]
    rows = [(f"E1.{place}", text, 1234.5) for place, text in enumerate(ODD)]
    file = tmp_path / "odd.csv"
    file.write_bytes(b"".join(lines(columns, rows, DIALECTS[dialect])))
    [_heads, *found] = cells_of(office, file, dialect)
    assert [row[0].value for row in found] == [f"E1.{place}" for place in range(len(ODD))]
    assert [str(row[1].value).removeprefix("'") for row in found] == list(ODD)
    assert {cell.data_type for row in found for cell in row[:2]} == {"s"}
    assert {row[2].value for row in found} == {1234.5}

"""The form of the files: each fault is named with the line on which its row begins."""

from pathlib import Path

import pytest
from django.utils import translation

from measures.imports.mapping import FIELDS
from measures.imports.reader import Table, read

HEADER = "key,title_de,title_en,position,official,note_de\n"
ROW = "energie,Energie,Energy,1,yes,\n"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def read_text(directory: Path, text: str | bytes) -> Table:
    data = text if isinstance(text, bytes) else text.encode()
    (directory / "fields.csv").write_bytes(data)
    return read(directory, FIELDS)


def faults(table: Table) -> list[str]:
    return [str(problem) for problem in table.problems]


def test_a_sound_file(tmp_path):
    table = read_text(tmp_path, HEADER + ROW)
    assert (faults(table), table.complete) == ([], True)
    assert table.cell(table.records[0], "title_en") == "Energy"


def test_that_a_byte_order_mark_and_other_line_ends_are_tolerated(tmp_path):
    table = read_text(tmp_path, b"\xef\xbb\xbf" + (HEADER + ROW).replace("\n", "\r\n").encode())
    assert faults(table) == []
    assert table.header[0] == "key"


def test_that_lines_are_those_of_the_file_whatever_a_cell_or_blank_line_holds(tmp_path):
    table = read_text(tmp_path, HEADER + 'a,"zwei\nZeilen",b,1,no,\n\n' + ROW)
    assert [record.line for record in table.records] == [2, 5]


def test_a_missing_file(tmp_path):
    table = read(tmp_path, FIELDS)
    assert not table.complete
    assert faults(table) == [
        "fields.csv:1:1: There is no such file to read. It needs the columns key, title_de, title_en, "
        "position, official, note_de."
    ]


def test_an_empty_file(tmp_path):
    [fault] = faults(read_text(tmp_path, ""))
    assert fault.startswith(
        "fields.csv:1:1: The file is empty. Its first line names the columns: key, title_de"
    )


def test_every_fault_of_a_header(tmp_path):
    table = read_text(tmp_path, "key,title_de,titel,key,position,official,\n" + ROW)
    known = "Known: key, title_de, title_en, position, official, note_de."
    assert faults(table) == [
        f"fields.csv:1:3: There is no column “titel”. {known}",
        "fields.csv:1:4: The column “key” is there twice. Keep one.",
        f"fields.csv:1:7: There is no column “”. {known}",
        "fields.csv:1:1: The column “title_en” is missing. Add it to the first line and to every row.",
        "fields.csv:1:1: The column “note_de” is missing. Add it to the first line and to every row.",
    ]
    assert (table.records, table.complete) == ([], False)


def test_columns_separated_by_semicolons(tmp_path):
    [fault] = faults(read_text(tmp_path, (HEADER + ROW).replace(",", ";")))
    assert fault == "fields.csv:1:1: The columns are separated by semicolons. Separate them by commas."


def test_rows_with_too_few_or_too_many_cells(tmp_path):
    table = read_text(tmp_path, HEADER + "a,A,A\n" + ROW + "b,B,B,1,yes,Stadt, Land\n")
    assert [fault.partition(". ")[0] for fault in faults(table)] == [
        "fields.csv:2:3: This row has 3 cells, the first line names 6 columns",
        "fields.csv:4:6: This row has 7 cells, the first line names 6 columns",
    ]
    assert [record.line for record in table.records] == [3]
    assert not table.complete


@pytest.mark.parametrize("row", ['b,"B"x,B,1,yes,\n', 'b,"B,B,1,yes,\n'], ids=["inside", "open"])
def test_wrong_quoting(tmp_path, row):
    table = read_text(tmp_path, HEADER + ROW + row + ROW)
    [fault] = faults(table)
    assert fault.startswith("fields.csv:3:1: The quotation marks of this row do not match")
    assert not table.complete


def test_a_cell_that_is_not_utf_8(tmp_path):
    table = read_text(
        tmp_path, (HEADER + ROW).encode() + "mobil,Mobilität,Mobility,2,yes,\n".encode("latin-1")
    )
    assert faults(table) == [
        "fields.csv:3:2: Not UTF-8, so nothing from here on was read. Save the file as UTF-8."
    ]


def test_a_file_in_another_encoding_altogether(tmp_path):
    [fault] = faults(read_text(tmp_path, (HEADER + ROW).encode("utf-16")))
    assert fault.startswith("fields.csv:1:1: Not UTF-8")

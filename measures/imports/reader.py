"""Files as tables of text: encoding, quoting, header and number of cells. Knows nothing of meanings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.imports.mapping import Column, FileMapping
from measures.imports.problems import Problem

QUOTATION = gettext_lazy(
    "The quotation marks of this row do not match, so nothing from here on was read. A cell with commas or "
    'line breaks stands in quotation marks ("…"); a quotation mark inside is doubled ("").'
)


@dataclass(frozen=True)
class Record:
    """The cells of one row, and the physical line of the file on which it begins."""

    line: int
    cells: list[str]


@dataclass
class Table:
    """What could be read of a file. `complete` is False if rows are missing because reading had to stop."""

    mapping: FileMapping
    header: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True

    def cell(self, record: Record, name: str) -> str:
        return record.cells[self.header.index(name)]

    def place(self, column: Column) -> int:
        """The position of a column in this file, counted from 1."""
        return self.header.index(column.name) + 1

    def complain(self, line: int, place: int, sentence: str) -> None:
        self.problems.append(Problem(self.mapping.file, line, place, sentence))

    def stop(self, line: int, place: int, sentence: str) -> None:
        self.complain(line, place, sentence)
        self.complete = False


def read(directory: Path, mapping: FileMapping) -> Table:
    """The table in a file of this directory, with everything that is wrong with its form."""
    table = Table(mapping)
    try:
        data = (directory / mapping.file).read_bytes()
    except OSError:
        sentence = _("There is no such file to read. It needs the columns {known}.")
        table.stop(1, 1, sentence.format(known=_list([column.name for column in mapping.columns])))
        return table
    # What is not UTF-8 is kept as lone surrogates, so that its row and column can be named.
    records = _records(data.decode("utf-8-sig", "surrogateescape"), table)
    _read_header(table, next(records, None))
    if table.complete:
        table.records = [record for record in records if _has_all_cells(table, record)]
    return table


def _records(text: str, table: Table) -> Iterator[Record]:
    """Rows that are not blank, until the first one that cannot be taken apart."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            table.stop(line, 1, str(QUOTATION))
            return
        if foreign := [place for place, cell in enumerate(cells, start=1) if _is_foreign(cell)]:
            sentence = _("Not UTF-8, so nothing from here on was read. Save the file as UTF-8.")
            table.stop(line, foreign[0], sentence)
            return
        if cells:
            yield Record(line, cells)


def _is_foreign(cell: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in cell)


def _read_header(table: Table, first: Record | None) -> None:
    known = [column.name for column in table.mapping.columns]
    if first is None:
        if table.complete:
            sentence = _("The file is empty. Its first line names the columns: {known}.")
            table.stop(1, 1, sentence.format(known=_list(known)))
        return
    table.header = first.cells
    if len(first.cells) == 1 and ";" in first.cells[0]:
        table.stop(first.line, 1, _("The columns are separated by semicolons. Separate them by commas."))
    else:
        _check_names(table, first, known)
        table.complete = not table.problems


def _check_names(table: Table, first: Record, known: list[str]) -> None:
    for place, name in enumerate(first.cells, start=1):
        if name not in known:
            sentence = _("There is no column “{name}”. Known: {known}.")
            table.complain(first.line, place, sentence.format(name=name, known=_list(known)))
        elif name in first.cells[: place - 1]:
            sentence = _("The column “{name}” is there twice. Keep one.")
            table.complain(first.line, place, sentence.format(name=name))
    for name in known:
        if name not in first.cells:
            sentence = _("The column “{name}” is missing. Add it to the first line and to every row.")
            table.complain(first.line, 1, sentence.format(name=name))


def _list(names: list[str]) -> str:
    return ", ".join(names)


def _has_all_cells(table: Table, record: Record) -> bool:
    found, wanted = len(record.cells), len(table.header)
    if found != wanted:
        sentence = _(
            "This row has {found} cells, the first line names {wanted} columns. A cell with commas stands in "
            "quotation marks."
        )
        # Its key may be lost, and then the rows that point at it are not to blame.
        table.stop(record.line, min(found, wanted), sentence.format(found=found, wanted=wanted))
    return found == wanted

"""Rows as a spreadsheet (XLSX): the data, what each column means, and whose data these are.

The same rows always give the same bytes: a spreadsheet notes when it was made, and ours notes the day it
speaks of.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from measures.tables.columns import Cell, Column
from measures.tables.zip_file import entry

LONGEST: Final = 32_767
"""Signs that a cell of a spreadsheet can hold."""
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
MISTAKEN: Final = ("=", "#")
"""What text begins with that the library takes for a formula, or for an error such as #N/A."""


@dataclass(frozen=True)
class Sheet:
    """A table with its title, which becomes the name of the tab (at most 31 signs are shown)."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet], about: Sequence[tuple[str, str]], day: date) -> bytes:
    """A sheet for each table, one with the meaning of every column, one with what `about` says in pairs."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    for sheet in sheets:
        page = _page(book, sheet.title, [one.name for one in sheet.columns])
        for row in sheet.rows:
            page.append([_cell(page, cell) for cell in row])
    _meanings(book, sheets)
    page = _page(book, gettext("About"), [gettext("What"), gettext("Value")])
    for words, value in about:
        page.append([_cell(page, words), _cell(page, value)])
    written = io.BytesIO()
    ExcelWriter(book, _Archive(written, "w")).save()  # the book's own way notes when it was saved
    return written.getvalue()


def _meanings(book: Workbook, sheets: Sequence[Sheet]) -> None:
    heads = [
        gettext("Table"),
        gettext("Column"),
        gettext("Name"),
        gettext("Meaning"),
        gettext("Type"),
        gettext("Values"),
    ]
    page = _page(book, gettext("Columns"), heads)
    for sheet in sheets:
        for one in sheet.columns:
            values = "; ".join(f"{value} = {words}" for value, words in one.choices)
            told = (sheet.title, one.name, str(one.label), str(one.meaning), one.type, values)
            page.append([_cell(page, cell) for cell in told])


def _page(book: Workbook, title: str, heads: Sequence[str]) -> WriteOnlyWorksheet:
    page: WriteOnlyWorksheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    page.freeze_panes = "A2"
    cells = []
    for head in heads:
        cell = WriteOnlyCell(page, value=head)
        cell.font = Font(bold=True)
        cells.append(cell)
    page.append(cells)
    return page


def _cell(page: WriteOnlyWorksheet, value: Cell) -> Any:
    """Text is marked as text, whatever it begins with: no cell is a formula."""
    if not isinstance(value, str):
        return value
    text = UNPRINTABLE.sub(" ", value)[:LONGEST]
    if not text.startswith(MISTAKEN):
        return text
    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    return cell


class _Archive(ZipFile):
    """An archive that does not tell when it was packed; the library fills it in these two ways."""

    def writestr(self, name: Any, content: Any, *args: Any) -> None:
        super().writestr(entry(name), content, *args)

    def write(self, file: Any, name: Any = None, *args: Any) -> None:
        with Path(file).open("rb") as read, self.open(entry(name), "w") as packed:
            shutil.copyfileobj(read, packed)

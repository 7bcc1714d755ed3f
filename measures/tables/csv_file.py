"""Rows as CSV, line by line, so that a long table needs no room."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from measures.tables.columns import Cell, Column
from measures.text import spreadsheet_safe

BOM = "\ufeff"


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written.

    `separator` stands between cells, `decimal` in numbers; `truths` are yes and no; `words` stand instead of
    the columns' names and of values that are one of few; `bom` tells a spreadsheet that the file is UTF-8.
    """

    separator: str = ","
    decimal: str = "."
    truths: tuple[str, str] = ("true", "false")
    words: bool = False
    bom: bool = False


#: RFC 4180 for programs, and what a German spreadsheet opens by a double click.
DIALECTS = {
    "standard": Dialect(),
    "german": Dialect(separator=";", decimal=",", truths=("ja", "nein"), words=True, bom=True),
}


class _Line:
    """A file that hands back what is written to it: `csv` knows how to quote, not how to stream."""

    def write(self, text: str) -> str:
        return text


def lines(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], dialect: Dialect = DIALECTS["standard"]
) -> Iterator[bytes]:
    """The heading and a line for each row."""
    writer: Any = csv.writer(_Line(), delimiter=dialect.separator, lineterminator="\r\n")
    heads = [str(one.label) if dialect.words else one.name for one in columns]
    first = writer.writerow([spreadsheet_safe(head) for head in heads])
    yield ((BOM if dialect.bom else "") + first).encode()
    for row in rows:
        if dialect.words:
            row = [one.in_words(cell) for one, cell in zip(columns, row, strict=True)]
        yield writer.writerow([_written(cell, dialect) for cell in row]).encode()


def _written(cell: Cell, dialect: Dialect) -> str:
    if cell is None or isinstance(cell, str):
        return spreadsheet_safe(cell or "")
    if isinstance(cell, bool):
        return dialect.truths[0] if cell else dialect.truths[1]
    if isinstance(cell, float):
        return repr(cell).replace(".", dialect.decimal)
    return str(cell)

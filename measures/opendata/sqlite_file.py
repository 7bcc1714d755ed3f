"""The tables as one SQLite file: typed, with primary and foreign keys, and always the same bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from measures.opendata.tables import Table
from measures.tables.columns import Column

TYPES: Final = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
"""SQLite's words for types of columns; everything else is text."""
APPLICATION: Final = 0x4B4C494D  # "KLIM": `file` and others tell formats apart by it
PAGE: Final = 4096


def write(path: Path, tables: Sequence[Table], about: Mapping[str, str]) -> None:
    """A new file with these tables and one, `about`, of pairs. What is pointed at must come first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute(f"PRAGMA page_size = {PAGE}")
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA foreign_keys = ON")
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute("BEGIN")
        for table in tables:
            _fill(base, table)
        base.execute("CREATE TABLE about (what TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID")
        base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        base.execute("COMMIT")
        base.execute("VACUUM")  # the same rows always lie on the same pages


def _fill(base: sqlite3.Connection, table: Table) -> None:
    base.execute(create(table))
    places = ", ".join("?" for _column in table.columns)
    base.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({places})", table.rows())  # noqa: S608


def create(table: Table) -> str:
    """The statement that makes the table. Keys are checked at the end: a measure may point at a later one."""
    parts = [_column(table, column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(quoted(name) for name in table.key)})")
    parts += [
        f'FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(to)} ("key") DEFERRABLE INITIALLY DEFERRED'
        for column in table.columns
        if (to := table.refers_to(column))
    ]
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _column(table: Table, column: Column) -> str:
    said = f"{quoted(column.name)} {TYPES.get(column.type, 'TEXT')}"
    if column.name in table.key:
        said += " NOT NULL"
    if column.type == "boolean":
        said += f" CHECK ({quoted(column.name)} IN (0, 1))"
    return said


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

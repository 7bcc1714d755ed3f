"""From rows of text to documents, with everything that is wrong in any cell of any file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from measures.imports.mapping import LIST, NUMBER, PRECISION, TEXT, YES_NO, Column, value_at
from measures.imports.problems import Problem
from measures.imports.reader import Record, Table
from measures.record import kinds
from measures.record.kinds.fields import ReferenceField, is_key
from measures.record.write.changes import Change
from measures.record.write.check import checked
from measures.text import parse_period
from measures.vocabulary import Action, Precision

Name = tuple[str, str]


@dataclass
class Row:
    """One row of a file: what was entered, what is wrong (a sentence by column), the document it makes."""

    table: Table
    record: Record
    entered: dict[str, Any]
    wrong: dict[str, str]
    document: dict[str, Any]

    @property
    def kind(self) -> str:
        return self.table.mapping.kind

    @property
    def key(self) -> str:
        return str(self.entered["key"])

    @property
    def name(self) -> Name:
        return self.kind, self.key

    def cell(self, column: Column) -> str:
        return self.table.cell(self.record, column.name).strip()

    def problem(self, column: Column, sentence: str) -> Problem:
        words = f"{column.name}: {sentence}"
        return Problem(self.table.mapping.file, self.record.line, self.table.place(column), words)

    def problem_at(self, path: str, sentence: str) -> Problem:
        """The problem of a field of the document, in the column that fills it."""
        return self.problem(self.table.mapping.column_of(path), sentence)

    def problems(self) -> list[Problem]:
        columns = self.table.mapping.columns
        return [
            self.problem(column, self.wrong[column.name]) for column in columns if column.name in self.wrong
        ]


def rows_of(
    tables: Sequence[Table],
    on_record: Iterable[Name],
    progress: Callable[[Iterable[Any]], Iterable[Any]],
) -> list[Row]:
    """Every row with its document; `Row.wrong` is empty where nothing is wrong."""
    pairs = [(table, record) for table in tables for record in table.records]
    rows = [_row(table, record) for table, record in progress(pairs)]
    _check_once(rows)
    _check_references(tables, rows, set(on_record))
    return rows


def _row(table: Table, record: Record) -> Row:
    row = Row(table, record, {}, {}, {})
    for column in table.mapping.columns:
        try:
            value = READERS[column.read](row.cell(column))
        except ValueError as error:
            row.wrong[column.name] = str(error)
            continue
        if column.path:
            _put(row.entered, column.path, value)
    _drop_empty_parts(row.entered)
    _check_key(row)
    _check_required(row)
    _check_precisions(row)
    _check_document(row)
    return row


# Cells


def _text(cell: str) -> str:
    return cell


def _yes_no(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise ValueError(_("“{cell}” is neither yes nor no. Write yes or no.").format(cell=cell))
    return cell == "yes"


def _list(cell: str) -> list[str]:
    keys = [key.strip() for key in cell.split(";")] if cell else []
    if "" in keys:
        raise ValueError(_("There is nothing between two semicolons or at an end. Write one;two;three."))
    return keys


READERS: dict[str, Callable[[str], Any]] = {
    TEXT: _text,
    NUMBER: _text,  # the kinds' own number field reads text, and refuses what two readers read differently
    PRECISION: _text,
    YES_NO: _yes_no,
    LIST: _list,
}


def _put(document: dict[str, Any], path: str, value: Any) -> None:
    part, _dot, name = path.rpartition(".")
    (document.setdefault(part, {}) if part else document)[name] = value


def _drop_empty_parts(document: dict[str, Any]) -> None:
    """A part of which nothing was entered is not there, such as the evidence of a row without a source."""
    for name, value in document.items():
        if isinstance(value, dict) and not any(value.values()):
            document[name] = None


# Rows


def _check_key(row: Row) -> None:
    column = row.table.mapping.column_of("key")
    if row.key and not is_key(row.kind, row.key):
        example = ReferenceField.examples.get(row.kind, "stadtwerke-magdeburg")
        sentence = _("“{key}” is not a key. The keys in this file look like {example}.")
        row.wrong[column.name] = sentence.format(key=row.key, example=example)
    elif not row.key:
        row.wrong[column.name] = _(
            "Empty. Every row needs its key, so that it is found again at the next load."
        )


def _check_required(row: Row) -> None:
    fields = _fields(row.kind)
    for column in row.table.mapping.stored:
        field = _field(fields, row.entered, column.path)
        if field and field.required and not row.cell(column) and column.name not in row.wrong:
            sentence = _("Empty, but needed. It holds: {meaning}")
            row.wrong[column.name] = sentence.format(meaning=field.help_text)


@cache
def _fields(kind: str) -> Mapping[str, Any]:
    return kinds.KINDS[kind]().fields


def _field(fields: Mapping[str, Any], entered: Mapping[str, Any], path: str) -> Any:
    """The serializer field of a path; None for fields of a part that was not entered at all."""
    part, _dot, name = path.rpartition(".")
    if not part:
        return fields[name]
    return fields[part].fields[name] if entered[part] else None


def _check_precisions(row: Row) -> None:
    """A date's precision stands beside it, so that a year typed as 1 January is noticed."""
    for column in row.table.mapping.columns:
        if column.dates:
            date = row.table.cell(row.record, column.dates).strip()
            sentence = _precision_problem(date, row.cell(column), may_be_by=bool(column.path))
            if sentence:
                row.wrong[column.name] = sentence


def _precision_problem(date: str, precision: str, *, may_be_by: bool) -> str:
    try:
        written = parse_period(date).precision if date else ""
    except ValueError:
        return ""  # the date's own column says so
    fitting = [written, Precision.BY.value] if may_be_by and written == Precision.DAY else [written]
    if precision in fitting:
        return ""
    if not date:
        sentence = _("“{precision}”, but there is no date. Leave it empty or enter the date.")
        return sentence.format(precision=precision)
    sentence = _("“{precision}” does not fit the date {date}. What fits: {right}.")
    return sentence.format(precision=precision, date=date, right=", ".join(fitting))


def _check_document(row: Row) -> None:
    """The rules of its kind; where a cell was already found wrong, that sentence stays the only one."""
    before = len(row.wrong)
    _note_problems(row, row.entered)
    if len(row.wrong) > before:
        # Rules about several cells are asked only when each is right by itself: ask again without the others.
        _note_problems(row, _without_wrong_cells(row))


def _note_problems(row: Row, entered: Mapping[str, Any]) -> None:
    try:
        change = checked(Change(row.kind, Action.PUBLISHED, row.key, entered), reason="")
        row.document = dict(change.document or {})
    except kinds.InvalidDocument as error:
        for path, sentence in error.problems:
            row.wrong.setdefault(row.table.mapping.column_of(path).name, sentence)


def _without_wrong_cells(row: Row) -> dict[str, Any]:
    wrong = {column.path for column in row.table.mapping.stored if column.name in row.wrong}
    return {
        name: {inner: held for inner, held in value.items() if f"{name}.{inner}" not in wrong}
        if isinstance(value, dict)
        else value
        for name, value in row.entered.items()
        if name not in wrong
    }


# Files


def _check_once(rows: Iterable[Row]) -> None:
    """What may stand in a file only once: keys, and codes, which name one measure each."""
    first: dict[tuple[str, str, Any], int] = {}
    for row in rows:
        for name in row.table.mapping.once:
            value = value_at(row.entered, name)
            line = first.setdefault((row.kind, name, value), row.record.line)
            if value and line != row.record.line:
                sentence = _("“{value}” already stands in line {line}. It may stand in this file only once.")
                row.wrong.setdefault(name, sentence.format(value=value, line=line))


def _check_references(tables: Sequence[Table], rows: Sequence[Row], on_record: set[Name]) -> None:
    """Everything pointed at must have a row in its file or be on record.

    A file that could not be read to its end may hold the key, so nothing is said about its keys.
    """
    there = on_record | {row.name for row in rows}
    files = {table.mapping.kind: table.mapping.file for table in tables if table.complete}
    for row in rows:
        lacking: dict[tuple[str, str], list[str]] = {}
        for path, kind, key in kinds.references(row.kind, row.entered):
            if kind in files and (kind, key) not in there:
                lacking.setdefault((path, files[kind]), []).append(key)
        for (path, file), keys in lacking.items():
            sentence = _("{keys}: neither in {file} nor on record. Add it there, or correct it here.")
            column = row.table.mapping.column_of(path)
            row.wrong.setdefault(column.name, sentence.format(keys=", ".join(keys), file=file))

"""Nothing of the real files and nothing of the documents is left out by oversight."""

import pytest
from django.conf import settings

from measures.imports.mapping import FILES, MEASURES, PRECISION, UPDATES, FileMapping, value_at
from measures.record.kinds import KINDS
from tests.imports.support import rows_in

DATA = settings.BASE_DIR / "data" / "magdeburg"
every_file = pytest.mark.parametrize("mapping", FILES, ids=lambda mapping: mapping.file)


def fields_of(kind: str) -> set[str]:
    """Every field of a document, those of a single part by path."""
    found = set()
    for name, field in KINDS[kind]().fields.items():
        inner = getattr(field, "fields", None)
        found |= {f"{name}.{part}" for part in inner} if inner else {name}
    return found


ENTERED_ONLY = {"milestone"}
"""Kinds that come from the desk and from no file."""


def test_that_every_kind_has_its_file_and_every_file_of_the_data_is_read():
    assert sorted(mapping.kind for mapping in FILES) == sorted(KINDS.keys() - ENTERED_ONLY)
    assert {mapping.file for mapping in FILES} == {path.name for path in DATA.glob("*.csv")}


@every_file
def test_that_every_column_of_the_real_files_is_mapped(mapping: FileMapping):
    assert sorted(rows_in(DATA / mapping.file)[0]) == sorted(column.name for column in mapping.columns)


@every_file
def test_that_every_field_is_filled_by_one_column_or_listed_as_not_in_files(mapping: FileMapping):
    filled = [column.path for column in mapping.stored]
    assert sorted([*filled, *mapping.not_in_files]) == sorted(fields_of(mapping.kind))


@every_file
def test_that_only_precisions_are_not_stored_and_stand_beside_a_date(mapping: FileMapping):
    names = {column.name for column in mapping.columns}
    for column in mapping.columns:
        assert (column.read == PRECISION) == bool(column.dates)
        assert column.path or column.dates in names


@pytest.mark.parametrize(
    ("mapping", "path", "column"),
    [
        (MEASURES, "partners.1", "partners"),
        (MEASURES, "check_interval_days", "key"),
        (UPDATES, "date", "date"),
        (UPDATES, "evidence", "source_type"),
        (UPDATES, "evidence.title", "source_title"),
        (UPDATES, "further_evidence", "key"),
    ],
)
def test_the_column_behind_a_field(mapping: FileMapping, path: str, column: str):
    assert mapping.column_of(path).name == column


def test_the_value_at_a_path():
    assert value_at({"evidence": {"title": "Seite"}}, "evidence.title") == "Seite"
    assert value_at({"evidence": None}, "evidence.title") is None

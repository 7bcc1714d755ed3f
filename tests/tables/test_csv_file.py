"""CSV files: what is written is what comes back, whatever stands in the cells."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.tables.columns import Column
from measures.tables.csv_file import DIALECTS, lines

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r"), max_size=12)
CELLS = st.one_of(TEXTS, st.integers(-(10**9), 10**9), st.booleans(), st.none(), st.floats(-1e6, 1e6))
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def columns(count):
    return [Column(f"c{n}", (f"c{n}",), f"Spalte {n}", "Bedeutung", "string") for n in range(count)]


def read(content: bytes, dialect) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.separator))


@pytest.mark.parametrize("name", DIALECTS)
@settings(suppress_health_check=[HealthCheck.too_slow])  # it counts the time that other tests take
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_every_cell_comes_back_and_none_is_a_formula(name, rows):
    dialect = DIALECTS[name]
    [_heads, *found] = read(b"".join(lines(columns(3), rows, dialect)), dialect)
    assert len(found) == len(rows)
    for row, cells in zip(rows, found, strict=True):
        for cell, text in zip(row, cells, strict=True):
            if isinstance(cell, str):
                assert text.removeprefix("'") == cell.removeprefix("'")
                assert not text.startswith(STARTS)
            elif isinstance(cell, bool):
                assert text in dialect.truths
            elif cell is None:
                assert text == ""
            else:
                assert float(text.replace(",", ".")) == cell


def test_lines_are_written_while_rows_are_read():
    """Guards against a long table that is held in memory before its first line is sent."""
    taken = []

    def rows():
        for n in range(3):
            taken.append(n)
            yield [n]

    written = lines(columns(1), rows())
    next(written)
    assert taken == []
    next(written)
    assert taken == [0]


def test_the_standard_dialect_is_rfc_4180():
    content = b"".join(lines(columns(2), [['sagt "ja"', "a,b"], ["ä\nö", 1.5]]))
    assert content == 'c0,c1\r\n"sagt ""ja""","a,b"\r\n"ä\nö",1.5\r\n'.encode()

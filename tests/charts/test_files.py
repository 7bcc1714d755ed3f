"""A chart as a file: the same numbers in every form, and never a number without its words."""

from __future__ import annotations

import csv
import io
import json
import struct
from dataclasses import replace

import pytest

from measures.charts import Cell, Chart, Row, Table
from measures.charts.files import FORMS, ZOOM, csv_of, json_of, png_of, svg_of
from measures.charts.svg.text import SIZE
from tests.charts.drawings import bars, parsed, size, texts

CREDIT = "Daten: Klimabündnis, Lizenz CC-BY-4.0. https://tracker.example/grafik/status-over-time/?edition=562"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def silent(chart: Chart) -> Chart:
    return replace(chart, figure=None, table=None, sentence="", empty_reason="Keine Aussage: kein Beleg.")


def rows_of(chart: Chart) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_of(chart, CREDIT).decode())))


def test_the_csv_holds_the_table(chart):
    head, *rows = rows_of(chart)
    assert head == [chart.table.corner, *chart.table.columns]
    assert [row[0] for row in rows] == [row.head for row in chart.table.rows]
    numbers = [[int(value) for value in row[1:]] for row in rows]
    assert numbers == [[cell.value for cell in row.cells] for row in chart.table.rows]


def test_no_cell_of_the_csv_is_a_formula_and_what_is_not_known_stays_empty(chart):
    """Guards against a title of the record that runs in a journalist's spreadsheet."""
    odd = Row('=HYPERLINK("http://evil.example")', (Cell("–"), Cell("−2,5", -2.5), Cell("Mai", text="@x")))
    table = Table("", "+Maßnahme", ("-a", "b", "c"), (odd,))
    head, row = rows_of(replace(chart, table=table))
    assert head == ["'+Maßnahme", "'-a", "b", "c"]
    assert row == ['\'=HYPERLINK("http://evil.example")', "", "-2.5", "'@x"]


def test_the_json_holds_words_numbers_and_the_figure(chart):
    told = json.loads(json_of(chart, CREDIT))
    assert (told["title"], told["sentence"], told["source"]) == (chart.title, chart.sentence, chart.source)
    assert told["credit"] == CREDIT
    assert told["table"]["columns"] == [chart.table.corner, *chart.table.columns]
    assert told["table"]["rows"][-1] == ["22.11.2026", *(cell.value for cell in chart.table.rows[-1].cells)]
    assert told["figure"] == chart.json


def test_the_picture_carries_title_sentence_source_licence_and_address(chart):
    picture = svg_of(chart, CREDIT).decode()
    written = " ".join(texts(picture))
    for words in (chart.title, chart.sentence, chart.note, chart.source, CREDIT):
        assert words in written
    assert len(chart.source.split("(")[1].split(")")[0]) == 12


def test_the_picture_has_the_bars_of_the_page(chart):
    in_page, alone = (bars(one) for one in (chart.wide, svg_of(chart, CREDIT).decode()))
    assert [[bar.value for bar in row] for row in alone] == [[bar.value for bar in row] for row in in_page]


def test_the_picture_needs_no_style_no_script_and_nothing_from_elsewhere(chart):
    picture = svg_of(chart, CREDIT).decode()
    for forbidden in ("<style", "style=", "<script", "href", "@import"):
        assert forbidden not in picture
    smallest = min(float(one.get("font-size", SIZE)) for one in parsed(picture).iter())
    assert smallest >= 11


def test_the_pixels_are_those_of_the_picture_and_always_the_same(chart):
    pixels = png_of(chart, CREDIT)
    assert pixels.startswith(PNG)
    across, down = size(svg_of(chart, CREDIT).decode())
    assert struct.unpack(">II", pixels[16:24]) == pytest.approx((across * ZOOM, down * ZOOM), abs=1)
    assert png_of(chart, CREDIT) == pixels


def test_letters_come_from_the_package_and_are_drawn(chart):
    """Guards against pictures without a word on a machine without fonts."""
    wordless = replace(chart, title=" ", sentence=" ", note="", source="")
    assert len(png_of(chart, CREDIT)) > len(png_of(wordless, "")) + 10_000


def test_without_a_statement_every_form_says_why(silent):
    assert rows_of(silent) == [["empty_reason"], [silent.empty_reason]]
    told = json.loads(json_of(silent, CREDIT))
    assert (told["figure"], told["table"], told["empty_reason"]) == (None, None, silent.empty_reason)
    assert silent.empty_reason in " ".join(texts(svg_of(silent, CREDIT).decode()))
    assert png_of(silent, CREDIT).startswith(PNG)


def test_a_form_is_found_by_the_end_of_its_name():
    assert list(FORMS) == ["csv", "json", "svg", "png"]

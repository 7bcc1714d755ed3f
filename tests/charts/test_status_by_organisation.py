"""Status by organisation: figure, table and drawing agree, long names fit, what counts twice is said."""

from __future__ import annotations

import pytest

from measures.charts.colours import tint
from measures.charts.status_bars import ORDER
from measures.charts.status_by_organisation import make
from measures.charts.svg import NARROW
from measures.reading.moment import moment
from measures.reading.organisations import ROOM
from tests.charts.drawings import bars, texts
from tests.support.factories import measure, publish_one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
NOW = {"as_of": "2026-11-22"}


def chart():
    return make(moment(NOW), {})


def test_figure_table_and_drawings_hold_the_same_numbers():
    found = chart()
    rows = list(found.figure.data[0].y)
    drawn = {
        (row, trace.meta["tint"]): value
        for trace in found.figure.data
        for row, value in zip(trace.y, trace.x, strict=True)
        if value
    }
    in_table = {
        (name, tint(status)): cell.value
        for name, row in zip(rows, found.table.rows, strict=True)
        for status, cell in zip(ORDER, row.cells[1:], strict=True)
        if cell.value
    }
    assert in_table == drawn
    for drawing in (found.wide, found.narrow):
        assert {(bar.category, bar.tint): bar.value for row in bars(drawing) for bar in row} == drawn


def test_the_rows_are_those_counted_by_hand():
    found = {row.head: row.cells[0].value for row in chart().table.rows}
    assert len(found) == 11
    assert found["Städtische Werke Magdeburg GmbH & Co. KG"] == 7
    assert found["Magdeburger Verkehrsbetriebe GmbH & Co. KG"] == 8
    assert found["Landeshauptstadt Magdeburg"] == 32
    assert sum(found.values()) == 70


def test_long_names_are_short_in_the_picture_and_whole_in_the_table():
    """Guards against names that run out of a drawing for phones."""
    found = chart()
    short = [name.rpartition(" (")[0] for name in found.figure.data[0].y]
    assert {"SWM", "MVB", "Landeshauptstadt Magdeburg"} <= set(short)
    assert [name for name in short if len(name) > ROOM] == [
        *("Dezernat für Umwelt und Stadtentwicklung", "Stabsstelle Strategische Entwicklung"),
    ]  # these have no shorter name on record, so they are broken into lines
    assert "Stadtentwicklung" in " ".join(texts(found.narrow))
    assert f'viewBox="0 0 {NARROW}' in found.narrow


def test_the_sentence_names_base_range_and_what_counts_twice():
    assert chart().sentence == (
        "Am 22.11.2026 waren 11 Organisationen für 70 Maßnahmen der Stadt als verantwortlich genannt: "
        "Umgesetzt sind mindestens 15 und höchstens 61, unklar sind 46. Eine Maßnahme mit zwei "
        "Verantwortlichen würde für beide zählen; keine hat zwei."
    )
    publish_one("measure", measure(code="ZZ-1", responsible=["swm", "mvb"]))
    publish_one("measure", measure(code="ZZ-2", responsible=[]))
    later = chart()
    assert "zählt für beide; das trifft auf 1 zu. 1 weitere nennt niemanden" in later.sentence
    assert sum(row.cells[0].value for row in later.table.rows) == 72

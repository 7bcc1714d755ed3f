"""Points and lines in rows: time from left to right, one row for each name."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from measures.charts.figures import figure, line, points
from measures.charts.svg import NARROW, WIDE, draw
from tests.charts.drawings import SVG, parsed, size, texts

ROWS = ["E1.1 Klimaschutzzentrum", "C2.3 Radwege", "MO-05 Lastenräder"]
LONG = [f"{name} mit einem Namen, der auf dem Telefon zwei Zeilen braucht" for name in ROWS]


def shown(rows, *more):
    promised = points("zuerst zugesagt", "chart-ink", [2020, 2021.5, None], rows, symbol="circle-open")
    now = points("jetzt", "chart-accent", [2025, None, 2026.25], rows, told=["Ende 2025", "", "März 2026"])
    years = {"tickformat": "d"}
    return figure([promised, now, *more], xaxis=years, yaxis={"type": "category", "autorange": "reversed"})


def drawn(rows, wide=WIDE, *more):
    return draw(shown(rows, *more), name="test", title="Titel", description="Beschreibung", width=wide)


def series(drawing):
    return [one for one in parsed(drawing).iter(f"{SVG}g") if one.get("class") == "series"]


def told(drawing):
    return [[one.text for one in group.iter(f"{SVG}title")] for group in series(drawing)]


@pytest.mark.parametrize("wide", [WIDE, NARROW])
def test_every_known_point_is_drawn_inside_and_no_unknown_one(wide):
    drawing = drawn(LONG, wide)
    across, down = size(drawing)
    circles = [one for group in series(drawing) for one in group.iter(f"{SVG}circle")]
    assert len(circles) == 4
    for one in circles:
        assert 0 <= float(one.get("cx")) <= across
        assert 0 <= float(one.get("cy")) <= down


def test_points_of_one_row_lie_at_one_height_and_rows_in_their_order():
    first, second = (
        [float(one.get("cy")) for one in group.iter(f"{SVG}circle")] for group in series(drawn(ROWS))
    )
    assert first[0] == second[0]
    assert first[0] < first[1] < second[1]


def test_a_point_is_told_by_its_row_or_in_the_words_it_brings():
    assert told(drawn(ROWS)) == [
        [f"{ROWS[0]}: 2020 zuerst zugesagt", f"{ROWS[1]}: 2021.5 zuerst zugesagt".replace("2021.5", "2022")],
        ["Ende 2025", "März 2026"],
    ]


def test_series_of_points_are_named_above_by_their_symbol():
    drawing = drawn(ROWS)
    assert texts(drawing)[:2] == ["zuerst zugesagt", "jetzt"]
    alone = [one for one in parsed(drawing) if one.tag == f"{SVG}circle"]
    assert len(alone) == 2
    assert [one.find(f"{SVG}title") for one in alone] == [None, None]


def test_a_dashed_line_is_dashed_in_the_drawing_and_in_its_name():
    drawing = drawn(ROWS, WIDE, line("Zusage", "chart-muted", [2020, 2025], [ROWS[0], ROWS[0]], dash="dash"))
    dashed = [one for one in parsed(drawing).iter(f"{SVG}path") if one.get("stroke-dasharray")]
    assert len(dashed) == 2
    assert all(re.match(r"M[\d. ]+", one.get("d")) for one in dashed)


def test_the_drawing_is_markup_that_any_reader_understands():
    assert ElementTree.fromstring(drawn(["<b>&", "ä", "ß"])).tag == f"{SVG}svg"

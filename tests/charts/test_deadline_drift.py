"""Deadline drift: figure, table and drawing say the same, at the last day of every period."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from measures.charts.deadline_drift import MOST_ROWS, deadline_drift
from measures.charts.svg.text import SIZE
from measures.charts.times import decimal_year, end_of
from measures.progress import Deadline, Done, deadline_counts, drift, fate, kept, overdue_days
from measures.reading.deadlines import Deadlines, Promised
from measures.reading.moment import Moment
from tests.charts.conftest import EDITION, TODAY
from tests.charts.drawings import parsed, size, texts

SVG = "{http://www.w3.org/2000/svg}"
MOVED = Deadline("M-0001", "in_progress", first="2019", now="2026", shifts=2)
DONE = Deadline(
    *("M-0002", "completed", False, "2021-09", "U-1", "2021-10-15", "U-2", 1),
    done=Done("2021-11-28", "day", date(2021, 11, 28), "U-3"),
)
LATE = Deadline("M-0003", "decided", first="2020", now="2020", overdue=True)
REPLACED = Deadline("M-0004", "decided", True, first="2015", now="2015")


def promised(deadline: Deadline, title: str = "Straßenbahn bauen") -> Promised:
    late = overdue_days(deadline, TODAY)
    told = (drift(deadline), late, fate(deadline), kept(deadline))
    return Promised(deadline, f"MO-{deadline.key[-2:]}", title, *told, {})


def chart_of(*deadlines: Deadline, total: int = 70, title: str = "Straßenbahn bauen"):
    shown = [promised(one, title) for one in deadlines]
    counts = deadline_counts(deadlines, total)
    return deadline_drift(Deadlines(Moment(EDITION, TODAY), counts, 0, shown, []))


@pytest.fixture(scope="module")
def chart():
    with override("en"):
        return chart_of(MOVED, DONE, LATE, REPLACED)


def marks(chart):
    """Name of the series → {row: where it stands}."""
    return {
        trace.name: dict(zip(trace.y, trace.x, strict=True))
        for trace in chart.figure.data
        if trace.mode == "markers"
    }


def test_every_date_stands_at_its_last_day(chart):
    found = marks(chart)
    first, second, third, fourth = (f"MO-0{place} Straßenbahn bauen" for place in (1, 2, 3, 4))
    assert found["first promised"] == {
        first: decimal_year(date(2019, 12, 31)),
        second: decimal_year(date(2021, 9, 30)),
        third: decimal_year(date(2020, 12, 31)),
        fourth: decimal_year(date(2015, 12, 31)),
    }
    assert found["now promised"][first] == decimal_year(date(2026, 12, 31))
    assert found["done"] == {second: decimal_year(date(2021, 11, 28))}
    assert found["overdue"] == {third: decimal_year(TODAY)}
    assert found["over without completion"] == {fourth: decimal_year(date(2015, 12, 31))}


def test_the_table_says_the_same_as_the_figure(chart):
    found = marks(chart)
    for row in chart.table.rows:
        first, last, done, became, _shifts, days, late = (cell.plain for cell in row.cells)
        assert found["first promised"][row.head] == decimal_year(end_of(first))
        assert found["now promised"][row.head] == decimal_year(end_of(last))
        assert (row.head in found["done"]) == (done is not None) == (became == "done")
        assert (row.head in found["overdue"]) == (late is not None)
        assert days == (end_of(last) - end_of(first)).days


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_drawing_holds_every_mark_where_the_figure_says(chart, width):
    drawing = getattr(chart, width)
    svg = parsed(drawing)
    titles = [one.text for one in svg.iter(f"{SVG}title")]
    assert [one for one in titles if ": first promised, " in one] == [
        "MO-01 Straßenbahn bauen: first promised, 2019",
        "MO-02 Straßenbahn bauen: first promised, September 2021",
        "MO-03 Straßenbahn bauen: first promised, 2020",
        "MO-04 Straßenbahn bauen: first promised, 2015",
    ]
    assert "MO-02 Straßenbahn bauen: done, 28 November 2021" in titles
    assert "MO-03 Straßenbahn bauen: overdue, 22 November 2026" in titles
    across = {
        (one.find(f"{SVG}title").text.partition(":")[0]): float(one.attrib["cx"])
        for one in svg.iter(f"{SVG}circle")
        if one.find(f"{SVG}title") is not None and "first promised" in one.find(f"{SVG}title").text
    }
    places = sorted(marks(chart)["first promised"].items(), key=lambda one: one[1])
    assert sorted(across, key=across.__getitem__) == [name for name, _place in places]


def test_what_symbols_mean_is_written_above_them(chart):
    words = texts(chart.narrow)
    for name in ("first promised", "now promised", "done", "overdue", "over without completion"):
        assert name in words
    symbols = [trace.marker.symbol for trace in chart.figure.data if trace.mode == "markers"]
    assert len(set(symbols)) == len(symbols)


def test_the_day_asked_about_runs_through_all_rows(chart):
    [line] = [one for one in chart.figure.data if one.name == "day asked about: 22 November 2026"]
    assert set(line.x) == {decimal_year(TODAY)}
    assert list(line.y) == ["MO-01 Straßenbahn bauen", "MO-04 Straßenbahn bauen"]


def test_the_sentence_names_its_base_and_what_became_of_it(chart):
    assert chart.sentence == (
        "On 22 November 2026, a deadline was known for 4 of 70 measures of the city, for 66 none. "
        "Done 1, overdue 1, not due yet 1, over without completion 1."
    )


def test_years_are_written_without_a_separator(chart):
    assert chart.figure.layout.xaxis.tickformat == "d"
    assert not [one for one in texts(chart.wide) if re.fullmatch(r"\d\.\d{3}", one)]


def test_a_long_record_is_cut_in_the_picture_and_whole_in_the_table():
    many = [Deadline(f"M-{number:04}", "decided", first="2030", now="2030") for number in range(1, 31)]
    with override("en"):
        chart = chart_of(*many)
    assert len(marks(chart)["now promised"]) == MOST_ROWS
    assert len(chart.table.rows) == 30
    assert "first 20 of 30 measures" in chart.note


def test_long_words_stay_inside_a_narrow_drawing():
    """Guards against a German compound that begins left of the picture."""
    chart = chart_of(MOVED, LATE, title="Verkehrsentwicklungsplanfortschreibung 2030plus")
    wide, _high = size(chart.narrow)
    longest = max((one for one in texts(chart.narrow) if "entw" in one), key=len)
    assert len(longest) * SIZE * 0.6 < wide * 0.42 + SIZE
    assert chart.table.rows[0].head.endswith("Verkehrsentwicklungsplanfortschreibung 2030plus")


def test_names_that_would_be_alike_are_told_apart():
    one, other = (Deadline(key, "decided", first="2030", now="2030") for key in ("M-0001", "M-0101"))
    assert len(marks(chart_of(one, other))) == 2
    assert {len(rows) for rows in marks(chart_of(one, other)).values()} == {2}


def test_a_single_row_needs_no_line_for_the_day():
    chart = chart_of(LATE)
    assert [one.name for one in chart.figure.data if "22.11.2026" in one.name] == []
    assert chart.wide


def test_without_any_deadline_it_makes_no_statement_and_says_why():
    with override("en"):
        chart = chart_of()
    assert chart.empty_reason == (
        "No statement: up to 22 November 2026 no deadline of any measure of the city is known."
    )
    assert (chart.figure, chart.table) == (None, None)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 30)))
def test_later_days_lie_further_right(day):
    assert day.year <= decimal_year(day) < decimal_year(day + timedelta(1))

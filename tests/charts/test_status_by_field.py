"""Status by field: figure, table and drawing say the same, every status has its place, nothing is ranked."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from measures.charts.colours import tint
from measures.charts.status_bars import ORDER
from measures.charts.status_by_field import make, status_by_field
from measures.charts.status_over_time import make as over_time
from measures.progress import NO_EVIDENCE
from measures.reading.fields import Fields, fields_on_record
from measures.reading.moment import moment
from measures.reading.parameters import BadParameters
from tests.charts.drawings import bars, texts

pytestmark = pytest.mark.django_db
NOW = {"as_of": "2026-11-22", "edition": "562"}


@pytest.fixture
def chart(magdeburg):
    return make(moment(NOW), {})


def numbers(chart):
    """(row, tint) → count of the figure, without zeros."""
    return {
        (row, trace.meta["tint"]): value
        for trace in chart.figure.data
        for row, value in zip(trace.y, trace.x, strict=True)
        if value
    }


def test_figure_table_and_drawings_hold_the_same_numbers(chart):
    drawn = numbers(chart)
    for drawing in (chart.wide, chart.narrow):
        assert {(bar.category, bar.tint): bar.value for row in bars(drawing) for bar in row} == drawn
    in_table = {
        (f"{row.head} ({row.cells[0].value})", tint(status)): cell.value
        for row in chart.table.rows
        for status, cell in zip(ORDER, row.cells[1:], strict=True)
        if cell.value
    }
    assert in_table == drawn


def test_every_status_is_named_and_what_is_not_known_comes_first(chart):
    """Guards against a legend that leaves out what nobody has: the same colours must always be explained."""
    assert [trace.meta["tint"] for trace in chart.figure.data] == [tint(status) for status in ORDER]
    assert ORDER[:2] == (NO_EVIDENCE, "unknown")
    assert chart.table.columns[:3] == ("Gesamt", "noch kein Beleg", "Stand unbekannt")


def test_the_fields_stand_in_the_order_of_the_record(chart):
    assert [(row.head, row.cells[0].value) for row in chart.table.rows] == [
        ("Energiesysteme und Stromnutzung", 15),
        ("Mobilität", 25),
        ("Stadtplanung und Gebäude", 7),
        ("Klimaverträglicher Alltag", 1),
        ("Klimaanpassung", 11),
        ("Steuerung, Monitoring und Beteiligung", 11),
    ]


def test_the_sentence_names_day_denominator_and_range(chart):
    assert chart.sentence == (
        "Am 22.11.2026 verteilten sich 70 Maßnahmen der Stadt auf 6 Handlungsfelder: Umgesetzt sind "
        "mindestens 15 und höchstens 61, unklar sind 46."
    )
    assert "Mobilität (25)" in texts(chart.narrow)


def test_in_english_the_fields_have_their_own_names(magdeburg):
    with override("en"):
        heads = [row.head for row in make(moment(NOW), {}).table.rows]
    assert heads[:2] == ["Energy systems and electricity use", "Mobility"]


def test_without_a_measure_there_is_a_reason_instead_of_a_picture(chart):
    nothing = Fields(moment(NOW), [], *[0] * 3)
    empty = status_by_field(nothing)
    assert (empty.figure, empty.table) == (None, None)
    assert empty.empty_reason.startswith("Keine Aussage: Bis zum 22.11.2026")


# Status over time, of one field


def test_the_field_is_named_in_title_sentence_and_address(magdeburg):
    found = over_time(moment(NOW), {"field": "energie"})
    assert found.title == "Stand der Maßnahmen im Lauf der Zeit: Energiesysteme und Stromnutzung"
    assert found.sentence.startswith(
        "Handlungsfeld „Energiesysteme und Stromnutzung“: Am 22.11.2026 waren 3 von 15"
    )
    assert (found.id, found.query) == ("status-over-time-energie", (("field", "energie"),))
    assert {row.cells[-1].value for row in found.table.rows} == {15}


def test_a_field_that_is_not_on_record_is_refused_with_those_that_are(magdeburg):
    with pytest.raises(BadParameters) as refused:
        over_time(moment(NOW), {"field": "nirgendwo"})
    [problem] = refused.value.problems
    assert (problem.name, problem.code) == ("field", "not_on_record")
    assert problem.accepted[:2] == ("energie", "mobilitaet")


def test_the_fields_together_are_the_whole(magdeburg):
    """Guards against a measure that is counted in two fields, or in none."""
    at = moment(NOW)
    keys = [one.key for one in fields_on_record(at)]
    found = [over_time(at, {"field": key}) for key in keys]
    last = [chart.table.rows[-1].cells[-1].value for chart in found if chart.table]
    assert sum(last) == over_time(at, {}).table.rows[-1].cells[-1].value == 70

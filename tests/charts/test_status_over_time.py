"""Status over time: figure, table and drawing say the same, and the sentence says what it is out of."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from measures.charts.colours import tint
from measures.charts.status_over_time import MOST_YEARS, PILE, days_shown, status_name, status_over_time
from measures.progress import NO_EVIDENCE, STATUS_ORDER, by_status, headline_base
from measures.reading.moment import Moment
from tests.charts.conftest import EDITION, TODAY, real_chart
from tests.charts.drawings import bars, texts
from tests.charts.parts import part
from tests.progress.test_counts import fact, naive_facts, silent

STATUS_OF = {tint(status): status for status in STATUS_ORDER}


def in_figure(chart):
    """(category, status) → count, without zeros."""
    return {
        (category.replace("<br>", ""), STATUS_OF[trace.meta["tint"]]): value
        for trace in chart.figure.data
        for category, value in zip(trace.x, trace.y, strict=True)
        if value
    }


def in_table(chart):
    names = {status_name(status): status for status in STATUS_ORDER}
    return {
        (row.head, names[column]): cell.value
        for row in chart.table.rows
        for column, cell in zip(chart.table.columns[:-1], row.cells[:-1], strict=True)
        if cell.value
    }


def in_tooltips(drawing):
    return {(bar.category, STATUS_OF[bar.tint]): bar.value for row in bars(drawing) for bar in row}


def in_heights(drawing, total):
    """Counted with a ruler: the height of a bar as a share of its whole column."""
    drawn = [bar for row in bars(drawing) for bar in row]
    column = sum(bar.height for bar in drawn if bar.category == "2013")
    return {(bar.category, STATUS_OF[bar.tint]): round(bar.height / column * total, 1) for bar in drawn}


def test_figure_table_and_drawings_hold_the_same_numbers(chart):
    numbers = in_figure(chart)
    assert in_table(chart) == numbers
    for drawing in (chart.wide, chart.narrow):
        assert in_tooltips(drawing) == numbers
        assert in_heights(drawing, 70) == numbers


def test_they_also_do_in_english():
    """A day is broken into two lines below its bar; without the break it must be the day again."""
    with override("en"):
        chart = real_chart()
        numbers = in_figure(chart)
        assert ("22 November 2026", "completed") in numbers
        assert in_table(chart) == in_tooltips(chart.wide) == numbers


def test_the_numbers_are_those_of_the_record(chart):
    for day in days_shown(TODAY)[-14:]:
        counts = by_status(headline_base(naive_facts(day)))
        name = "22.11.2026" if day == TODAY else str(day.year)
        shown = {status: value for (category, status), value in in_table(chart).items() if category == name}
        assert shown == {status: value for status, value in counts.items() if value}


def test_every_column_has_the_same_total(chart):
    """A base that grew with the evidence would look like progress."""
    assert {row.cells[-1].value for row in chart.table.rows} == {70}
    assert {sum(values) for values in zip(*(trace.y for trace in chart.figure.data), strict=True)} == {70}


def test_it_begins_with_the_first_year_that_has_evidence(chart):
    heads = [row.head for row in chart.table.rows]
    assert heads == [*map(str, range(2013, 2026)), "22.11.2026"]


def test_what_is_not_known_comes_first_in_the_table_and_on_top_of_the_bars(chart):
    assert chart.table.columns[0] == status_name(NO_EVIDENCE)
    assert STATUS_OF[chart.figure.data[-1].meta["tint"]] == NO_EVIDENCE
    assert STATUS_OF[chart.figure.data[0].meta["tint"]] == "completed"


def test_statuses_that_never_occur_are_left_out(chart):
    shown = {STATUS_OF[trace.meta["tint"]] for trace in chart.figure.data}
    assert "abandoned" not in shown
    assert [status for status in PILE if status in shown] == [
        STATUS_OF[trace.meta["tint"]] for trace in chart.figure.data
    ]


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_every_series_is_named_in_the_drawing(chart, width):
    words = " ".join(texts(getattr(chart, width)))
    for trace in chart.figure.data:
        assert all(word in words for word in trace.name.split()), trace.name


def test_the_sentence_gives_the_count_its_base_and_its_range():
    with override("en"):
        sentence = real_chart().sentence
    assert sentence == (
        "On 22 November 2026, 15 of 70 measures were completed according to public evidence. "
        "Of 46 more the status is unknown or has not been confirmed for over a year. "
        "So at least 15 and at most 61 are completed."
    )


def test_the_source_leads_back_to_this_very_state():
    with override("en"):
        source = real_chart().source
    assert "edition 562 (6c5353fee36b), as of 22 November 2026" in source


def test_a_day_at_the_end_of_a_year_is_that_year_once():
    chart = real_chart(date(2021, 12, 31))
    assert [row.head for row in chart.table.rows] == [str(year) for year in range(2013, 2022)]


def test_a_past_day_shows_nothing_later():
    chart = real_chart(date(2019, 6, 30))
    assert chart.table.rows[-1].head == "30.06.2019"
    assert "2026" not in chart.wide


def test_before_any_evidence_it_makes_no_statement_and_says_why():
    with override("en"):
        chart = real_chart(date(2013, 12, 30))
    reason = "No statement: up to 30 December 2013 there is no evidence of any measure of the city."
    assert chart.empty_reason == reason
    assert (chart.figure, chart.table, chart.wide, chart.narrow, chart.json) == (None, None, "", "", {})


def test_a_record_without_measures_makes_no_statement():
    chart = status_over_time({day: [] for day in days_shown(TODAY)}, Moment(EDITION, TODAY))
    assert chart.empty_reason


def test_very_old_evidence_does_not_squeeze_the_bars():
    assert len(days_shown(TODAY)) == MOST_YEARS + 1


def test_what_others_do_is_not_counted():
    others = [fact("M-0003", origin="partner"), fact("M-0004", origin="demand")]
    found = [fact("M-0001"), silent("M-0002"), *others]
    chart = status_over_time(dict.fromkeys(days_shown(TODAY), found), Moment(EDITION, TODAY))
    assert {row.cells[-1].value for row in chart.table.rows} == {2}


def test_where_nothing_is_unclear_there_is_no_range():
    found = [fact("M-0001", status="completed")]
    with override("en"):
        chart = status_over_time({TODAY: found}, Moment(EDITION, TODAY))
    assert chart.sentence.endswith("Of none of the others the status is unknown or unconfirmed.")


# In a page


def test_the_part_of_a_page_holds_everything(chart):
    page = part(chart)
    assert chart.title in page
    assert chart.wide in page
    assert chart.narrow in page
    assert 'id="status-over-time-figure" type="application/json"' in page
    assert page.count('<th scope="col">') == len(chart.table.columns) + 1
    assert page.count('<th scope="row">') == len(chart.table.rows)
    assert "<caption>" in page
    assert " style=" not in page


def test_a_page_without_a_statement_offers_nothing_to_open():
    page = part(real_chart(date(2013, 12, 30)))
    assert "data-chart" not in page
    assert "<table" not in page
    assert "<svg" not in page


@pytest.mark.parametrize(("day", "years"), [(date(1, 1, 1), 0), (date(12, 6, 1), 11), (date(2026, 1, 1), 20)])
def test_before_the_first_year_of_the_calendar_no_days_are_asked_for(day, years):
    """There is no year 0: asking for it would fail instead of showing nothing."""
    found = days_shown(day)
    assert (len(found), found[-1]) == (years + 1, day)
    assert found == sorted(found)

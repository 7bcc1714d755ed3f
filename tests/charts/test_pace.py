"""The pace: figure, table, drawing and sentence say the same, and nothing is drawn into the future."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from measures.charts.pace import pace_chart
from measures.progress import Pace, pace
from measures.reading.moment import Moment
from tests.charts.conftest import EDITION, TODAY
from tests.charts.drawings import bars, texts
from tests.charts.parts import part
from tests.progress.test_counts import fact
from tests.progress.test_pace import pace_of, real_pace

YEARS = {"2021": 3, "2022": 2, "2023": 2, "2024": 1}


@pytest.fixture(scope="module")
def pace_2026():
    """The chart of the real record, in English."""
    with override("en"):
        return drawn(real_pace(TODAY))


def drawn(found: Pace, day: date = TODAY):
    return pace_chart(found, Moment(EDITION, day))


def table(chart):
    return {row.head: [cell.value for cell in row.cells] for row in chart.table.rows}


def trace(chart, name):
    [found] = [one for one in chart.figure.data if name in one.name]
    return found


def test_figure_table_and_drawings_hold_the_same_numbers(pace_2026):
    years = trace(pace_2026, "completions")
    counts = {year: count for year, count in zip(years.y, years.x, strict=True) if count}
    assert counts == YEARS
    assert [table(pace_2026)[year][0] for year in years.y] == list(years.x)
    for drawing in (pace_2026.wide, pace_2026.narrow):
        [series] = bars(drawing)
        assert {bar.category: bar.value for bar in series} == YEARS
        shares = {bar.category: round(bar.width / series[0].width * 3, 2) for bar in series}
        assert shares == YEARS


def test_the_mean_lies_on_its_range_and_the_need_stands_by_itself(pace_2026):
    ends, mean, needed = (trace(pace_2026, name) for name in ("range of", "Mean", "Needed"))
    assert (list(ends.x), list(mean.x), list(needed.x)) == ([0.7, 3.2], [1.6], [4.8])
    assert list(mean.y) == ["Mean: 1.6 (0.7–3.2)"] == sorted(set(ends.y))
    assert list(needed.y) == ["Needed: 4.8"]
    assert mean.marker.symbol != needed.marker.symbol
    assert table(pace_2026)["Mean per year"] == [1.6, 0.7, 3.2]
    assert table(pace_2026)["Needed per year"] == [4.8, None, None]


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_every_series_and_row_is_named_in_the_drawing(pace_2026, width):
    words = " ".join(texts(getattr(pace_2026, width))).replace("\u00a0", " ")
    for one in pace_2026.figure.data:
        assert all(word in words for word in one.name.split()), one.name
    assert "Mean: 1.6" in words
    assert "Needed: 4.8" in words


def test_the_interactive_view_has_its_legend_above_and_no_lines_through_the_rows(pace_2026):
    """Guards against names of series under the title of the axis."""
    layout = pace_2026.figure.layout
    assert (layout.legend.orientation, layout.legend.yanchor) == ("h", "bottom")
    assert layout.legend.y > 1
    assert layout.yaxis.showgrid is False
    assert layout.yaxis.automargin


def test_nothing_is_drawn_after_the_last_full_year(pace_2026):
    """Guards against a line that runs on to 2035 as if it were known."""
    assert list(trace(pace_2026, "completions").y) == ["2021", "2022", "2023", "2024", "2025"]
    assert [one.mode for one in pace_2026.figure.data if one.type == "scatter"] == [
        "lines",
        "markers",
        "markers",
    ]


def test_the_sentence_names_what_it_is_out_of_and_the_range(pace_2026):
    assert pace_2026.sentence.replace("\u00a0", " ") == (
        "8 of 60 measures were completed from 2021 to 2025 according to public evidence. "
        "That is 1.6 a year, with a 95 % range of 0.7 to 3.2. "
        "To finish the 44 open ones by the end of 2035, 4.8 a year would be needed."
    )
    assert "those without evidence are missing" in pace_2026.note
    assert "Continuing tasks are left out" in pace_2026.source


def test_too_few_completions_show_the_counts_only():
    with override("en"):
        chart = drawn(pace_of(2021, 2023, others=(fact("M-0101"),)))
    assert [one.type for one in chart.figure.data] == ["bar"]
    assert table(chart) == {"2021": [1], "2022": [0], "2023": [1], "2024": [0], "2025": [0]}
    assert chart.sentence.endswith("From so few completions no pace follows.")
    assert "range" not in chart.sentence + chart.note
    assert "0.5" not in " ".join(texts(chart.wide))


def test_when_no_day_is_left_nothing_is_drawn_as_needed():
    chart = drawn(pace_of(*[2034] * 6, others=(fact("M-0101"),), day=date(2035, 12, 31)))
    assert [one.type for one in chart.figure.data] == ["bar", "scatter", "scatter"]
    assert list(table(chart))[-1] == "Mittel im Jahr"


def test_completions_of_no_known_year_are_told_in_words():
    with override("en"):
        chart = drawn(pace_of(2021, None, None))
    assert "2 more are completed, but in no known year." in chart.note


def test_a_fast_city_has_round_marks():
    chart = drawn(pace_of(*[2021] * 40))
    assert not chart.figure.layout.xaxis.tickvals
    assert drawn(pace_of(2021)).figure.layout.xaxis.tickvals == (0, 1)


def test_without_completions_or_measures_it_says_why():
    """Guards against five empty rows that look like a finding."""
    with override("en"):
        nobody, nothing = drawn(pace([], {}, 2035, TODAY)), drawn(pace_of(others=(fact("M-0101"),)))
    assert nobody.empty_reason.startswith("No statement: up to 22 November 2026 no measure")
    assert nothing.empty_reason.startswith("No statement: no completion is evidenced in the last five")
    for chart in (nobody, nothing):
        assert (chart.figure, chart.table, chart.sentence, chart.note) == (None, None, "", "")


def test_a_past_day_knows_nothing_of_later_years():
    chart = drawn(real_pace(date(2022, 2, 17)), date(2022, 2, 17))
    assert list(table(chart))[:5] == ["2017", "2018", "2019", "2020", "2021"]
    assert sum(cells[0] for cells in list(table(chart).values())[:5]) == 6


def test_the_part_of_a_page_can_leave_the_sentence_to_the_page(pace_2026):
    assert pace_2026.sentence in part(pace_2026)
    assert pace_2026.sentence not in part(pace_2026, told=True).partition("chart-static")[0]

"""The age of the evidence: figure, table, drawing and sentence say the same; the unknown comes first."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from measures.charts.colours import tint
from measures.charts.evidence_age import class_name, counts_by_age, evidence_age_chart
from measures.charts.status_over_time import status_name
from measures.progress import AGE_NAMES, STATUS_ORDER
from measures.reading.moment import Moment
from tests.charts.conftest import EDITION, TODAY
from tests.charts.drawings import bars, texts
from tests.progress.test_counts import fact, naive_facts, silent

STATUS_OF = {tint(status): status for status in STATUS_ORDER}


def drawn(found, day: date = TODAY):
    return evidence_age_chart(found, Moment(EDITION, day))


@pytest.fixture(scope="module")
def real():
    """The chart of the real record, in English."""
    with override("en"):
        return drawn(naive_facts(TODAY))


def numbers(chart):
    """(class, status) → count of the figure, without zeros."""
    return {
        (row, STATUS_OF[trace.meta["tint"]]): value
        for trace in chart.figure.data
        for row, value in zip(trace.y, trace.x, strict=True)
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


def test_figure_table_and_drawings_hold_the_same_numbers(real):
    with override("en"):
        assert in_table(real) == numbers(real)
    for drawing in (real.wide, real.narrow):
        told = {(one.category, STATUS_OF[one.tint]): one.value for row in bars(drawing) for one in row}
        assert told == numbers(real)


def test_the_numbers_are_those_of_the_record(real):
    counts = counts_by_age(naive_facts(TODAY))
    with override("en"):
        expected = {
            (class_name(age), status): count
            for age, by_status in counts.items()
            for status, count in by_status.items()
            if count
        }
    assert numbers(real) == expected
    assert [row.cells[-1].value for row in real.table.rows] == [0, 9, 9, 31, 21]


def test_what_has_no_evidence_comes_first_and_is_drawn_as_such():
    chart = drawn([fact("M-0001"), silent("M-0002")])
    assert chart.table.rows[0].head == "noch kein Beleg"
    assert chart.table.columns[0] == status_name("")
    assert chart.figure.layout.yaxis.autorange == "reversed"
    assert numbers(chart)["noch kein Beleg", ""] == 1


def test_the_sentence_names_the_median_what_it_is_out_of_and_the_ends(real):
    assert real.sentence == (
        "Of half of the 70 measures with evidence, the newest is at least 1,241\u00a0days old. "
        "For 9 it is at most a year old, for 21 more than five years. There is none without any evidence."
    )
    with override("en"):
        sentence = drawn([fact("M-0001"), silent("M-0002")]).sentence
    assert sentence.endswith("For 1 of 2 measures no evidence was found.")


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_every_status_and_class_is_named_in_the_drawing(real, width):
    words = " ".join(texts(getattr(real, width)))
    with override("en"):
        names = [one.name for one in real.figure.data] + [class_name(one) for one in AGE_NAMES]
    assert [one for one in names if not all(word in words for word in one.split())] == []


def test_statuses_that_no_measure_has_are_left_out(real):
    assert "abandoned" not in {STATUS_OF[one.meta["tint"]] for one in real.figure.data}


def test_before_any_evidence_it_makes_no_statement_and_says_why():
    with override("en"):
        chart = drawn([silent()], date(2013, 12, 30))
    reason = "No statement: up to 30 December 2013 there is no evidence of any measure of the city."
    assert chart.empty_reason == reason
    assert (chart.figure, chart.table, chart.sentence) == (None, None, "")


def test_what_others_do_is_not_counted():
    chart = drawn([fact("M-0001"), fact("M-0002", origin="partner"), fact("M-0003", origin="demand")])
    assert sum(row.cells[-1].value for row in chart.table.rows) == 1

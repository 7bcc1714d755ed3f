"""Deadlines of the real record, as counted by hand from updates.csv."""

from __future__ import annotations

import csv
from dataclasses import astuple
from datetime import date

import pytest

from measures.reading.deadlines import deadlines
from measures.reading.moment import Moment
from measures.record.read import head
from tests.support import dataset

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
TODAY = date(2026, 11, 22)


def now(day: date = TODAY) -> Moment:
    return Moment(head(), day)


def test_the_real_deadlines_are_those_counted_by_hand():
    found = deadlines(now())
    #      total promised never open moved done overdue ahead over in time late unclear
    counts = (70, 16, 54, 0, 2, 1, 9, 5, 1, 0, 1, 0)
    assert astuple(found.counts) == counts
    listed = [(one.code, one.drift, one.days_late, one.fate) for one in found.promised]
    assert listed[:4] == [
        ("MO-05", 2557, None, "ahead"),
        ("MO-04", 15, None, "done"),
        ("C2.3", 0, 2152, "overdue"),
        ("E1.1", 0, 2152, "overdue"),
    ]
    centre = next(one for one in found.promised if one.code == "E1.1").deadline
    assert (centre.first, centre.now, centre.now_update) == ("2020", "2020", "U-00158")
    tram = next(one for one in found.promised if one.code == "MO-04").deadline
    assert tram.done is not None
    assert (tram.done.stated, tram.done.on, tram.done.update) == (
        "2021-11-28",
        date(2021, 11, 28),
        "U-00057",
    )


def test_every_promise_and_completion_names_an_update_with_a_source():
    """Guards against a promise that nobody can look up."""
    with (dataset.DIRECTORY / "updates.csv").open(encoding="utf-8") as file:
        rows = {row["key"]: row for row in csv.DictReader(file)}
    for one in deadlines(now()).promised:
        first, last = rows[one.deadline.first_update], rows[one.deadline.now_update]
        assert one.deadline.first in (first["planned_end"], first["former_planned_end"])
        assert one.deadline.now in (last["planned_end"], last["former_planned_end"])
        assert all(source.publisher and source.title for source in one.sources.values())
        assert {one.deadline.first_update, one.deadline.now_update} <= set(one.sources)


@pytest.mark.parametrize(
    ("day", "promised", "overdue", "moved"),
    [(date(2022, 2, 17), 6, 3, 2), (date(2019, 12, 31), 4, 0, 1), (date(2012, 6, 30), 0, 0, 0)],
)
def test_a_past_day_knows_only_what_had_been_promised_by_then(day, promised, overdue, moved):
    counts = deadlines(now(day)).counts
    assert (counts.total, counts.promised, counts.overdue, counts.moved) == (70, promised, overdue, moved)


def test_an_advisory_board_without_a_date_was_open_until_it_was_there():
    """M-0080: on 8 March 2023 its deadline was called open, on 29 July 2024 it was done."""
    assert [one.key for one in deadlines(now(date(2023, 12, 31))).open] == ["M-0080"]
    assert deadlines(now()).open == []


def test_three_queries_however_many_there_are(django_assert_num_queries):
    moment = now()
    with django_assert_num_queries(3):
        deadlines(moment)

"""Which two moments are compared, and what cannot be compared with what."""

from datetime import date, timedelta

import pytest

from measures.reading.comparison import comparison, neighbours, year_before
from measures.reading.moment import moment
from measures.reading.parameters import BadParameters
from tests.support.factories import change, measure, publish_one


@pytest.fixture
def later(base):
    """Edition 3 of 22 November, edition 4 of the 23rd, edition 5 of the 25th; it is the 26th."""
    base.shift(timedelta(days=1))
    publish_one("measure", measure())
    base.shift(timedelta(days=2))
    change("measure", "M-0001", title="Radweg")
    base.shift(timedelta(days=1))
    return base


def sides(asked, query=None):
    """(edition, day) of both moments, and what lies between them."""
    found = comparison(moment(query or {}), asked)
    moments = [(one.edition.number, one.day.isoformat()) for one in (found.before, found.after)]
    return *moments, found.compares


@pytest.mark.parametrize(
    ("asked", "query", "before", "after", "compares"),
    [
        ({}, {}, (5, "2025-11-26"), (5, "2026-11-26"), "world"),
        ({}, {"edition": "4"}, (4, "2025-11-23"), (4, "2026-11-23"), "world"),
        ({"from_day": "2020-01-01"}, {}, (5, "2020-01-01"), (5, "2026-11-26"), "world"),
        ({"from_edition": "3"}, {}, (3, "2026-11-22"), (5, "2026-11-26"), "both"),
        # Until the next one came, on 23 November, edition 3 was all that was known (decision 0010).
        ({"from_edition": "3", "from_day": "2026-11-23"}, {}, (3, "2026-11-23"), (5, "2026-11-26"), "both"),
        ({"from_edition": "3"}, {"as_of": "2020-02-29"}, (3, "2020-02-29"), (5, "2020-02-29"), "record"),
        (
            {"from_edition": "3", "from_day": "2019-01-01"},
            {"edition": "4", "as_of": "2020-01-01"},
            (3, "2019-01-01"),
            (4, "2020-01-01"),
            "both",
        ),
    ],
)
def test_what_is_left_out_is_what_a_reader_means(later, asked, query, before, after, compares):
    assert sides(asked, query) == (before, after, compares)


@pytest.mark.parametrize(
    ("asked", "query", "problems"),
    [
        ({"from_day": "gestern"}, {}, {"from_day": "invalid"}),
        ({"from_day": "2026-02-30"}, {}, {"from_day": "invalid"}),
        ({"from_day": "2026-11-27"}, {}, {"from_day": "too_late"}),
        ({"from_day": "2020-01-02"}, {"as_of": "2020-01-01"}, {"from_day": "too_late"}),
        ({"from_day": "2026-11-24", "from_edition": "3"}, {}, {"from_day": "too_late"}),
        ({"from_edition": "erste"}, {}, {"from_edition": "invalid"}),
        ({"from_edition": "007"}, {}, {"from_edition": "invalid"}),
        ({"from_edition": "0"}, {}, {"from_edition": "no_such_edition"}),
        ({"from_edition": "2"}, {}, {"from_edition": "no_such_edition"}),
        ({"from_edition": "6"}, {}, {"from_edition": "no_such_edition"}),
        ({"from_edition": "5"}, {"edition": "4"}, {"from_edition": "no_such_edition"}),
        (
            {"from_edition": "2", "from_day": "x"},
            {},
            {"from_edition": "no_such_edition", "from_day": "invalid"},
        ),
        ({"from_day": "2026-11-26"}, {}, {"from_day": "same_moment"}),
        ({"from_edition": "4"}, {"edition": "4"}, {"from_edition": "same_moment"}),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_parameter_that_is_wrong(later, asked, query, problems):
    with pytest.raises(BadParameters) as refused:
        comparison(moment(query), asked)
    assert {one.name: one.code for one in refused.value.problems} == problems


def test_an_empty_record_can_be_compared_but_has_no_editions(db, clock):
    assert sides({})[2] == "world"
    with pytest.raises(BadParameters):
        sides({"from_edition": "1"})


def test_the_permanent_parameters_ask_for_the_same_again(later):
    found = comparison(moment({"edition": "5"}), {"from_edition": "3"})
    asked = found.permanent_query
    assert asked == {
        "from_day": "2026-11-22",
        "from_edition": "3",
        "as_of": "2026-11-25",
        "edition": "5",
    }
    assert comparison(moment(asked), asked).permanent_query == asked


def test_the_calendar_has_a_first_day(later):
    found = comparison(moment({"as_of": "0001-01-01"}), {})
    assert found.before.day == found.after.day == date.min
    assert found.permanent_query == found.after.permanent_query


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2026, 11, 22), date(2025, 11, 22)),
        (date(1, 6, 1), date.min),
    ],
)
def test_a_year_before_there_is_always_a_day(day, before):
    assert year_before(day) == before


@pytest.mark.parametrize(("edition", "expected"), [("3", (3, 0)), ("4", (3, 3)), ("5", (3, 4))])
def test_the_editions_around_are_those_before(later, edition, expected):
    near = neighbours(moment({"edition": edition}).edition)
    assert (near.first, near.previous) == expected


def test_an_empty_record_has_no_neighbours(db, clock):
    near = neighbours(moment({}).edition)
    assert (near.first, near.previous) == (0, 0)

"""What a requirement would mean: worked out from its two ends, exactly, and never beyond them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures import progress
from measures.progress import RequiredPath
from tests.progress.test_series import value

AMOUNTS = st.decimals(0, 10**6, places=3).map(float)
CHANGES = st.decimals(-100, 100, places=2).map(float)


def test_the_requirement_of_magdeburg_is_the_one_worked_out_by_hand():
    """5.1 t less 84 % are 0.816 t; from 2019 to 2035 that is 4.284 t in 16 years, 0.26775 t a year."""
    base = value(year=2019, value=5.1)
    path = progress.required_path(base, value(kind="required", year=2035, value=-84))
    assert path == RequiredPath(2019, 5.1, 2035, 0.816, -84)
    assert progress.yearly_change(path, base) == -0.26775


@given(AMOUNTS, CHANGES)
def test_what_is_left_lies_between_nothing_and_twice_as_much(start, change):
    left = progress.required_value(start, change)
    assert 0 <= left <= 2 * start
    assert (left <= start) if change <= 0 else (left >= start)
    assert left == pytest.approx(start + start * change / 100, abs=1e-6)


@given(AMOUNTS)
def test_no_change_leaves_everything_and_all_of_it_leaves_nothing(start):
    assert progress.required_value(start, 0) == start
    assert progress.required_value(start, -100) == 0


@given(AMOUNTS, CHANGES, st.integers(2020, 2060))
def test_the_yearly_change_leads_from_the_newest_value_to_the_end(start, change, end):
    base = value(year=2019, value=start)
    path = progress.required_path(base, value(kind="required", year=end, value=change))
    yearly = progress.yearly_change(path, base)
    assert start + yearly * (end - 2019) == pytest.approx(path.end, abs=1e-4)


@pytest.mark.parametrize("year", [2019, 2012])
def test_a_requirement_for_no_later_year_makes_no_path(year):
    assert progress.required_path(value(), value(kind="required", year=year, value=-84)) is None


@pytest.mark.parametrize("year", [2035, 2040])
def test_once_the_year_is_reached_no_years_are_left_to_spread_the_change_over(year):
    """Guards against a division by nothing, and against years that would count backwards."""
    path = RequiredPath(2019, 5.1, 2035, 0.816, -84)
    assert progress.yearly_change(path, value(year=year, value=1)) is None

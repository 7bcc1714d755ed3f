"""The exact interval of a count: SciPy's, without SciPy in the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, poisson

from measures.progress import poisson_interval

counts = st.integers(0, 1000)


def test_it_is_the_interval_of_scipy_for_every_count_that_a_city_may_have():
    """Guards against an interval of our own making: Garwood's ends are quantiles of a chi-squared."""
    for count in range(201):
        low, high = poisson_interval(count)
        assert low == pytest.approx(chi2.ppf(0.025, 2 * count) / 2 if count else 0, abs=1e-9)
        assert high == pytest.approx(chi2.ppf(0.975, 2 * count + 2) / 2, abs=1e-9)


def test_counts_as_in_the_tables_of_books():
    """Guards against two programs with the same error: from printed tables of the exact interval."""
    printed = {0: (0, 3.69), 1: (0.03, 5.57), 8: (3.45, 15.76), 10: (4.80, 18.39), 100: (81.36, 121.63)}
    assert {count: tuple(round(end, 2) for end in poisson_interval(count)) for count in printed} == printed


@given(counts)
def test_at_its_ends_the_count_is_as_unlikely_as_it_says(count):
    low, high = poisson_interval(count)
    assert poisson.cdf(count, high) == pytest.approx(0.025, abs=1e-9)
    assert count == 0 or poisson.sf(count - 1, low) == pytest.approx(0.025, abs=1e-9)


@given(counts)
def test_it_holds_the_count(count):
    low, high = poisson_interval(count)
    assert low <= count < high


@given(counts, st.integers(1, 500))
def test_more_events_move_both_ends_up_and_tell_more(count, more):
    """Guards against a range that grows more certain with less evidence."""
    (low, high), (later_low, later_high) = poisson_interval(count), poisson_interval(count + more)
    assert low < later_low
    assert high < later_high
    if count:
        assert (later_high - later_low) / (count + more) < (high - low) / count


def test_a_very_large_count_overflows_nothing():
    low, high = poisson_interval(20_000)
    assert (low, high) == pytest.approx((chi2.ppf(0.025, 40_000) / 2, chi2.ppf(0.975, 40_002) / 2), rel=1e-9)

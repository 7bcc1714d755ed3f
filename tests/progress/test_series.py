"""Values of an indicator: which a day may know, which is the newest, which may be joined by a line."""

from __future__ import annotations

from datetime import date
from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st

from measures import progress
from measures.progress import LONGEST_GAP, RECENT_YEARS, Value
from measures.vocabulary import ObservationKind

TODAY = date(2026, 11, 22)


def value(key: str = "OB-0001", **said: object) -> Value:
    """Measured in 2019 unless something else is said."""
    defaults: dict[str, object] = {"kind": "actual", "year": 2019, "value": 5.1, "method": "BISKO"}
    return Value(key=key, **(defaults | said))  # type: ignore[arg-type]


@st.composite
def values(draw: st.DrawFn) -> list[Value]:
    """Any observations: without a year, without a value, several for one year, of several methods."""
    return [
        value(
            f"OB-{place:04}",
            kind=draw(st.sampled_from(ObservationKind.values)),
            year=draw(st.none() | st.integers(1990, 2050)),
            value=draw(st.none() | st.integers(-100, 100)),
            method=draw(st.sampled_from(["BISKO", "Zählung", "Schätzung"])),
        )
        for place in range(draw(st.integers(0, 12)))
    ]


@given(values(), st.dates(date(1980, 1, 1), date(2060, 12, 31)))
def test_only_what_was_measured_in_a_later_year_is_kept_from_a_day(found, day):
    """Guards against a past day that already shows what happened later."""
    known = progress.known_on(found, day)
    assert all(one.year <= day.year for one in known if one.measured and one.year is not None)
    left_out = [one for one in found if one not in known]
    assert all(one.measured and one.year is not None and one.year > day.year for one in left_out)


@given(values(), st.dates(), st.dates())
def test_a_later_day_never_knows_less(found, one, other):
    earlier, later = sorted((one, other))
    assert set(progress.known_on(found, earlier)) <= set(progress.known_on(found, later))


def test_a_value_is_known_from_the_first_day_of_its_year():
    found = [value(year=2025)]
    assert progress.known_on(found, date(2025, 1, 1)) == found
    assert progress.known_on(found, date(2024, 12, 31)) == []


def test_aims_requirements_and_values_without_a_year_are_known_on_any_day():
    found = [value(kind="target", year=2035), value(kind="required", year=2035), value(year=None)]
    assert progress.known_on(found, date(1999, 1, 1)) == found


@given(values())
def test_the_newest_value_was_measured_has_a_number_and_none_is_later(found):
    newest = progress.newest_value(found)
    measured = [one for one in found if one.measured and one.dated]
    assert (newest is None) == (not measured)
    if newest:
        assert newest in measured
        assert all((one.year, one.key) <= (newest.year, newest.key) for one in measured)


def test_a_target_is_never_the_newest_value():
    """Guards against a promise that is shown as if it had been measured."""
    assert progress.newest_value([value(kind="target", year=2035), value("OB-0002")]) == value("OB-0002")


def test_the_age_counts_years():
    assert progress.age_in_years(2019, TODAY) == 7
    assert progress.age_in_years(2026, TODAY) == 0


@given(st.lists(st.none() | st.integers(1990, 2026)))
def test_the_parts_of_the_coverage_add_up(years):
    counted = progress.coverage(years, TODAY)
    assert counted.total == len(years)
    assert counted.recent + counted.older + counted.without == counted.total
    assert counted.without == years.count(None)
    assert counted.recent == sum(year is not None and 2026 - year <= RECENT_YEARS for year in years)


@given(values())
def test_every_measured_value_belongs_to_the_series_of_its_method(found):
    series = progress.by_method(found)
    told = list(chain(*series.values()))
    assert sorted(told, key=lambda one: one.key) == [one for one in found if one.measured and one.dated]
    for method, ones in series.items():
        assert {one.method for one in ones} == {method}
        assert [one.year for one in ones] == sorted(one.year for one in ones)


@given(values())
def test_a_line_joins_neither_methods_nor_what_lies_far_apart(found):
    for series in progress.by_method(found).values():
        stretches = progress.joinable(series)
        assert list(chain(*stretches)) == series
        for stretch in stretches:
            years = [one.year for one in stretch]
            assert all(0 < after - before <= LONGEST_GAP for before, after in pairwise(years))


def test_two_values_of_one_year_are_not_joined():
    found = [value("OB-0001", value=1), value("OB-0002", value=2)]
    assert [len(one) for one in progress.joinable(found)] == [1, 1]


def test_nothing_makes_no_series():
    assert progress.by_method([]) == {}
    assert progress.joinable([]) == []

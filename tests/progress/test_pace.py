"""The pace: evidenced completions of five full years, and how many a year are needed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures import progress
from measures.progress import Fact, Pace
from measures.vocabulary import Status
from tests.progress.test_counts import TODAY, fact, facts, naive_facts, silent

TARGET = 2035
days = st.dates(date(2010, 1, 1), TODAY)


def done(number: int, **said: object) -> Fact:
    return fact(f"M-{number:04}", status="completed", **said)


def pace_of(*years: int | None, others: tuple[Fact, ...] = (), day: date = TODAY) -> Pace:
    """The pace with one completed measure for each of these years; None for one that is of no known year."""
    completed = [done(number) for number in range(len(years))]
    on = {
        one.key: None if year is None else date(year, 6, 30)
        for one, year in zip(completed, years, strict=True)
    }
    return progress.pace([*completed, *others], on, TARGET, day)


def numbers(found: Pace) -> tuple[float | None, ...]:
    return found.mean, found.low, found.high, found.needed


# What must hold for any record


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(facts(), st.dictionaries(st.sampled_from([f"M-{n:04}" for n in range(12)]), st.none() | days), days)
def test_every_completed_measure_is_of_one_year_or_of_none(found, on, day):
    on = {key: then if then is None or then <= day else None for key, then in on.items()}
    pace = progress.pace(found, on, TARGET, day)
    counted = [one for one in progress.headline_base(found) if not one.continuous]
    assert pace.completed == sum(one.status == "completed" for one in counted)
    assert pace.earlier + pace.recent + pace.this_year + pace.undated == pace.completed
    assert pace.completed + pace.open <= pace.total
    assert list(pace.per_year) == list(range(day.year - 5, day.year))


@given(st.lists(st.integers(2021, 2025), max_size=60))
def test_the_range_holds_the_mean_unless_nothing_is_stated(years):
    pace = pace_of(*years)
    assert pace.per_year == {year: Counter(years)[year] for year in range(2021, 2026)}
    if len(years) < progress.LEAST:
        assert (pace.mean, pace.low, pace.high) == (None, None, None)
    else:
        assert pace.low <= pace.mean <= pace.high


# One rule after the other


def test_only_the_five_full_years_before_the_day_make_the_pace():
    pace = pace_of(2019, 2020, 2021, 2025, 2026)
    assert pace.per_year == {2021: 1, 2022: 0, 2023: 0, 2024: 0, 2025: 1}
    assert (pace.earlier, pace.this_year) == (2, 1)
    assert list(pace_of(day=date(2025, 12, 31)).per_year) == [2020, 2021, 2022, 2023, 2024]
    assert list(pace_of(day=date(2026, 1, 1)).per_year) == [2021, 2022, 2023, 2024, 2025]


def test_fewer_than_five_completions_state_no_pace_but_are_told():
    few, enough = pace_of(*[2021] * 4), pace_of(*[2021] * 5)
    assert (few.recent, few.mean, few.low, few.high) == (4, None, None, None)
    assert (enough.recent, enough.mean) == (5, 1.0)


def test_a_completion_of_no_known_year_is_completed_but_of_no_year():
    pace = pace_of(2021, None, None)
    assert (pace.completed, pace.undated, pace.recent) == (3, 2, 1)
    unheard = progress.pace([done(1)], {}, TARGET, TODAY)
    assert (unheard.completed, unheard.undated) == (1, 1)


def test_continuous_measures_are_left_out_of_everything():
    """They are never completed, so they would be open for ever."""
    pace = pace_of(2021, others=(fact("M-0101", continuous=True), done(102, continuous=True)))
    assert (pace.total, pace.continuous, pace.completed, pace.open) == (1, 2, 1, 0)


def test_open_is_what_is_neither_over_nor_superseded():
    over = [fact(f"M-02{number:02}", status=one) for number, one in enumerate(sorted(Status.terminal))]
    replaced, running = fact("M-0301", superseded=True), fact("M-0302", status="unknown")
    found = progress.pace([*over, replaced, running, silent("M-0303")], {}, TARGET, TODAY)
    assert (found.total, found.open, found.unheard) == (6, 2, 1)


def test_what_others_do_and_wholes_with_parts_are_not_counted():
    whole, part = fact("M-0101"), fact("M-0102", part_of="M-0101")
    pace = pace_of(2021, others=(whole, part, fact("M-0103", origin="partner"), done(104, origin="demand")))
    assert (pace.total, pace.completed, pace.open) == (2, 1, 1)


def test_when_no_day_is_left_nothing_is_needed_a_year():
    others = (fact("M-0101"), fact("M-0102"))
    last = date(2035, 12, 31)
    assert pace_of(others=others, day=last).needed is None
    assert pace_of(others=others, day=last - timedelta(days=1)).needed == round(2 * 365.25, 1)
    assert pace_of(day=TODAY).needed == 0


def test_before_the_first_year_of_the_calendar_there_are_no_years():
    assert progress.pace([silent()], {}, TARGET, date(1, 1, 1)).per_year == {}
    assert list(progress.pace([silent()], {}, TARGET, date(4, 1, 1)).per_year) == [1, 2, 3]


@pytest.mark.parametrize(
    ("completed", "still_open", "enough"),
    [(8, 44, False), (8, 20, None), (40, 20, True), (4, 44, None), (8, 0, True)],
)
def test_only_a_range_on_one_side_of_the_need_answers_whether_it_is_enough(completed, still_open, enough):
    others = tuple(fact(f"M-1{number:03}") for number in range(still_open))
    assert pace_of(*[2021] * completed, others=others).enough is enough


def test_completions_of_no_known_year_can_make_the_answer_unsure():
    """Nobody is called too slow for what may have been done in these years."""
    others = tuple(fact(f"M-1{number:03}") for number in range(44))
    assert pace_of(*[2021] * 8, *[None] * 3, others=others).enough is False
    assert pace_of(*[2021] * 8, *[None] * 12, others=others).enough is None


# The real record. By hand from data/magdeburg/updates.csv: the updates that say "completed" of measures of
# the city that are no continuing tasks.
BY_HAND = {
    2014: ("M-0022 10/2014", "M-0054 10/2014", "M-0063 2014"),
    2016: ("M-0061 31.12.2016",),
    2018: ("M-0027 08.08.2018",),
    2020: ("M-0028 12/2020", "M-0075 30.06.2020"),
    2021: ("M-0029 28.11.2021", "M-0052 2021", "M-0055 30.10.2021"),
    2022: ("M-0003 04/2022", "M-0078 04.07.2022"),
    2023: ("M-0010 2023", "M-0051 27.06.2023"),
    2024: ("M-0080 29.07.2024",),
}


def real_pace(day: date) -> Pace:
    on = {
        named[:6]: date(year, int(named.split("/")[0][-2:]) if "/" in named else 12, 28)
        for year, names in BY_HAND.items()
        for named in names
    }
    return progress.pace(naive_facts(day), on, TARGET, day)


def test_the_real_pace_is_a_third_of_what_is_needed():
    pace = real_pace(TODAY)
    assert sum(map(len, BY_HAND.values())) == 15 == pace.completed
    assert pace.per_year == {2021: 3, 2022: 2, 2023: 2, 2024: 1, 2025: 0}
    assert (pace.recent, pace.earlier, pace.this_year, pace.undated) == (8, 7, 0, 0)
    # 70 − 10 continuing tasks; of these 60, 15 are completed and one was replaced by the Masterplan
    assert (pace.total, pace.continuous, pace.open, pace.days_left) == (60, 10, 44, 3326)
    assert numbers(pace) == (1.6, 0.7, 3.2, 4.8)
    assert pace.needed == pytest.approx(44 * 365.25 / 3326, abs=0.05)

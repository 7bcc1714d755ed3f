"""From decision to action: what must hold for any paper and any deeds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures import progress
from measures.progress import Case, Deed, FirstStep
from measures.text import parse_period

DAYS = st.dates(date(2015, 1, 1), date(2026, 11, 22))
DATES = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
)


@st.composite
def deeds(draw: st.DrawFn) -> list[Deed]:
    return [
        Deed(draw(DAYS), f"U-{number:05}", draw(st.sampled_from(["M-0001", "M-0002"])), "completed")
        for number in range(draw(st.integers(0, 8)))
    ]


def deed(on: str, update: str = "U-00001", measure: str = "M-0001") -> Deed:
    return Deed(date.fromisoformat(on), update, measure, "in_progress")


def step(days: int, *, begun_before: bool = False) -> FirstStep:
    return FirstStep(deed("2020-01-01"), days, days, begun_before)


@given(DATES, deeds())
def test_no_deed_between_the_decision_and_the_first_step_is_passed_over(decided, known):
    """Guards against a step that flatters: a later one that looks better, or one from before."""
    period = parse_period(decided)
    after = [one for one in known if one.on >= period.first]
    found = progress.first_step(period, known)
    assert (found is None) == (not after)
    if found:
        assert found.deed.on == min(one.on for one in after)
        assert 0 <= found.days_least <= found.days_most
        assert found.days_most == (found.deed.on - period.first).days
        assert found.days_most - found.days_least <= (period.last - period.first).days


@given(DATES, deeds(), st.randoms())
def test_the_order_of_the_deeds_never_matters(decided, known, random):
    period = parse_period(decided)
    shuffled = random.sample(known, len(known))
    assert progress.first_step(period, shuffled) == progress.first_step(period, known)


@given(DATES, deeds())
def test_what_had_begun_before_is_said_of_the_same_measure_only(decided, known):
    period = parse_period(decided)
    found = progress.first_step(period, known)
    if found:
        same = [one for one in known if one.measure == found.deed.measure]
        assert found.begun_before == any(one.on < period.first for one in same)


@given(DATES, DAYS)
def test_waiting_never_ends_before_it_began(decided, day):
    period = parse_period(decided)
    assert progress.waiting(period, day) == max(0, (day - period.last).days)


@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(0, 900), st.booleans()), max_size=40))
def test_every_adopted_paper_is_counted_once(found):
    cases = [
        Case(measures, None if days is None or not measures else step(days, begun_before=before))
        for measures, days, before in found
    ]
    figures = progress.action_figures(cases)
    assert figures.total == len(cases)
    assert figures.with_step + figures.without_step + figures.without_measure == figures.total
    assert figures.timed + figures.begun_before == figures.with_step
    assert (figures.reaction is None) == (figures.timed < progress.FEWEST)
    if figures.reaction:
        times = sorted(case.step.days_most for case in cases if case.step and not case.step.begun_before)
        assert figures.reaction.count == len(times)
        assert figures.reaction.days_most == times[(len(times) - 1) // 2]


@pytest.mark.parametrize(
    ("decided", "on", "least", "most"),
    [
        ("2018-01-18", "2018-12-06", 322, 322),
        ("2018-01-18", "2018-01-18", 0, 0),
        ("2018-01", "2021-10-30", 1368, 1398),
        ("2019", "2019-06-01", 0, 151),
    ],
)
def test_the_time_is_as_exact_as_the_date_of_the_paper(decided, on, least, most):
    found = progress.first_step(parse_period(decided), [deed(on)])
    assert (found.days_least, found.days_most) == (least, most)


@pytest.mark.parametrize(
    ("decided", "on", "stated", "precision", "least", "most"),
    [
        ("2019-09-19", "2020-01-31", "2020-01", "month", 104, 134),
        ("2019-09-19", "2019-12-31", "2019", "year", 0, 103),
        ("2019-09", "2020-11-22", "2020", "year", 93, 448),
        ("2019-09-19", "2026-11-22", "2026-11-22", "by", 0, 2621),
        ("2019-09-19", "2019-09-20", "2019-09-20", "day", 1, 1),
    ],
)
def test_the_least_time_is_as_short_as_the_date_of_the_step_allows(
    decided, on, stated, precision, least, most
):
    """Guards against a delay that is only the end of a month or a year, or the day somebody read of it."""
    period = parse_period(decided)
    found = progress.as_stated(progress.first_step(period, [deed(on)]), period, stated, precision)
    assert (found.days_least, found.days_most, found.stated) == (least, most, stated)


def test_a_deed_of_the_day_before_is_no_step():
    decided = parse_period("2018-01-18")
    assert progress.first_step(decided, [deed("2018-01-17")]) is None
    assert progress.first_step(decided, []) is None


def test_of_two_deeds_of_a_day_the_key_decides():
    found = progress.first_step(
        parse_period("2018"), [deed("2019-01-01", "U-00009"), deed("2019-01-01", "U-00002")]
    )
    assert found.deed.update == "U-00002"


@pytest.mark.parametrize(
    ("kind", "outcome", "asks"),
    [
        ("resolution", "adopted", True),
        ("motion", "adopted", True),
        ("motion", "rejected", False),
        ("resolution", "unknown", False),
        ("information", "adopted", False),
        ("other", "adopted", False),
    ],
)
def test_only_adopted_resolutions_and_motions_ask_for_action(kind, outcome, asks):
    assert progress.asks_for_action(kind, outcome) is asks


def test_below_ten_known_times_there_is_no_median():
    """Guards against a number out of too few, and against waiting ones that would make it look long."""
    cases = [Case(1, step(days)) for days in range(9)]
    assert progress.action_figures(cases).reaction is None
    more = progress.action_figures(
        [*cases, Case(1, step(100)), Case(1, None), Case(1, step(0, begun_before=True))]
    )
    assert (more.reaction.count, more.reaction.days_least, more.reaction.days_most) == (10, 4, 4)

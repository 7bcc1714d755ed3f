"""Requests for information: their outcome, age and delay on any day."""

from dataclasses import asdict
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from measures import progress
from measures.progress import Request
from measures.vocabulary import RequestOutcome

DAY = date(2026, 11, 22)
near = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@st.composite
def requests(draw):
    """Any requests, also odd ones: settled before they were asked, due before they were asked."""
    made = []
    for number in range(draw(st.integers(0, 8))):
        outcome = draw(st.sampled_from(RequestOutcome.values))
        settled_on = None if outcome == RequestOutcome.OPEN else draw(near)
        made.append(Request(f"U-{number}", draw(near), draw(st.none() | near), outcome, settled_on))
    return made


@given(requests(), near)
def test_every_request_counts_once(found, day):
    counts = progress.request_figure(found, day)
    parts = counts.open + counts.answered + counts.partly_answered + counts.refused
    assert counts.total == len(found) == parts
    assert 0 <= counts.overdue <= counts.open


@given(requests(), near)
def test_the_most_urgent_come_first(found, day):
    ordered = progress.by_urgency(found, day)
    assert sorted(one.key for one in ordered) == sorted(one.key for one in found)
    settled = [progress.is_settled(one, day) for one in ordered]
    assert settled == sorted(settled)
    late = [progress.days_overdue(one, day) for one in ordered]
    assert late == sorted(late, reverse=True)


@given(requests(), near)
def test_no_age_is_below_nothing_and_none_grows_once_settled(found, day):
    tomorrow = day + timedelta(days=1)
    for one in found:
        age, later = progress.request_age(one, day), progress.request_age(one, tomorrow)
        assert age >= 0
        if progress.is_settled(one, day):
            assert later == age
            assert progress.days_overdue(one, day) == 0


def test_a_request_is_open_until_the_day_of_its_outcome():
    """Guards against a past day that knows an answer which had not come by then."""
    one = Request("U-1", date(2026, 9, 1), date(2026, 10, 1), "answered", date(2026, 10, 15))
    before, on = date(2026, 10, 14), date(2026, 10, 15)
    assert progress.request_outcome(one, before) == "open"
    assert (progress.request_age(one, before), progress.days_overdue(one, before)) == (43, 13)
    assert progress.request_outcome(one, on) == "answered"
    assert (progress.request_age(one, DAY), progress.days_overdue(one, on)) == (44, 0)


def test_on_its_last_day_a_request_is_not_overdue_yet():
    one = Request("U-1", date(2026, 9, 1), date(2026, 10, 1))
    assert progress.days_overdue(one, date(2026, 10, 1)) == 0
    assert progress.days_overdue(one, date(2026, 10, 2)) == 1


def test_without_a_stated_day_nothing_is_overdue():
    one = Request("U-1", date(2020, 1, 1))
    assert progress.days_overdue(one, DAY) == 0
    assert asdict(progress.request_figure([one], DAY)) == {
        "total": 1,
        "open": 1,
        "overdue": 0,
        "answered": 0,
        "partly_answered": 0,
        "refused": 0,
    }

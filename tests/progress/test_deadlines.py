"""Promised ends and what became of them: what must hold for any dates."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from measures import progress, states
from measures.progress import Deadline, Done, Stand
from measures.text import parse_period
from measures.vocabulary import Status

TODAY = date(2026, 11, 22)
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> str:
    """2021, 2021-05 or 2021-05-14."""
    return draw(days).isoformat()[: draw(st.sampled_from((4, 7, 10)))]


@st.composite
def completions(draw: st.DrawFn) -> Done:
    stated = draw(partial_dates())
    precision = {4: "year", 7: "month"}.get(len(stated)) or draw(st.sampled_from(("day", "by")))
    last = parse_period(stated, precision).last
    return Done(stated, precision, last - timedelta(draw(st.integers(0, 300))), "U-00003")


@st.composite
def deadlines(draw: st.DrawFn, key: str = "M-0001") -> Deadline:
    """Any state of promises: none, one, several; done or not."""
    promised = draw(st.booleans())
    status = draw(st.sampled_from(Status.values))
    superseded = draw(st.booleans())
    now = draw(partial_dates()) if promised else ""
    return Deadline(
        key=key,
        status=status,
        superseded=superseded,
        first=draw(partial_dates()) if promised else "",
        now=now,
        shifts=draw(st.integers(0, 4)) if promised else 0,
        is_open=draw(st.booleans()),
        overdue=states.overdue(status, now, superseded, TODAY),
        done=draw(completions()) if status == "completed" else None,
    )


@st.composite
def records(draw: st.DrawFn) -> list[Deadline]:
    return [draw(deadlines(f"M-{number:04}")) for number in range(draw(st.integers(0, 8)))]


def deadline(**said: object) -> Deadline:
    """A measure in progress that was promised for 2025."""
    defaults = {"key": "M-0001", "status": "in_progress", "first": "2025", "now": "2025"}
    return Deadline(**(defaults | said))  # type: ignore[arg-type]


def done(stated: str, precision: str = "day") -> Done:
    return Done(stated, precision, parse_period(stated, precision).last, "U-00003")


# What must hold for any record


@given(records(), st.integers(0, 5), st.randoms())
def test_every_measure_with_a_promise_has_exactly_one_fate(found, silent, random):
    """Guards against a measure that is counted twice or gets lost, and against an order that matters."""
    total = len(found) + silent
    counts = progress.deadline_counts(found, total)
    assert counts.promised == counts.done + counts.overdue + counts.ahead + counts.over
    assert counts.promised + counts.never == counts.total == total
    assert counts.done == counts.done_in_time + counts.done_late + counts.done_unclear
    assert max(counts.moved, counts.promised) == counts.promised
    shuffled = list(found)
    random.shuffle(shuffled)
    assert progress.deadline_counts(shuffled, total) == counts
    assert progress.by_drift(shuffled, TODAY) == progress.by_drift(found, TODAY)


@given(deadlines())
def test_only_what_is_overdue_has_days_overdue(one):
    late = progress.overdue_days(one, TODAY)
    assert (late is not None) == (progress.fate(one) == "overdue")
    assert late is None or late > 0


@given(records())
def test_the_list_holds_every_promise_once_and_the_furthest_moved_first(found):
    listed = progress.by_drift(found, TODAY)
    assert sorted(one.key for one in listed) == [one.key for one in found if one.now]
    moved = [progress.drift(one) for one in listed]
    assert moved == sorted(moved, reverse=True)


@given(partial_dates(), completions())
def test_whether_a_promise_was_kept_is_never_guessed(promised, completed):
    """In time and late must hold for every day that the completion may mean."""
    one = deadline(status="completed", first=promised, now=promised, done=completed)
    end, first = parse_period(promised).last, parse_period(completed.stated, completed.precision).first
    kept = progress.kept(one)
    if kept == "in_time":
        assert completed.on <= end
    elif kept == "late":
        assert first > end
        assert completed.precision != "by"
    else:
        assert completed.on > end


@given(st.lists(st.tuples(days, st.sampled_from(Status.values)), max_size=8, unique_by=lambda one: one[0]))
def test_done_since_is_the_begin_of_the_last_time_without_interruption(said):
    stands = [Stand(day, status, f"U-{place}") for place, (day, status) in enumerate(sorted(said))]
    found = progress.completed_since(stands)
    if not stands or stands[-1].status != "completed":
        assert found is None
        return
    at = stands.index(found)
    assert all(one.status == "completed" for one in stands[at:])
    assert at == 0 or stands[at - 1].status != "completed"


# One definition after the other


def test_drift_counts_from_last_day_to_last_day():
    assert progress.drift(deadline(first="2019", now="2026")) == 2557
    assert progress.drift(deadline(first="2025", now="2025-08")) == -122
    assert progress.drift(deadline(first="", now="")) is None


def test_a_completion_by_a_day_is_in_time_or_unclear_but_never_late():
    """Somebody who reads in 2026 that it is done does not know that it was late."""
    by = {"status": "completed", "done": done("2026-11-22", "by")}
    assert progress.kept(deadline(**by)) == "unclear"
    assert progress.kept(deadline(now="2027", **by)) == "in_time"


def test_a_completion_of_which_only_the_year_is_known():
    assert progress.kept(deadline(status="completed", done=done("2025", "year"))) == "in_time"
    assert progress.kept(deadline(status="completed", now="2025-06", done=done("2025", "year"))) == "unclear"
    assert progress.kept(deadline(status="completed", now="2024", done=done("2025", "year"))) == "late"


def test_a_measure_that_is_replaced_or_abandoned_is_over_and_not_overdue():
    assert progress.fate(deadline(superseded=True)) == "over"
    assert progress.fate(deadline(status="abandoned")) == "over"
    assert progress.fate(deadline(overdue=True)) == "overdue"
    assert progress.fate(deadline(now="2027")) == "ahead"
    assert progress.fate(deadline(status="completed", superseded=True, done=done("2025-01-01"))) == "done"


def test_an_open_deadline_counts_only_while_the_measure_is_awaited():
    assert progress.awaits_a_day(deadline(is_open=True))
    assert not progress.awaits_a_day(deadline(is_open=True, status="completed"))
    assert not progress.awaits_a_day(deadline(is_open=True, superseded=True))

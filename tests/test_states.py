"""States over time: examples for each rule, a second computation for all of them, and the real record."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.states import (
    OPEN,
    Span,
    State,
    Statement,
    View,
    confirmed,
    days_since,
    overdue,
    promises,
    spans,
)
from measures.vocabulary import DEFAULT_CHECK_INTERVAL_DAYS, Status

DATA = Path(__file__).parents[1] / "data" / "magdeburg"
YEAR = DEFAULT_CHECK_INTERVAL_DAYS
TODAY = date(2026, 11, 22)


def said(key: str, day: str, **more: Any) -> Statement:
    """A statement by a third party read on a late day, with what the test is about in `more`."""
    document = {"key": key, "kind": "progress", "voice": "third_party", "date": day, **more}
    retrieved_on = document.pop("retrieved_on", "2030-01-01")
    return Statement.from_document(document | {"evidence": {"retrieved_on": retrieved_on}})


def state_at(day: date, found: list[Span]) -> State | None:
    holding = [span.state for span in found if span.valid_from <= day < span.valid_to]
    assert len(holding) <= 1
    return holding[0] if holding else None


def state_on(day: date, statements: list[Statement]) -> State | None:
    return state_at(day, spans(statements, YEAR))


def last(*statements: Statement) -> State:
    return spans(statements, YEAR)[-1].state


# Reading documents


def test_a_document_with_only_the_necessary_is_read() -> None:
    """Older documents lack fields that were added later; they must still give states."""
    document = {"key": "U-1", "kind": "checked", "voice": "alliance", "date": "2021", "evidence": None}
    statement = Statement.from_document(document)
    assert statement == Statement(
        *("U-1", "checked", "alliance", "2021", ""), None, None, None, False, None, None, None
    )
    assert statement.effective == date(2021, 12, 31)


def test_a_full_document_is_read() -> None:
    document = {
        "key": "U-1",
        "kind": "schedule",
        "voice": "alliance",
        "date": "2021-05-01",
        "date_precision": "by",
        "status": "planned",
        "planned_end": "2025",
        "former_planned_end": "2024-06",
        "deadline_open": False,
        "progress": 0,
        "rating": "delayed",
        "evidence": {"retrieved_on": "2022-01-01"},
        "text": "…",
    }
    statement = Statement.from_document(document)
    assert (statement.date_precision, statement.period.precision) == ("by", "by")
    assert (statement.status, statement.progress, statement.rating) == ("planned", 0, "delayed")
    assert (statement.planned_end, statement.former_planned_end) == ("2025", "2024-06")
    assert statement.retrieved_on == date(2022, 1, 1)


def test_empty_texts_count_as_nothing_said() -> None:
    """A spreadsheet cell left empty must not become a status called ""."""
    statement = said("U-1", "2021", status="", planned_end="", rating="", deadline_open=None, retrieved_on="")
    assert (statement.status, statement.planned_end, statement.rating) == (None, None, None)
    assert not statement.deadline_open
    assert statement.retrieved_on is None


# When something takes effect


@pytest.mark.parametrize(
    ("day", "precision", "retrieved_on", "expected"),
    [
        ("2021-05-14", "day", "2026-11-22", date(2021, 5, 14)),
        ("2021-05", "month", "2026-11-22", date(2021, 5, 31)),
        ("2021", "year", "2026-11-22", date(2021, 12, 31)),
        ("2026-11-22", "by", "2026-11-22", date(2026, 11, 22)),
        ("2026", "year", "2026-11-22", date(2026, 11, 22)),
        ("2026-11", "month", "2026-11-22", date(2026, 11, 22)),
        ("2027", "year", "2026-11-22", date(2026, 11, 22)),
        ("2026", "year", "", date(2026, 12, 31)),
    ],
)
def test_a_statement_holds_from_the_end_of_its_period_but_not_after_it_was_read(
    day: str, precision: str, retrieved_on: str, expected: date
) -> None:
    """Otherwise "completed in 2026", read in November, would be invisible until New Year's Eve."""
    assert said("U-1", day, date_precision=precision, retrieved_on=retrieved_on).effective == expected


def test_a_measure_enters_the_world_with_its_first_update() -> None:
    """A past day must not show measures nobody had evidence for."""
    statements = [said("U-1", "2021-05")]
    assert state_on(date(2021, 5, 30), statements) is None
    assert state_on(date(2021, 5, 31), statements) is not None


def test_no_statements_give_no_states() -> None:
    assert spans([], YEAR) == []


def test_a_key_given_twice_is_refused() -> None:
    """Two versions of one update in one record would let the order decide what is true."""
    with pytest.raises(ValueError, match="U-1 is given twice"):
        spans([said("U-1", "2021"), said("U-2", "2022"), said("U-1", "2023")], YEAR)


def test_statements_of_one_day_share_a_span_and_the_higher_key_wins() -> None:
    """Two spans on one day would leave one of them empty and break the half-open rule."""
    statements = [
        said("U-2", "2021-05-01", status="completed"),
        said("U-1", "2021-05-01", status="planned"),
    ]
    found = spans(statements, YEAR)
    assert [(span.valid_from, span.valid_to) for span in found] == [(date(2021, 5, 1), OPEN)]
    assert found[0].state.status == "completed"


# Status and voices


def test_updates_without_a_status_leave_it_unknown() -> None:
    """`unknown` is counted and shown; an empty status would drop out of every total."""
    state = last(said("U-1", "2021"))
    assert (state.status, state.status_voice, state.status_on) == ("unknown", "", None)
    assert state.status_update == ""
    assert state.agreement == "none"


def test_the_headline_is_the_latest_status_whoever_states_it() -> None:
    state = last(
        said("U-2", "2022-03", status="completed", voice="responsible"),
        said("U-9", "2021", status="in_progress", voice="alliance"),
        said("U-3", "2023"),
    )
    assert (state.status, state.status_voice) == ("completed", "responsible")
    assert (state.status_on, state.status_update) == (date(2022, 3, 31), "U-2")
    assert state.responsible == View("completed", date(2022, 3, 31), "U-2")
    assert state.alliance == View("in_progress", date(2021, 12, 31), "U-9")
    assert state.third_party is None


def test_voices_are_named_in_one_order_and_also_those_without_a_status() -> None:
    """A voice that only commented has still spoken; one that never did must be shown as such."""
    state = last(said("U-1", "2021"), said("U-2", "2021", voice="responsible", status="planned"))
    assert state.voices == ("responsible", "third_party")
    assert state.agreement == "single"


@pytest.mark.parametrize(
    ("first", "second", "apart", "expected"),
    [
        ("planned", "planned", 5000, "agree"),
        ("planned", "completed", 0, "disagree"),
        ("planned", "completed", 365, "disagree"),
        ("planned", "completed", 366, "apart"),
        ("unknown", "completed", 0, "single"),
        ("planned", "unknown", 3, "single"),
    ],
)
def test_voices_contradict_each_other_only_within_one_check_interval(
    first: str, second: str, apart: int, expected: str
) -> None:
    """An old word is not a contradiction of a new one, and not knowing contradicts nobody."""
    later = (date(2020, 1, 1) + timedelta(days=apart)).isoformat()
    one = said("U-1", "2020-01-01", voice="responsible", status=first)
    other = said("U-2", later, voice="alliance", status=second)
    assert last(one, other).agreement == expected


def test_one_contradiction_outweighs_voices_of_different_age() -> None:
    state = last(
        said("U-1", "2010-01-01", voice="third_party", status="idea"),
        said("U-2", "2020-01-01", voice="responsible", status="completed"),
        said("U-3", "2020-06-01", voice="alliance", status="in_progress"),
    )
    assert state.agreement == "disagree"


def test_only_the_newest_status_of_a_voice_counts_for_agreement() -> None:
    state = last(
        said("U-1", "2020-01-01", voice="responsible", status="completed"),
        said("U-2", "2020-02-01", voice="alliance", status="in_progress"),
        said("U-3", "2020-03-01", voice="alliance", status="completed"),
    )
    assert state.agreement == "agree"


def test_the_check_interval_of_the_measure_decides() -> None:
    one = said("U-1", "2020-01-01", voice="responsible", status="planned")
    other = said("U-2", "2020-03-01", voice="alliance", status="completed")
    assert spans([one, other], 30)[-1].state.agreement == "apart"
    assert spans([one, other], 60)[-1].state.agreement == "disagree"


def test_only_the_alliance_rates() -> None:
    """A rating typed into somebody else's statement would put the alliance's judgement into their mouth."""
    state = last(
        said("U-1", "2020", voice="alliance", rating="delayed"),
        said("U-2", "2021", voice="responsible", rating="on_track"),
        said("U-3", "2022", voice="alliance"),
    )
    assert (state.rating, state.rating_update) == ("delayed", "U-1")


def test_stated_progress_is_kept_until_a_newer_one_and_nought_counts() -> None:
    state = last(said("U-1", "2020", progress=40), said("U-2", "2021", progress=0), said("U-3", "2022"))
    assert (state.progress, state.progress_update) == (0, "U-2")
    assert last(said("U-1", "2020")).progress is None


@pytest.mark.parametrize("kind", ["checked", "request", "motion", "reply"])
def test_any_update_confirms_from_the_day_it_took_effect(kind: str) -> None:
    """The day of entry would let an old source look fresh."""
    state = last(said("U-1", "2020", status="planned"), said("U-2", "2021-03", kind=kind, voice="alliance"))
    assert (state.confirmed_on, state.confirmed_update, state.status) == (date(2021, 3, 31), "U-2", "planned")


# Deadlines


def end_of(*statements: Statement) -> tuple[str, str, int, int | None, bool]:
    state = last(*statements)
    return (state.first_planned_end, state.planned_end, state.shifts, state.drift_days, state.deadline_open)


def test_without_a_promise_there_is_no_deadline() -> None:
    assert end_of(said("U-1", "2020")) == ("", "", 0, None, False)


def test_a_later_promise_outside_the_last_one_is_a_shift() -> None:
    assert end_of(said("U-1", "2018", planned_end="2020"), said("U-2", "2020", planned_end="2022-06")) == (
        *("2020", "2022-06", 1, (date(2022, 6, 30) - date(2020, 12, 31)).days),
        False,
    )


def test_an_earlier_promise_is_a_shift_with_negative_drift() -> None:
    """Doing it sooner than promised must show, too."""
    assert end_of(said("U-1", "2018", planned_end="2022"), said("U-2", "2020", planned_end="2021")) == (
        *("2022", "2021", 1, -365),
        False,
    )


@pytest.mark.parametrize(
    ("promise", "drift"), [("2025-08", -122), ("2025-12-31", 0), ("2025-01-01", -364), ("2025", 0)]
)
def test_a_more_precise_or_repeated_promise_is_no_shift(promise: str, drift: int) -> None:
    """Counting every repetition would invent broken promises."""
    statements = [said("U-1", "2020", planned_end="2025"), said("U-2", "2021", planned_end=promise)]
    assert end_of(*statements) == ("2025", promise, 0, drift, False)


def test_a_repeated_promise_is_credited_to_the_update_that_made_it() -> None:
    state = last(said("U-1", "2020", planned_end="2025"), said("U-2", "2021", planned_end="2025"))
    assert (state.planned_end_update, state.first_planned_end_update) == ("U-1", "U-1")


def test_a_former_promise_named_by_the_source_comes_first() -> None:
    """Sources often tell the first date only when they report the delay."""
    statement = said("U-1", "2021-09-13", planned_end="2021-10-15", former_planned_end="2021-09")
    assert end_of(statement) == ("2021-09", "2021-10-15", 1, 15, False)


def test_evidence_of_an_earlier_promise_found_later_becomes_the_first() -> None:
    known = said("U-1", "2020", planned_end="2022")
    assert end_of(known, said("U-2", "2018", planned_end="2020"))[0] == "2020"


def test_recalling_a_known_promise_makes_no_shift() -> None:
    """Every article that recalls "originally 2020" would otherwise count as two more shifts."""
    statements = [
        said("U-1", "2018", planned_end="2020"),
        said("U-2", "2020", planned_end="2022"),
        said("U-3", "2021", former_planned_end="2020", planned_end="2023"),
        said("U-4", "2022", former_planned_end="2020-06"),
    ]
    assert end_of(*statements) == ("2020", "2023", 2, 3 * 365, False)


def test_a_former_promise_that_was_not_known_counts() -> None:
    statements = [said("U-1", "2018", planned_end="2020"), said("U-2", "2023", former_planned_end="2022")]
    assert end_of(*statements)[:3] == ("2020", "2022", 1)


def test_a_former_promise_that_narrows_the_last_one_is_taken_and_one_that_widens_it_is_not() -> None:
    """A vague recollection must not push a deadline back."""
    first = said("U-1", "2018", planned_end="2020")
    assert end_of(first, said("U-2", "2021", former_planned_end="2020-06"))[1:3] == ("2020-06", 0)
    narrow = said("U-1", "2018", planned_end="2020-06")
    assert end_of(narrow, said("U-2", "2021", former_planned_end="2020"))[1:3] == ("2020-06", 0)


def test_going_back_to_an_earlier_date_is_a_shift() -> None:
    there = [said("U-1", "2018", planned_end="2020"), said("U-2", "2019", planned_end="2021")]
    assert end_of(*there, said("U-3", "2020", planned_end="2020"))[:3] == ("2020", "2020", 2)


def test_an_open_deadline_does_not_erase_the_promise() -> None:
    """Naming no new day would otherwise be the easiest way out of a broken promise."""
    statements = [
        said("U-1", "2018", status="planned", planned_end="2020"),
        said("U-2", "2021", deadline_open=True),
    ]
    assert end_of(*statements) == ("2020", "2020", 0, 0, True)
    state = last(*statements)
    assert overdue(state.status, state.planned_end, False, date(2021, 12, 31))


def test_a_source_that_names_only_the_former_promise_and_an_open_end() -> None:
    statement = said("U-1", "2018-01-17", former_planned_end="2019", deadline_open=True)
    assert end_of(statement) == ("2019", "2019", 0, 0, True)


def test_a_new_promise_ends_an_open_deadline_and_other_news_does_not() -> None:
    opened = [said("U-1", "2018", planned_end="2020"), said("U-2", "2020", deadline_open=True)]
    assert end_of(*opened, said("U-3", "2021", status="in_progress"))[-1]
    assert not end_of(*opened, said("U-3", "2021", planned_end="2023"))[-1]


def test_the_promises_of_a_measure_can_be_listed() -> None:
    made = promises([said("U-1", "2018", former_planned_end="2019", planned_end="2020"), said("U-2", "2021")])
    assert [(promise.text, promise.update) for promise in made] == [("2019", "U-1"), ("2020", "U-1")]


# What depends on the day


@pytest.mark.parametrize(
    ("status", "planned_end", "superseded", "day", "expected"),
    [
        ("in_progress", "2020", False, date(2020, 12, 31), False),
        ("in_progress", "2020", False, date(2021, 1, 1), True),
        ("unknown", "2020-06", False, date(2020, 7, 1), True),
        ("paused", "2020-06-15", False, date(2020, 6, 16), True),
        ("completed", "2020", False, date(2026, 1, 1), False),
        ("ended", "2020", False, date(2026, 1, 1), False),
        ("abandoned", "2020", False, date(2026, 1, 1), False),
        ("in_progress", "2020", True, date(2026, 1, 1), False),
        ("in_progress", "", False, date(2026, 1, 1), False),
    ],
)
def test_a_measure_is_overdue_from_the_day_after_the_last_day_promised(
    status: str, planned_end: str, superseded: bool, day: date, expected: bool
) -> None:
    """ "2020" is kept on New Year's Eve; calling it late earlier would be unfair."""
    assert overdue(status, planned_end, superseded, day) is expected


@pytest.mark.parametrize(
    ("status", "days", "expected"),
    [
        ("in_progress", 365, True),
        ("in_progress", 366, False),
        ("unknown", 0, False),
        *[(status, 9999, True) for status in ("completed", "ended", "abandoned")],
    ],
)
def test_a_status_stays_confirmed_for_one_check_interval(status: str, days: int, expected: bool) -> None:
    confirmed_on = TODAY - timedelta(days=days)
    assert days_since(confirmed_on, TODAY) == days
    assert confirmed(status, confirmed_on, YEAR, TODAY) is expected


# A second computation, written without the first

NUMBER_OF_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def naive_days(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1:2]
    length = NUMBER_OF_DAYS[month[0] - 1] + (month[0] == 2 and year % 4 == 0) if month else 31
    first = date(year, *[*parts[1:], 1, 1][:2])
    return first, first if len(parts) == 3 else date(year, month[0] if month else 12, length)


def naive_effective(statement: Statement) -> date:
    end = naive_days(statement.date)[1]
    return statement.retrieved_on if statement.retrieved_on and statement.retrieved_on < end else end


def naive_promises(known: list[Statement]) -> list[tuple[str, str]]:
    made: list[tuple[str, str]] = []
    for one in known:
        if one.former_planned_end:
            first, end = naive_days(one.former_planned_end)
            meets = [not (end < naive_days(old)[0] or naive_days(old)[1] < first) for old, _ in made]
            newest = made[-1][0] if made else "1800"
            narrows = naive_days(newest)[0] <= first and end <= naive_days(newest)[1]
            if not any(meets) or (narrows and newest != one.former_planned_end):
                made.append((one.former_planned_end, one.key))
        if one.planned_end and [text for text, _ in made[-1:]] != [one.planned_end]:
            made.append((one.planned_end, one.key))
    return made


def naive_agreement(newest: dict[str, tuple[str, date, str]], check_interval: int) -> str:
    known = [one for one in newest.values() if one[0] != "unknown"]
    if len(known) < 2:
        return "single" if known else "none"
    verdicts = set()
    for a_status, a_day, _ in newest.values():
        for b_status, b_day, _ in newest.values():
            if a_status != b_status and "unknown" not in (a_status, b_status):
                near = timedelta(-check_interval) <= a_day - b_day <= timedelta(check_interval)
                verdicts.add("disagree" if near else "apart")
    return "disagree" if "disagree" in verdicts else "apart" if verdicts else "agree"


def naive_newest(known: list[Statement]) -> dict[str, tuple[str, date, str]]:
    newest: dict[str, tuple[str, date, str]] = {}
    for one in known:
        if one.status:
            newest[one.voice] = (one.status, naive_effective(one), one.key)
    return newest


def naive_headline(newest: dict[str, tuple[str, date, str]]) -> tuple[Any, ...]:
    if not newest:
        return "unknown", "", None, ""
    day, key, voice = max((day, key, voice) for voice, (_, day, key) in newest.items())
    return newest[voice][0], voice, day, key


def naive_shifts(days: list[tuple[date, date]]) -> int:
    return len([1 for one, next_ in pairwise(days) if next_[0] > one[1] or next_[1] < one[0]])


def naive_state(statements: list[Statement], check_interval: int, day: date) -> State | None:
    known = [one for one in statements if naive_effective(one) <= day]
    known.sort(key=lambda one: one.key)
    known.sort(key=naive_effective)
    if not known:
        return None
    newest, made = naive_newest(known), naive_promises(known)
    voices = ("responsible", "alliance", "third_party")
    days = [naive_days(text) for text, _ in made]
    ratings = [("", ""), *((one.rating, one.key) for one in known if one.rating and one.voice == "alliance")]
    measured = [(None, ""), *((one.progress, one.key) for one in known if one.progress is not None)]
    words = [
        one.deadline_open for one in known if one.planned_end or one.former_planned_end or one.deadline_open
    ]
    values: list[Any] = [
        *naive_headline(newest),
        *(View(*newest[voice]) if voice in newest else None for voice in voices),
        tuple(voice for voice in voices if voice in {one.voice for one in known}),
        naive_agreement(newest, check_interval),
        *ratings[-1],
        *measured[-1],
        *((*made[-1], *made[0]) if made else ("", "", "", "")),
        naive_shifts(days),
        (days[-1][1] - days[0][1]).days if days else None,
        [False, *words][-1],
        naive_effective(known[-1]),
        known[-1].key,
    ]
    return State(*values)


DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))
PARTIAL = st.one_of(
    st.builds(lambda day: f"{day:%Y}", DAYS),
    st.builds(lambda day: f"{day:%Y-%m}", DAYS),
    st.builds(lambda day: day.isoformat(), DAYS),
)
STATEMENTS = st.lists(
    st.builds(
        Statement,
        key=st.integers(1, 99).map(lambda number: f"U-{number:05}"),
        kind=st.sampled_from(["progress", "schedule", "checked"]),
        voice=st.sampled_from(["responsible", "alliance", "third_party"]),
        date=PARTIAL,
        date_precision=st.just(""),
        status=st.none() | st.sampled_from(["planned", "in_progress", "completed", "unknown"]),
        planned_end=st.none() | PARTIAL,
        former_planned_end=st.none() | PARTIAL,
        deadline_open=st.booleans(),
        progress=st.none() | st.integers(0, 100),
        rating=st.none() | st.sampled_from(["on_track", "delayed"]),
        retrieved_on=st.none() | DAYS,
    ),
    max_size=8,
    unique_by=lambda statement: statement.key,
)
INTERVALS = st.sampled_from([0, 30, 365])


@given(STATEMENTS, INTERVALS, st.data())
def test_every_day_is_answered_as_if_computed_from_scratch(
    statements: list[Statement], check_interval: int, data: st.DataObject
) -> None:
    """Guards against states carried over wrongly from one span to the next."""
    edges = [one.effective + timedelta(days=shift) for one in statements for shift in (-1, 0, 1)]
    found = spans(statements, check_interval)
    for day in [*edges, data.draw(DAYS), date(2025, 1, 1)]:
        assert state_at(day, found) == naive_state(statements, check_interval, day)


@given(STATEMENTS, INTERVALS, st.randoms(use_true_random=False))
def test_the_order_of_the_statements_does_not_matter(
    statements: list[Statement], check_interval: int, random: Any
) -> None:
    """The two databases return rows in different orders."""
    shuffled = random.sample(statements, len(statements))
    assert spans(shuffled, check_interval) == spans(statements, check_interval)


@given(STATEMENTS)
def test_spans_follow_each_other_without_gap_or_overlap(statements: list[Statement]) -> None:
    """A gap would lose a measure for some days, an overlap count it twice."""
    found = spans(statements, YEAR)
    assert all(one.valid_to == following.valid_from for one, following in pairwise(found))
    assert all(span.valid_from < span.valid_to for span in found)
    assert all(span.valid_to == OPEN for span in found[-1:])
    assert [span.valid_from for span in found] == sorted({one.effective for one in statements})


@given(STATEMENTS, DAYS)
def test_a_later_statement_never_changes_the_past(statements: list[Statement], day: date) -> None:
    """Only a correction may: what was known about a day must not depend on what happened after it."""
    until_then = [one for one in statements if one.effective <= day]
    assert state_on(day, statements) == state_on(day, until_then)


@given(STATEMENTS)
def test_a_day_and_the_same_day_as_latest_possible_give_the_same_states(statements: list[Statement]) -> None:
    """`by` takes effect on its day; it differs only in how it is shown and counted."""
    by = [replace(one, date_precision="by") if len(one.date) == 10 else one for one in statements]
    assert spans(by, YEAR) == spans(statements, YEAR)


# The real record


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def real_spans() -> dict[str, list[Span]]:
    statements: dict[str, list[Statement]] = {measure["key"]: [] for measure in rows("measures")}
    for row in rows("updates"):
        evidence = {"retrieved_on": row["retrieved_on"]}
        document = row | {"deadline_open": row["deadline_open"] == "yes", "evidence": evidence}
        statements[row["measure"]].append(Statement.from_document(document))
    return {key: spans(said_of_it, YEAR) for key, said_of_it in statements.items()}


def real_states(day: date) -> dict[str, State]:
    states = {key: state_at(day, found) for key, found in real_spans().items()}
    return {key: state for key, state in states.items() if state is not None}


def counts(day: date) -> Counter[str]:
    return Counter(state.status for state in real_states(day).values())


def test_the_real_record_counts_today_as_its_compilers_counted() -> None:
    assert counts(TODAY) == {
        "in_progress": 30,
        "completed": 22,
        "decided": 15,
        "unknown": 11,
        "planned": 9,
        "idea": 8,
        "ended": 1,
        "paused": 1,
        "abandoned": 1,
    }
    assert counts(TODAY).total() == 98


@pytest.mark.parametrize(
    ("day", "with_evidence", "completed"), [(date(2019, 12, 31), 33, 7), (date(2022, 2, 17), 66, 15)]
)
def test_the_real_record_knows_the_past_as_its_compilers_counted(
    day: date, with_evidence: int, completed: int
) -> None:
    assert (counts(day).total(), counts(day)["completed"]) == (with_evidence, completed)


def test_three_real_measures_were_overdue_in_february_2022() -> None:
    """The alliance's finding that E1.1 was due in 2020 and not begun in 2022 must come out of the record."""
    day = date(2022, 2, 17)
    measures = {row["key"]: row for row in rows("measures")}
    late = {
        measures[key]["code"]
        for key, state in real_states(day).items()
        if overdue(state.status, state.planned_end, bool(measures[key]["superseded_by"]), day)
    }
    assert late == {"C2.3", "E1.1", "MO-05"}


def test_a_real_opening_that_was_moved_and_then_left_open() -> None:
    """The tram line of MO-04: September 2021, then 15 October, then no date at all."""
    key = next(row["key"] for row in rows("measures") if row["code"] == "MO-04")
    state = real_states(date(2021, 10, 31))[key]
    assert (state.first_planned_end, state.planned_end, state.shifts) == ("2021-09", "2021-10-15", 1)
    assert state.drift_days == 15
    assert state.deadline_open
    assert state.status not in Status.terminal

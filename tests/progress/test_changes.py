"""What is better, worse, moved or unconfirmed; and operations that lead from one state to another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.progress import (
    Change,
    Snapshot,
    by_group,
    changes_in_order,
    differing,
    measure_changes,
    milestone_changes,
    operations,
    shift,
    status_group,
)
from measures.vocabulary import STATUS_RANK, ChangeGroup, Status
from tests.support.naive_changes import applied, reversed_operations

statuses = st.sampled_from(Status.values)
OPPOSITE = {"better": "worse", "worse": "better", "other": "other"}
FACTS = {"title": "Radweg", "check_interval_days": 365}
STATE = {
    "status": "planned",
    "status_update": "U-00001",
    "planned_end": "2025",
    "planned_end_update": "U-00001",
    "overdue": False,
    "confirmed": True,
    "confirmed_on": "2024-05-14",
    "confirmed_update": "U-00001",
    "rating": None,
}


def found(before, after, *, facts=None, gone=()):
    """(group, what, before, after) of everything that differs between two states of a measure."""
    old = Snapshot(FACTS, None if before is None else STATE | before)
    new = Snapshot(FACTS | (facts or {}), None if after is None else STATE | after)
    return [(one.group, one.what, one.before, one.after) for one in changes(old, new, gone)]


def changes(old, new, gone=()):
    return measure_changes("M-0001", old, new, gone)


@pytest.mark.parametrize(
    ("before", "after", "group"),
    [
        ("idea", "planned", "better"),
        ("planned", "decided", "better"),
        ("decided", "in_progress", "better"),
        ("in_progress", "completed", "better"),
        ("paused", "in_progress", "better"),
        ("abandoned", "idea", "better"),
        ("completed", "in_progress", "worse"),
        ("decided", "planned", "worse"),
        ("in_progress", "paused", "worse"),
        ("in_progress", "ended", "worse"),
        ("in_progress", "abandoned", "worse"),
        ("paused", "abandoned", "worse"),
        ("ended", "abandoned", "other"),
        ("unknown", "completed", "other"),
        ("completed", "unknown", "other"),
        (None, "completed", "other"),
    ],
)
def test_whether_a_status_is_better_or_worse_is_what_people_would_say(before, after, group):
    assert status_group(before, after) == group


@given(statuses, statuses)
def test_the_way_back_is_the_opposite(before, after):
    assert status_group(after, before) == OPPOSITE[status_group(before, after)]


@given(statuses, statuses, statuses)
def test_what_is_better_than_something_better_is_better(one, two, three):
    if status_group(one, two) == status_group(two, three) == "better":
        assert status_group(one, three) == "better"


def test_every_status_but_unknown_has_a_rank():
    """Guards against a new status that would silently be neither better nor worse."""
    assert set(Status) - set(STATUS_RANK) == {Status.UNKNOWN}
    assert max(STATUS_RANK, key=STATUS_RANK.__getitem__) == Status.COMPLETED


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        ("2025", "2026", 365),
        ("2020", "2026", 2191),
        ("2026", "2025", -365),
        ("2025-12-31", "2026-01-01", 1),
        ("2025", "2025-08", None),
        ("2025-08", "2025", None),
        ("2025", "2025", None),
    ],
)
def test_a_deadline_moves_only_outside_of_what_was_promised(before, after, days):
    assert shift(before, after) == days


def test_nothing_that_is_the_same_is_a_difference():
    assert found({}, {}) == []


def test_a_measure_may_be_in_several_groups():
    after = {"status": "paused", "planned_end": "2027", "confirmed": False, "status_update": "U-00002"}
    assert found({}, after) == [
        ("worse", "status", "planned", "paused"),
        ("moved", "planned_end", "2025", "2027"),
        ("unconfirmed", "confirmed", True, False),
    ]


def test_what_ends_a_measure_is_no_confirmation():
    """Guards against every completed measure counted as newly confirmed."""
    assert found({"confirmed": False}, {"status": "completed"}) == [
        ("better", "status", "planned", "completed")
    ]
    assert found({"status": "completed"}, {"status": "in_progress", "confirmed": False}) == [
        ("worse", "status", "completed", "in_progress")
    ]


def test_evidence_that_became_too_old_says_since_when():
    [one] = changes(Snapshot(FACTS, STATE), Snapshot(FACTS, STATE | {"confirmed": False}))
    assert (one.group, one.on, one.updates) == ("unconfirmed", date(2025, 5, 15), ("U-00001",))


def test_a_promise_that_passed_says_since_when():
    [one] = changes(Snapshot(FACTS, STATE), Snapshot(FACTS, STATE | {"overdue": True}))
    assert (one.group, one.after, one.on) == ("overdue", "2025", date(2026, 1, 1))


def test_a_first_piece_of_evidence_is_new_and_no_better():
    assert found(None, {"status": "completed"}) == [("new", "first_evidence", None, "completed")]


def test_a_measure_that_was_not_on_record_is_new_whatever_its_status():
    [one] = changes(None, Snapshot(FACTS, STATE))
    assert (one.group, one.what, one.updates) == ("new", "on_record", ("U-00001",))


def test_a_measure_that_left_the_record_is_told_by_its_entry():
    assert changes(Snapshot(FACTS, STATE), None) == []


def test_evidence_that_is_gone_is_named_and_makes_nothing_worse():
    old, new = Snapshot(FACTS, STATE), Snapshot(FACTS, None)
    [one] = changes(old, new, {"U-00001"})
    assert (one.group, one.before, one.after, one.dropped) == ("other", "planned", None, ("U-00001",))


def test_what_fits_no_other_group_is_the_rest_so_that_nothing_is_left_out():
    assert found({}, {"rating": "at_risk"}) == [("rest", "state", {"rating": None}, {"rating": "at_risk"})]
    assert found({}, {}, facts={"title": "Weg"}) == [
        ("facts", "document", {"title": "Radweg"}, {"title": "Weg"})
    ]


def test_a_milestone_is_reached_on_the_day_it_was_read_about_at_the_latest():
    evidence = {"retrieved_on": "2026-11-20"}
    after = {"measure": "M-0001", "due": "2025", "done_on": "2026", "evidence": evidence}
    days = (date(2026, 11, 19), date(2026, 11, 20))
    [one] = milestone_changes("MS-0001", after, after, days)
    assert (one.group, one.after, one.measure) == ("reached", "2026", "M-0001")
    assert milestone_changes("MS-0001", after, after, (days[0], days[0])) == []
    assert milestone_changes("MS-0001", after, after, (days[1], days[1])) == []


def test_a_milestone_that_moved_says_by_how_much():
    before = {"measure": "M-0001", "due": "2025", "done_on": None, "evidence": None}
    days = (date(2024, 1, 1), date(2024, 1, 2))
    [one] = milestone_changes("MS-0001", before, before | {"due": "2026"}, days)
    assert (one.group, one.before, one.after, one.days) == ("moved", "2025", "2026", 365)
    assert milestone_changes("MS-0001", before, None, days) == []


def test_differences_stand_in_the_order_of_the_groups_and_are_counted_by_them():
    told = [
        Change("records", "new", "organisation", "swm", ""),
        Change("worse", "status", "measure", "M-0002", "M-0002"),
        Change("better", "status", "measure", "M-0003", "M-0003"),
        Change("better", "status", "measure", "M-0001", "M-0001"),
    ]
    assert [one.key for one in changes_in_order(told)] == ["M-0001", "M-0003", "M-0002", "swm"]
    counted = by_group(told)
    assert list(counted) == ChangeGroup.values
    assert {group: count for group, count in counted.items() if count} == {
        "better": 2,
        "worse": 1,
        "records": 1,
    }


def test_the_name_of_a_difference_is_made_of_what_was_and_what_is():
    one = Change("better", "status", "measure", "M-0001", "M-0001", "idea", "planned", ("U-00001",))
    twin = Change("better", "status", "measure", "M-0001", "M-0001", "idea", "planned", ("U-00001",), days=3)
    other = Change("better", "status", "measure", "M-0001", "M-0001", "idea", "planned", ("U-00002",))
    assert one.identity == twin.identity != other.identity


# Operations

keys = st.text("abc/~-", min_size=1, max_size=3)
values = (
    st.none() | st.booleans() | st.text("ab", max_size=2) | st.lists(st.text("ab", max_size=1), max_size=2)
)
documents = st.dictionaries(keys, values, max_size=3)
contents = {
    "measure": st.fixed_dictionaries({"document": documents, "state": st.none() | documents}),
    "update": documents,
}
states = st.fixed_dictionaries(
    {kind: st.dictionaries(keys, one, max_size=3) for kind, one in contents.items()}
)


@given(states, states)
def test_the_operations_turn_any_state_into_any_other_and_back(older, newer):
    found = [
        operation
        for kind in contents
        for key in sorted({*older[kind], *newer[kind]})
        for operation in operations(kind, key, older[kind].get(key), newer[kind].get(key))
    ]
    assert applied(older, found) == newer
    assert applied(newer, reversed_operations(found)) == older
    assert bool(found) == (older != newer)


@given(documents, documents)
def test_members_that_differ_are_told_from_both_sides(before, after):
    told = differing(before, after)
    assert (told is None) == all(before.get(name) == after.get(name) for name in {*before, *after})
    if told:
        assert told[0].keys() == told[1].keys()
        assert all(told[0][name] != told[1][name] for name in told[0])

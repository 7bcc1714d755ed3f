"""The figures of progress: what must hold for any record, and what holds for the real one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures import progress, states
from measures.progress import NO_EVIDENCE, STATUS_ORDER, Fact
from measures.states import Span, Statement
from measures.vocabulary import STATUS_FACTS, Origin, Status
from tests.support import dataset

TODAY = date(2026, 11, 22)
YEAR = 365


def fact(key: str = "M-0001", **said: object) -> Fact:
    """A measure of the city in progress, heard of 100 days ago, unless something else is said."""
    defaults: dict[str, object] = {"origin": "city", "field": "mobilitaet", "status": "in_progress"}
    defaults |= {"confirmed": True, "days_since_evidence": 100, "voices": 1}
    return Fact(key=key, **(defaults | said))  # type: ignore[arg-type]


def silent(key: str = "M-0001", **said: object) -> Fact:
    """A measure of which nothing has been heard."""
    nothing = {"status": NO_EVIDENCE, "confirmed": False, "days_since_evidence": None, "voices": 0}
    return fact(key, **(nothing | said))


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    """Any records, also odd ones: parts of parts, parts of nothing, statuses with any confirmation."""
    keys = [f"M-{number:04}" for number in range(draw(st.integers(0, 12)))]
    return [
        fact(
            key,
            origin=draw(st.sampled_from(Origin.values)),
            field=draw(st.sampled_from(["energie", "mobilitaet", "bauen"])),
            plan=draw(st.sampled_from(["", "masterplan"])),
            part_of=draw(st.sampled_from(["", *keys])),
            status=draw(st.sampled_from(STATUS_ORDER)),
            confirmed=draw(st.booleans()),
            overdue=draw(st.booleans()),
            days_since_evidence=draw(st.none() | st.integers(0, 10_000)),
            voices=draw(st.integers(0, 3)),
        )
        for key in keys
    ]


# What must hold for any record


@given(facts(), st.randoms())
def test_the_order_of_the_measures_never_matters(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    for figure in (
        progress.completion,
        progress.by_status,
        progress.by_field,
        progress.overdue,
        progress.evidence_age,
        progress.voices_speaking,
    ):
        assert figure(shuffled) == figure(found)
    assert set(progress.headline_base(shuffled)) == set(progress.headline_base(found))
    assert progress.plan_figure(shuffled, "masterplan", 60) == progress.plan_figure(found, "masterplan", 60)


@given(facts())
def test_every_distribution_counts_every_measure_once(found):
    assert sum(progress.by_status(found).values()) == len(found)
    assert sum(sum(one.values()) for one in progress.by_field(found).values()) == len(found)
    assert sum(progress.voices_speaking(found).values()) == len(found)
    assert progress.evidence_age(found).total == len(found)
    assert progress.completion(found).total == len(found)


@given(facts())
def test_the_range_of_completions_lies_within_the_total(found):
    """A count in anybody's favour would show here: the upper end above the total, or the lower one missed."""
    figures = progress.completion(found)
    assert 0 <= figures.lower <= figures.upper <= figures.total
    assert figures.lower == progress.by_status(found)["completed"]


@given(facts())
def test_headline_shares_count_no_measure_together_with_its_part(found):
    base = progress.headline_base(found)
    keys = {one.key for one in base}
    assert not any(one.part_of in keys for one in base)
    assert {one.origin for one in base} <= {"official", "city"}


@given(facts(), st.integers(0, 100))
def test_a_plan_never_has_more_evidence_than_measures_of_its_own(found, total):
    figure = progress.plan_figure(found, "masterplan", total)
    assert figure.completed <= figure.evidenced <= sum(one.plan == "masterplan" for one in found)
    assert figure.without == max(0, total - figure.evidenced)


# One definition after the other


def test_nothing_is_unclear_about_what_is_over():
    """Who finished need not say so every year."""
    over = [fact(status=status, confirmed=False) for status in sorted(Status.terminal)]
    assert not any(map(progress.is_unclear, over))


def test_silence_and_unknown_are_unclear_even_if_somebody_calls_them_confirmed():
    assert progress.is_unclear(silent(confirmed=True))
    assert progress.is_unclear(fact(status="unknown", confirmed=True))


def test_a_running_measure_is_unclear_only_without_confirmation():
    assert progress.is_unclear(fact(confirmed=False))
    assert not progress.is_unclear(fact(confirmed=True))


def test_a_whole_is_left_out_only_for_parts_that_count_themselves():
    """A whole whose only part is a partner's would otherwise vanish altogether."""
    whole, part = fact("M-0001"), fact("M-0002", part_of="M-0001")
    assert progress.headline_base([whole, part]) == [part]
    of_others = fact("M-0002", part_of="M-0001", origin="partner")
    assert progress.headline_base([whole, of_others]) == [whole]


def test_a_plan_counts_its_measures_and_not_their_parts():
    whole = fact("M-0001", plan="masterplan", status="completed")
    parts = [fact(key, plan="masterplan", part_of="M-0001") for key in ("M-0002", "M-0003")]
    figure = progress.plan_figure([whole, *parts], "masterplan", 60)
    assert (figure.evidenced, figure.completed, figure.without) == (1, 1, 59)


def test_a_whole_of_which_only_a_part_was_heard_has_evidence():
    """Guards against "no evidence" about a measure whose part has some."""
    whole = silent("M-0001", plan="masterplan")
    part = silent("M-0002", plan="masterplan", part_of="M-0001")
    smaller = fact("M-0003", plan="masterplan", part_of="M-0002", status="completed")
    figure = progress.plan_figure([whole, part, smaller], "masterplan", 60)
    assert (figure.evidenced, figure.completed, figure.without) == (1, 0, 59)


def test_a_circle_of_parts_is_counted_without_end_of_patience():
    one = fact("M-0001", plan="masterplan", part_of="M-0002")
    other = fact("M-0002", plan="masterplan", part_of="M-0001")
    assert progress.plan_figure([one, other], "masterplan", 60).evidenced in (1, 2)


def test_other_origins_stand_beside_each_with_its_own_measures():
    """Neither added up nor counted twice: a demand that is part of a partner's project stays a demand."""
    whole, part = fact("M-0001", origin="partner"), fact("M-0002", origin="partner", part_of="M-0001")
    demand = fact("M-0003", origin="demand", part_of="M-0002")
    found = progress.beside([fact("M-0004"), demand, part, whole])
    assert found == {"partner": [part], "demand": [demand]}
    assert list(found) == ["partner", "demand"]


def test_origins_counted_together_are_all_origins_once():
    origins = [origin for together in progress.COUNTED_TOGETHER for origin in together]
    assert sorted(origins) == sorted(Origin.values)


def test_a_voice_is_counted_once_for_each_measure_it_spoke_of():
    both = fact("M-0001", voices=2, voices_heard=("responsible", "alliance"))
    one = fact("M-0002", voices_heard=("alliance",))
    assert progress.spoken([both, one, silent("M-0003")]) == {
        "responsible": 1,
        "alliance": 2,
        "third_party": 0,
    }


def test_statuses_come_in_the_order_of_the_vocabulary_after_what_is_not_known():
    assert (NO_EVIDENCE, *(status.value for status in STATUS_FACTS)) == STATUS_ORDER
    assert list(progress.by_status([])) == list(STATUS_ORDER)


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0, "up_to_one_year"),
        (365, "up_to_one_year"),
        (366, "up_to_two_years"),
        (730, "up_to_two_years"),
        (731, "up_to_five_years"),
        (1825, "up_to_five_years"),
        (1826, "older"),
    ],
)
def test_evidence_belongs_to_a_class_up_to_its_last_day(days, name):
    """The first class ends where confirmation does: on the 365th day."""
    assert getattr(progress.evidence_age([fact(days_since_evidence=days)]), name) == 1


def test_the_median_age_is_that_of_a_real_measure():
    ages = [fact(days_since_evidence=days) for days in (10, 20, 30, 400)]
    assert progress.evidence_age([*ages, silent()]).median == 20
    assert progress.evidence_age([silent()]).median is None


def test_days_left_end_with_the_target_year():
    assert progress.days_left(2035, date(2035, 12, 30)) == 1
    assert progress.days_left(2035, date(2035, 12, 31)) == 0
    assert progress.days_left(2035, date(2040, 1, 1)) == 0
    assert progress.days_left(2035, TODAY) == 3326


# The real record, counted from the files without the database


@cache
def _documents() -> dict[str, list[dict]]:
    found = defaultdict(list)
    for change in dataset.changes():
        found[change.kind].append(change.document)
    return found


@cache
def _spans() -> dict[str, list[Span]]:
    said = defaultdict(list)
    for update in _documents()["update"]:
        said[update["measure"]].append(Statement.from_document(update))
    return {measure["key"]: states.spans(said[measure["key"]], YEAR) for measure in _documents()["measure"]}


def naive_facts(day: date) -> list[Fact]:
    """The facts of a day, read straight from the files; a check on the way through record and database."""
    return [_naive(measure, day) for measure in _documents()["measure"]]


def _naive(measure: dict, day: date) -> Fact:
    found = [span.state for span in _spans()[measure["key"]] if span.valid_from <= day < span.valid_to]
    state, superseded = (found[0] if found else None), bool(measure["superseded_by"])
    return Fact(
        key=measure["key"],
        origin=measure["origin"],
        field=measure["field"],
        status=state.status if state else NO_EVIDENCE,
        plan=measure["plan"],
        part_of=measure["part_of"],
        confirmed=bool(state) and states.confirmed(state.status, state.confirmed_on, YEAR, day),
        overdue=bool(state) and states.overdue(state.status, state.planned_end, superseded, day),
        days_since_evidence=(day - state.confirmed_on).days if state else None,
        voices=len(state.voices) if state else 0,
        superseded=superseded,
        continuous=measure["continuous"],
        voices_heard=state.voices if state else (),
        planned_end=state.planned_end if state else "",
        planned_end_update=state.planned_end_update if state else "",
        responsible=tuple(measure["responsible"]),
    )


def test_today_15_of_70_are_evidenced_as_completed():
    figures = progress.completion(progress.headline_base(naive_facts(TODAY)))
    assert (figures.total, figures.completed, figures.unclear, figures.upper) == (70, 15, 46, 61)


def test_of_the_masterplans_60_measures_55_have_no_public_evidence():
    figure = progress.plan_figure(naive_facts(TODAY), "masterplan-2018", 60)
    assert (figure.total, figure.evidenced, figure.completed, figure.without) == (60, 5, 0, 55)


def test_the_total_is_the_same_on_every_day():
    for day in (date(2013, 12, 30), date(2013, 12, 31), date(2019, 12, 31), TODAY):
        assert sum(progress.by_status(progress.headline_base(naive_facts(day))).values()) == 70


def test_nothing_of_the_base_is_known_before_the_end_of_2013():
    for day, silent_ones in ((date(2013, 12, 30), 70), (date(2013, 12, 31), 69)):
        counts = progress.by_status(progress.headline_base(naive_facts(day)))
        assert counts[NO_EVIDENCE] == silent_ones


def test_most_real_measures_are_spoken_of_by_one_voice_and_with_old_evidence():
    base = progress.headline_base(naive_facts(TODAY))
    assert progress.voices_speaking(base) == {0: 0, 1: 56, 2: 13, 3: 1}
    age = progress.evidence_age(base)
    assert (age.up_to_one_year, age.up_to_two_years, age.up_to_five_years, age.older) == (9, 9, 31, 21)


def test_the_alliances_finding_about_2022_comes_out_of_the_counts():
    codes = {measure["key"]: measure["code"] for measure in _documents()["measure"]}
    late = progress.overdue(naive_facts(date(2022, 2, 17)))
    assert {codes[one.key] for one in late} == {"C2.3", "E1.1", "MO-05"}

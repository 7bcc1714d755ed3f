"""The age of the evidence by status: the classes of `evidence_age`, each told apart by status."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from measures import progress
from tests.progress.test_counts import TODAY, fact, facts, naive_facts, silent


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(facts())
def test_the_classes_are_those_of_the_age_and_the_statuses_those_of_the_record(found):
    """Guards against a chart whose bars add up to something else than the sentence above it."""
    by_status, age = progress.evidence_age_by_status(found), progress.evidence_age(found)
    assert {name: sum(one.values()) for name, one in by_status.items()} == {
        name: getattr(age, name) for name in progress.AGE_NAMES
    }
    for status, count in progress.by_status(found).items():
        assert sum(one[status] for one in by_status.values()) == count


def test_a_measure_without_evidence_is_in_the_first_class():
    found = progress.evidence_age_by_status([silent("M-0001"), fact("M-0002", days_since_evidence=366)])
    assert list(found) == ["none", "up_to_one_year", "up_to_two_years", "up_to_five_years", "older"]
    assert (found["none"][""], found["up_to_two_years"]["in_progress"]) == (1, 1)


def test_of_21_measures_with_old_evidence_8_are_completed():
    """By hand: M-0022, M-0027, M-0028, M-0054, M-0055, M-0061, M-0063 and M-0075."""
    found = progress.evidence_age_by_status(progress.headline_base(naive_facts(TODAY)))
    assert [sum(one.values()) for one in found.values()] == [0, 9, 9, 31, 21]
    assert found["older"]["completed"] == 8

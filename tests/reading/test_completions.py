"""When something was completed: the day the run of that status began, as far as an update dates it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from measures.reading.completions import completed_on
from measures.reading.moment import Moment
from measures.record import kinds
from measures.record.read import edition, head
from tests.support import factories
from tests.support.factories import correct, evidence, measure, publish_one, update, withdraw

TODAY = date(2026, 11, 22)


@pytest.fixture
def one(base):
    """A measure in progress since 2020."""
    publish_one("measure", measure(code="A-1"))
    say("2020-01-15", status="in_progress")


def say(when: str, **said: Any) -> str:
    return publish_one("update", update(date=when, **said)).keys[0]


def known(day: date = TODAY, number: int = 0) -> dict[str, date | None]:
    return completed_on(Moment(edition(number, head()) if number else head(), day))


def test_what_is_not_completed_is_not_there(one):
    assert known() == {}


def test_the_day_is_the_one_the_update_took_effect(one):
    say("2022-04", status="completed")
    assert known() == {"M-0001": date(2022, 4, 30)}
    assert known(date(2022, 4, 30)) == {"M-0001": date(2022, 4, 30)}
    assert known(date(2022, 4, 29)) == {}


def test_a_year_is_not_over_before_its_source_was_read(one):
    say("2026", status="completed", evidence=evidence(retrieved_on="2026-03-01"))
    assert known() == {"M-0001": date(2026, 3, 1)}


def test_who_says_it_again_moves_nothing(one):
    """Guards against a completion of 2021 that becomes one of 2024 because a report repeats it."""
    say("2021-05-31", status="completed")
    say("2023-02-01", text="Das Schild hängt.")
    say("2024-06-30", status="completed", voice="third_party")
    assert known() == {"M-0001": date(2021, 5, 31)}


def test_what_was_taken_back_and_completed_again_counts_from_the_second_time(one):
    say("2021-05-31", status="completed")
    say("2022-03-01", status="in_progress")
    assert known() == {}
    say("2025-08-31", status="completed")
    assert known() == {"M-0001": date(2025, 8, 31)}
    assert known(date(2021, 12, 31)) == {"M-0001": date(2021, 5, 31)}


def test_older_evidence_found_later_dates_it_back_but_only_from_then_on(one):
    say("2024-06-30", status="completed")
    before = head().number
    say("2021-05-31", status="completed")
    assert known() == {"M-0001": date(2021, 5, 31)}
    assert known(number=before) == {"M-0001": date(2024, 6, 30)}


def test_what_is_only_known_to_have_happened_by_a_day_is_of_no_year(one):
    say("2022-11-22", date_precision="by", status="completed")
    assert known() == {"M-0001": None}
    say("2024-06-30", status="completed")  # repeats it: when it was completed stays unknown
    assert known() == {"M-0001": None}


@pytest.mark.parametrize("precisions", [("by", "day"), ("day", "by")])
def test_of_two_updates_of_one_day_the_one_that_knows_the_day_dates_it(one, precisions):
    """Guards against a year that depends on which of the two was typed in first."""
    for precision in precisions:
        say("2022-11-22", date_precision=precision, status="completed")
    assert known() == {"M-0001": date(2022, 11, 22)}


def test_another_update_of_that_day_does_not_date_it(one):
    say("2022-11-22", date_precision="by", status="completed")
    say("2022-11-22", status="in_progress", voice="alliance")
    say("2022-11-22", text='Es hieß: "status":"completed".', voice="third_party")
    last = say("2022-11-22", date_precision="by", status="completed")
    assert last == "U-00005"
    assert known() == {"M-0001": None}


def test_a_correction_and_a_withdrawal_count_from_their_edition_on(one):
    key = say("2022-04", status="completed")
    first = head().number
    correct("update", key, "Falscher Monat", date="2023-01")
    second = head().number
    withdraw("update", key, "Falsche Maßnahme")
    assert known() == {}
    assert known(number=second) == {"M-0001": date(2023, 1, 31)}
    assert known(number=first) == {"M-0001": date(2022, 4, 30)}


def test_every_measure_has_its_own_day_in_one_query(one, django_assert_num_queries):
    factories.publish_all(
        ("measure", measure(key="M-0002", code="A-2")),
        ("update", update("M-0002", date="2019", status="completed")),
        ("update", update("M-0001", date="2022-04", status="completed")),
    )
    moment = Moment(head(), TODAY)
    with django_assert_num_queries(1):
        found = completed_on(moment)
    assert found == {"M-0001": date(2022, 4, 30), "M-0002": date(2019, 12, 31)}


def test_no_other_kind_of_record_has_a_status():
    """The query leaves the kind out: a milestone with a status of its own would date completions too."""
    assert [kind for kind, name, _field in kinds.each_field() if name == "status"] == ["update"]

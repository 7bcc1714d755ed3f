"""Deadlines of a moment, of measures with odd histories."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest

from measures.reading.deadlines import Promised, deadlines
from measures.reading.moment import Moment
from measures.record.read import edition, head
from measures.record.write.erase import erase
from tests.support.factories import (
    ALLIANCE,
    change,
    correct,
    evidence,
    holding,
    measure,
    publish_all,
    publish_one,
    update,
    withdraw,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def now(day: date = TODAY) -> Moment:
    return Moment(head(), day)


def listed(moment: Moment | None = None) -> list[tuple[str, int | None, int | None, str]]:
    return [(one.code, one.drift, one.days_late, one.fate) for one in deadlines(moment or now()).promised]


def only() -> Promised:
    [one] = deadlines(now()).promised
    return one


def put(**said: object) -> str:
    key = publish_one("measure", measure()).keys[0]
    publish_one("update", update(key, **said))
    return key


def test_done_is_the_first_day_of_the_last_completion_with_its_date_as_known(base):
    key = put(date="2020-05", status="completed", planned_end="2019")
    for said in (
        {"date": "2021-01-10", "status": "in_progress"},
        {"date": "2022", "status": "completed"},
        {"date": "2024-03-01", "status": "completed", "voice": "alliance"},
    ):
        publish_one("update", update(key, **said))
    done = only().deadline.done
    assert done is not None
    assert (done.stated, done.precision, done.on) == ("2022", "year", date(2022, 12, 31))
    assert only().kept == "late"


def test_done_by_a_day_says_so(base):
    put(date="2026-11-20", date_precision="by", status="completed", planned_end="2025")
    done = only().deadline.done
    assert done is not None
    assert (done.precision, only().kept) == ("by", "unclear")


def test_a_completion_that_was_read_before_its_year_was_over_took_effect_then(base):
    read = evidence(retrieved_on="2026-11-20")
    put(date="2026", status="completed", planned_end="2026", evidence=read)
    done = only().deadline.done
    assert done is not None
    assert (done.stated, done.on, only().kept) == ("2026", date(2026, 11, 20), "in_time")


def test_what_is_not_counted_on_the_start_page_is_not_counted_here(base):
    publish_all(
        ("measure", measure(key="M-0901")),
        ("measure", measure(key="M-0902", part_of="M-0901")),
        ("measure", measure(key="M-0903", origin="partner")),
        ("update", update("M-0901", planned_end="2020")),
        ("update", update("M-0902", planned_end="2021")),
        ("update", update("M-0903", planned_end="2022")),
    )
    assert only().key == "M-0902"
    assert deadlines(now()).counts.total == 1


def test_a_replaced_measure_is_over(base):
    key, other = put(planned_end="2020"), put()
    change("measure", key, superseded_by=other)
    assert (only().fate, only().days_late) == ("over", None)


def test_an_edition_does_not_know_what_was_corrected_later(base):
    put(planned_end="2020")
    before = head().number
    correct("update", "U-00001", "Verlesen", planned_end="2030")
    assert only().deadline.now == "2030"
    [then] = deadlines(Moment(edition(before, head()), TODAY, edition_asked=True)).promised
    assert (then.deadline.now, then.days_late) == ("2020", 2152)


def test_what_was_withdrawn_or_erased_leaves_no_trace(base):
    key = put(planned_end="2020")
    before, (number, _document) = head().number, holding("update", "U-00001")
    withdraw("measure", key, "Doppelt erfasst")
    assert listed() == []
    assert len(listed(Moment(edition(before, head()), TODAY, edition_asked=True))) == 1
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    assert listed(Moment(edition(before, head()), TODAY, edition_asked=True)) == []


def test_an_empty_record_has_no_deadlines(db, clock):
    assert set(astuple(deadlines(now()).counts)) == {0}

"""Pace and expected reductions of a moment, from the few documents that state one."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from measures.progress import Reduction, Share
from measures.reading.figures import facts
from measures.reading.moment import Moment
from measures.reading.speed import Speed, speed
from measures.record.read import edition, head
from tests.support import factories
from tests.support.factories import change, measure, publish_one, update, withdraw
from tests.support.growth import grow

TODAY = date(2026, 11, 22)
BASIS = 'laut "Angabe" der SWM'


def now(number: int = 0, day: date = TODAY) -> Speed:
    moment = Moment(edition(number, head()) if number else head(), day)
    return speed(moment, facts(moment))


def put(**fields: object) -> str:
    return publish_one("measure", measure(**fields)).keys[0]


def test_an_empty_record_has_nothing_to_be_fast_with(db):
    found = now()
    assert (found.pace.total, found.pace.recent, found.pace.open, found.pace.needed) == (0, 0, 0, 0)
    assert (found.contribution.total, found.contribution.sums, found.titles) == (0, (), {})


def test_amounts_are_read_with_their_basis(base):
    put(title="Deich", expected_reduction_t_per_year=1700.5, expected_reduction_basis=BASIS)
    publish_one("update", update("M-0001", status="decided"))
    found = now()
    assert found.contribution.sums == (Share(BASIS, "decided", 1, 1700.5),)
    assert found.titles == {"M-0001": "Deich"}


def test_no_amount_is_no_statement_and_zero_is_one(base):
    put()
    put(expected_reduction_t_per_year=0)
    put(expected_reduction_basis=BASIS)
    found = now().contribution
    assert (found.total, found.stating, found.silent) == (3, 1, 2)
    assert found.without_basis == ((Reduction("M-0002", 0, ""), ""),)


def test_words_that_look_like_an_amount_are_none(base):
    """Guards against a text that the condition on the document takes for a fact."""
    put(summary='"expected_reduction_t_per_year":1700')
    put(summary='"expected_reduction_t_per_year":null', expected_reduction_t_per_year=5)
    assert set(now().titles) == {"M-0002"}


def test_amounts_are_those_of_the_edition(base):
    put(expected_reduction_t_per_year=5, expected_reduction_basis=BASIS)
    first = head().number
    change("measure", "M-0001", expected_reduction_t_per_year=7)
    second = head().number
    withdraw("measure", "M-0001", "Doppelt erfasst")
    assert [one.tonnes for one in now(first).contribution.sums] == [5]
    assert [one.tonnes for one in now(second).contribution.sums] == [7]
    assert (now().contribution.total, now().contribution.sums) == (0, ())


def test_only_documents_that_state_an_amount_are_loaded_in_two_queries(base):
    """Guards against 3,000 documents read for the one amount that there is."""
    factories.publish_all(
        ("measure", measure(key="M-0001")), ("update", update("M-0001", status="completed"))
    )
    for size in (5, 60):
        grow(size)
        moment = Moment(head(), TODAY)
        known = facts(moment)
        with CaptureQueriesContext(connection) as asked:
            found = speed(moment, known)
        assert (len(asked), found.titles, found.pace.completed) == (2, {}, size)
        assert [one["sql"] for one in asked if '"measures_measurestate"."search"' in one["sql"]] == []


@override_settings(TRACKER_TARGET_YEAR=2027)
def test_the_target_is_a_setting(base):
    put()
    assert now().pace.days_left == (date(2027, 12, 31) - TODAY).days

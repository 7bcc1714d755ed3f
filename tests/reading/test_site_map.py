"""Which measures the site map lists: those on record, with the day of the newest entry about them."""

from datetime import date, timedelta

import pytest

from measures.reading.site_map import measures_on_record
from measures.record.read import head
from tests.support.factories import measure, publish_one, update, withdraw


@pytest.fixture
def two(base):
    publish_one("measure", measure(title="Erste"))
    publish_one("measure", measure(title="Zweite"))
    return base


def listed():
    return [(one.key, one.changed_on) for one in measures_on_record(head().number)]


def test_a_measure_without_evidence_is_listed_too(two):
    assert listed() == [("M-0001", date(2026, 11, 22)), ("M-0002", date(2026, 11, 22))]


def test_an_update_changes_the_day_of_its_measure_only(two):
    two.shift(timedelta(days=3))
    publish_one("update", update("M-0002"))
    assert listed() == [("M-0001", date(2026, 11, 22)), ("M-0002", date(2026, 11, 25))]


def test_the_day_is_that_of_the_city(two):
    """Guards against UTC: half past eleven in the evening there is the next day here."""
    two.shift(timedelta(hours=11, minutes=30))
    publish_one("update", update("M-0001"))
    assert listed()[0] == ("M-0001", date(2026, 11, 23))


def test_a_withdrawn_measure_is_not_listed_any_more(two):
    edition = head().number
    withdraw("measure", "M-0001", "Zweimal erfasst.")
    assert [key for key, _day in listed()] == ["M-0002"]
    assert len(measures_on_record(edition)) == 2

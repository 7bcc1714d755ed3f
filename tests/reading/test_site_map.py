"""Which measures the site map lists: those on record, with the day of the newest entry about them."""

from datetime import date, timedelta

import pytest

from measures.reading.site_map import measures_on_record, others_on_record
from measures.record.read import head
from tests.support.factories import (
    ALLIANCE,
    CITY,
    FIELD,
    decision,
    indicator,
    measure,
    organisation,
    publish_one,
    update,
    withdraw,
)


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


def test_every_other_record_with_a_page_is_listed_until_it_is_withdrawn(two):
    """Guards against pages that nobody finds, and against a map that leads to a refusal."""
    edition = head().number
    two.shift(timedelta(days=3))
    publish_one("decision", decision(key="ds0367-17"))
    publish_one("indicator", indicator(key="radwege"))
    publish_one("organisation", organisation(key="kurz"))
    withdraw("organisation", "kurz", "Doppelt.")
    found = [(one.kind, one.key, one.changed_on) for one in others_on_record(head().number)]
    assert found == [
        ("decision", "ds0367-17", date(2026, 11, 25)),
        ("field", FIELD, date(2026, 11, 22)),
        ("indicator", "radwege", date(2026, 11, 25)),
        ("organisation", ALLIANCE, date(2026, 11, 22)),
        ("organisation", CITY, date(2026, 11, 22)),
    ]
    assert [one.kind for one in others_on_record(edition)] == ["field", "organisation", "organisation"]

"""The filters that say which measures the figures count, on records that are odd."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from measures.progress import Fact
from measures.reading.figures import facts
from measures.reading.moment import Moment
from measures.record.read import head
from tests.support.factories import (
    change,
    correct,
    evidence,
    measure,
    publish_all,
    publish_one,
    update,
    withdraw,
)


@pytest.fixture
def put(base) -> Callable[..., str]:
    """One more measure with one update of these facts; its key."""

    def publish(said: dict[str, Any] | None = None, **fields: Any) -> str:
        key = publish_one("measure", measure(**fields)).keys[0]
        publish_one("update", update(key, **(said or {})))
        return key

    return publish


def now() -> Moment:
    return Moment(head(), date(2026, 11, 22))


def known(key: str) -> Fact:
    return next(fact for fact in facts(now()) if fact.key == key)


def test_a_part_that_nothing_was_heard_of_still_stands_for_its_whole(put, keys):
    """Asking only the measures in the list would count the whole until its part is heard of."""
    whole = put()
    publish_one("measure", measure(part_of=whole))
    assert keys(now(), counted="true") == []
    assert (keys(now(), counted="false"), keys(now(), divided="true")) == ([whole], [whole])


def test_a_part_of_another_origin_does_not_stand_for_its_whole(put, keys):
    whole = put()
    part = put(part_of=whole, origin="partner")
    assert keys(now(), counted="true") == [whole]
    assert keys(now(), divided="false") == [whole, part]


def test_outside_the_headline_base_too_a_whole_is_told_from_its_parts(put, keys):
    whole = put(origin="demand")
    part = put(part_of=whole, origin="demand")
    assert keys(now(), divided="true") == [whole]
    assert keys(now(), divided="false", origin="demand") == [part]
    assert keys(now(), counted="true") == []


def test_a_part_counts_as_known_in_the_edition(put, keys):
    whole, part = put(), put()
    before = now()
    change("measure", part, part_of=whole)
    assert keys(before, counted="true") == [whole, part]
    assert keys(now(), counted="true") == [part]
    withdraw("measure", part, "Doppelt erfasst")
    assert keys(now(), counted="true") == [whole]


@pytest.mark.parametrize(
    ("days", "value"),
    [(0, "1"), (365, "1"), (366, "2"), (730, "2"), (731, "5"), (1825, "5"), (1826, "older")],
)
def test_evidence_belongs_to_a_class_up_to_its_last_day(put, keys, days, value):
    """One day beside the definition, and figure and list differ once a year."""
    heard_on = date.fromordinal(date(2026, 11, 22).toordinal() - days).isoformat()
    key = put({"date": heard_on, "evidence": evidence(retrieved_on="2026-11-22")})
    assert known(key).days_since_evidence == days
    assert [one for one in ("1", "2", "5", "older") if keys(now(), evidence=one)] == [value]


def test_voices_are_counted_and_named_exactly(put, keys):
    one, two, three = put(), put(), put()
    publish_all(
        *(("update", update(key, voice="third_party")) for key in (two, three)),
        ("update", update(three, voice="alliance")),
    )
    correct("update", "U-00002", "War das Bündnis", voice="alliance")
    assert [keys(now(), voices=number) for number in "123"] == [[one], [two], [three]]
    assert keys(now(), heard="responsible") == [one, three]
    assert keys(now(), heard="alliance") == [two, three]
    assert keys(now(), heard="third_party") == [two, three]


def test_before_the_calendar_begins_nothing_is_old(put, keys):
    """Counting five years back from its first days would leave it."""
    put()
    beginning = Moment(head(), date(1, 1, 2))
    assert [keys(beginning, evidence=one) for one in ("1", "2", "5", "older")] == [[], [], [], []]

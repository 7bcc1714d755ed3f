"""Facts for counts: of the edition asked for, and only from what states them."""

from __future__ import annotations

from datetime import date

import pytest

from measures.reading.figures import facts_over_time, plans
from measures.reading.moment import Moment
from measures.record.read import head
from tests.support import factories

TODAY = date(2026, 11, 22)


@pytest.fixture
def base(db) -> None:
    factories.base_record()


def test_a_plan_without_a_number_is_left_out(base):
    factories.publish_one("plan", factories.plan(title="Hitzeaktionsplan"))
    assert plans(Moment(head(), TODAY)) == []


def test_facts_are_those_of_the_edition_asked_for(base):
    factories.publish_one("measure", factories.measure(code="MO-01"))
    before = head().number
    factories.publish_one("update", factories.update("M-0001", status="completed"))
    old, new = (facts_over_time(edition, [TODAY])[TODAY] for edition in (before, head().number))
    assert [one.status for one in old] == [""]
    assert [one.status for one in new] == ["completed"]

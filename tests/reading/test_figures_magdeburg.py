"""Facts for counts: the same through the database as straight from the files, in one query."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import transaction

from measures.reading.figures import Plan, facts, facts_over_time, plans
from measures.reading.moment import Moment
from measures.record.read import head
from tests.progress.test_counts import naive_facts
from tests.support import factories

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
DAYS = [date(2012, 12, 31), date(2013, 12, 31), date(2019, 12, 31), date(2022, 2, 17), TODAY]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def magdeburg(django_db_setup, django_db_blocker) -> Iterator[None]:
    with time_machine.travel(NOON, tick=False), django_db_blocker.unblock(), transaction.atomic():
        factories.real_record()
        yield
        transaction.set_rollback(True)


def now(day: date = TODAY) -> Moment:
    return Moment(head(), day)


def by_key(found):
    return sorted(found, key=lambda fact: fact.key)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_facts_are_those_of_the_files(magdeburg, day):
    assert facts(now(day)) == by_key(naive_facts(day))


def test_facts_of_many_days_cost_one_query(magdeburg, django_assert_num_queries):
    edition = head().number
    with django_assert_num_queries(1):
        found = facts_over_time(edition, reversed(DAYS))
    assert list(found) == DAYS
    assert found == {day: by_key(naive_facts(day)) for day in DAYS}


def test_no_days_need_no_query(magdeburg, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert facts_over_time(1, []) == {}


def test_the_masterplan_states_how_many_measures_it_has(magdeburg, django_assert_num_queries):
    moment = now()
    with django_assert_num_queries(1):
        [found] = plans(moment)
    assert isinstance(found, Plan)
    assert (found.key, found.measures_total, found.adopted_on) == ("masterplan-2018", 60, "2018-01-18")
    assert found.source_title

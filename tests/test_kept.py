"""What is put back for later tests is what was published, in every table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from measures.models import RecordHead
from measures.models.public import GENESIS
from measures.record.read.verify import DatabaseVerification
from measures.record.write.erase import erase
from tests.support import desk, factories, kept, tables
from tests.support.factories import (
    ALLIANCE,
    CITY,
    base_record,
    change,
    correct,
    first_measure,
    measure,
    publish_one,
    real_record,
    withdraw,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(kept, "_kept", {})
    monkeypatch.setattr(kept, "_known", {GENESIS})


def twice(publishing: Callable[[], object]) -> list[dict[str, tables.Rows]]:
    """All tables after the first and after the second time; what was there before is there both times."""
    found = []
    for _time in range(2):
        with transaction.atomic():
            publishing()
            connection.check_constraints()
            assert not list(DatabaseVerification())
            found.append(tables.everything())
            transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("publishing", [base_record, real_record])
def test_every_row_of_every_table_is_the_same_again(publishing):
    desk.member()
    first, again = twice(publishing)
    assert first == again


def test_what_was_published_once_is_put_back_and_returned_again():
    times = []

    @kept.kept
    def publishing():
        times.append(1)
        return publish_one("organisation", factories.organisation(key="a"))

    base_record()
    returned = []
    first, again = twice(lambda: returned.append(publishing()))
    assert (first, returned[0], times) == (again, returned[1], [1])


def test_on_top_of_what_was_put_back_publishing_goes_on():
    for _time in range(2):
        with transaction.atomic():
            base_record()
            published = publish_one("measure", measure(key="M-0001"))
            assert (published.edition, published.batch) == (4, 2)
            transaction.set_rollback(True)


def test_another_moment_or_another_record_is_published_anew(clock):
    with transaction.atomic():
        base_record()
        before = RecordHead.objects.get().chain
        transaction.set_rollback(True)
    clock.shift(1)
    base_record()
    assert RecordHead.objects.get().chain != before


def test_what_changes_and_what_is_withdrawn_is_as_it_was_too():
    @kept.kept
    def publishing():
        change("organisation", CITY, name="Stadt Magdeburg")
        correct("measure", "M-0001", "Falsch.", title="Radweg", partners=[])
        withdraw("measure", "M-0002", "Doppelt.")

    base_record()
    first_measure()
    publish_known()
    first, again = twice(publishing)
    assert first == again


@kept.kept
def publish_known():
    return publish_one("measure", measure(key="M-0002"))


def test_an_erasure_is_refused():
    @kept.kept
    def publishing():
        change("organisation", CITY, name="Stadt Magdeburg")
        erase([2], organisation=ALLIANCE, reason="Auf Verlangen.")

    base_record()
    with pytest.raises(AssertionError, match="an erasure cannot be put back"):
        publishing()

"""What the probe asks: each check fails for its own reason, and none raises."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from measures.models import RecordHead
from measures.reading.readiness import checks
from measures.record import triggers
from tests.support.copies import small_record

pytestmark = pytest.mark.django_db


def failing():
    return [one.name for one in checks() if one.problem]


def test_an_empty_record_is_ready():
    assert failing() == []


def test_a_record_with_an_erasure_is_ready(clock):
    small_record()
    assert failing() == []


def test_a_missing_migration_is_noticed():
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes("measures")[0][1]
    MigrationRecorder(connection).migration_qs.filter(app="measures", name=newest).delete()
    assert failing() == ["migrations"]


def test_missing_triggers_are_noticed():
    triggers.remove(connection)
    try:
        assert failing() == ["triggers"]
    finally:
        triggers.install(connection)


@pytest.mark.parametrize("said", [{"number": 8}, {"chain": "0" * 64}, {"recorded_at": None}])
def test_a_head_that_names_another_entry_is_noticed(clock, said):
    small_record()
    RecordHead.objects.update(**said)
    assert failing() == ["head"]


def test_a_head_ahead_of_an_empty_record_is_noticed():
    RecordHead.objects.update(number=1)
    assert failing() == ["head"]


def test_a_missing_head_is_noticed():
    RecordHead.objects.all().delete()
    assert failing() == ["head"]


def test_a_database_that_is_away_fails_every_check_without_its_own_words():
    def away(*_arguments):
        raise OperationalError("connection to db.internal refused for user tracker")

    with connection.execute_wrapper(away):
        found = checks()
    assert [one.name for one in found] == ["database", "migrations", "triggers", "head"]
    assert all(one.problem for one in found)
    assert not [one.problem for one in found if "internal" in one.problem]

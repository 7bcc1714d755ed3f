"""The database's own refusal to rewrite the record, tried past all of our code on whichever database runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from measures.models import Revision
from measures.models.public import RecordIsAppendOnly, RevisionQuerySet
from measures.record import triggers
from measures.record.write.erase import erase
from tests.support import factories, tables

pytestmark = pytest.mark.django_db

TABLE = "measures_revision"
COLUMNS = [field.column for field in Revision._meta.concrete_fields]
TYPED = ["document", "reason", "salt"]
HEADER = [column for column in COLUMNS if column not in TYPED]
BLANK = "document = NULL, reason = NULL, salt = NULL"

# Another value for each column that the database itself would take.
OTHER_VALUES = {
    "number": "number + 1000",
    "batch": "batch + 1",
    "recorded_at": "'2020-01-01 00:00:00'",
    "kind": "'plan'",
    "key": "'M-0815'",
    "measure_key": "'M-0815'",
    "happened_on": "'2020-01-01'",
    "action": "'changed'",
    "changed_fields": """'["title"]'""",
    "organisation": "'stadtwerke-magdeburg'",
    "reason": "'Ein anderer Grund.'",
    "document": """'{"key":"M-0815"}'""",
    "salt": "'00000000000000000000000000000000'",
    "digest": "'0'",
    "chain": "'0'",
}
# PostgreSQL truncates nothing in a transaction in which foreign keys are still to be checked.
SETTLED = "SET CONSTRAINTS ALL IMMEDIATE;"


def insert(number: str, verb: str = "INSERT INTO", column: str = "number", after: str = "") -> str:
    """A copy of the last entry under this number."""
    names = ", ".join(f'"{name}"' for name in COLUMNS[1:])
    last = f"WHERE number = (SELECT MAX(number) FROM {TABLE})"
    return f"{verb} {TABLE} ({column}, {names}) SELECT {number}, {names} FROM {TABLE} {last} {after}"


ATTACKS = {
    "delete all": f"DELETE FROM {TABLE}",
    "delete the last": f"DELETE FROM {TABLE} WHERE number = (SELECT MAX(number) FROM {TABLE})",
    "blank all": f"UPDATE {TABLE} SET {BLANK}",
    "skip a number": insert("number + 2"),
    "repeat the last number": insert("number"),
    "repeat the first number": insert("1"),
    "number zero": insert("0"),
    "number below zero": insert("-1"),
    "no number": insert("NULL"),
    "overwrite on conflict": insert("number", after="ON CONFLICT (number) DO UPDATE SET reason = 'x'"),
    "ignore a conflict": insert("number", after="ON CONFLICT (number) DO NOTHING"),
    **{
        f"update {column}": f'UPDATE {TABLE} SET "{column}" = {value} WHERE number = 1'
        for column, value in OTHER_VALUES.items()
    },
}
ATTACKS_BY_DATABASE = {
    "sqlite": {
        "replace the last": insert("number", "INSERT OR REPLACE INTO"),
        "replace an earlier one": insert("1", "INSERT OR REPLACE INTO"),
        "replace, short form": insert("number", "REPLACE INTO"),
        "replace and skip": insert("number + 2", "REPLACE INTO"),
        "insert or ignore": insert("number", "INSERT OR IGNORE INTO"),
        "insert or fail": insert("number", "INSERT OR FAIL INTO"),
        "repeat the row id": insert("number", column="rowid"),
        "replace by row id": insert("number", "INSERT OR REPLACE INTO", "rowid"),
        "replace by hidden row id": insert("1", "INSERT OR REPLACE INTO", "_rowid_"),
        "update or replace": f"UPDATE OR REPLACE {TABLE} SET number = 1 WHERE number = 2",
        "update or ignore": f"UPDATE OR IGNORE {TABLE} SET reason = 'x'",
        "move the row id": f"UPDATE {TABLE} SET rowid = rowid + 1000",
        "update or replace by row id": f"UPDATE OR REPLACE {TABLE} SET rowid = 1 WHERE number = 2",
    },
    "postgresql": {
        "truncate with what points at it": f"{SETTLED} TRUNCATE {TABLE}, measures_documentstate",
        "truncate with whatever points at it": f"{SETTLED} TRUNCATE {TABLE} CASCADE",
        "truncate and restart": f"{SETTLED} TRUNCATE ONLY {TABLE} RESTART IDENTITY CASCADE",
        "update from itself": f"UPDATE {TABLE} SET reason = 'x' FROM {TABLE} AS other "
        f"WHERE other.number = {TABLE}.number",
        "merge": f"MERGE INTO {TABLE} USING {TABLE} AS other ON other.number = {TABLE}.number "
        "WHEN MATCHED THEN DELETE",
        "delete in a subquery": f"WITH gone AS (DELETE FROM {TABLE} RETURNING number) SELECT * FROM gone",
    },
}
ATTACKS |= ATTACKS_BY_DATABASE[connection.vendor]


@pytest.fixture(autouse=True)
def base() -> None:
    factories.base_record()


@contextmanager
def refused() -> Iterator[None]:
    """The database says no in the record's own words, and all entries are as before."""
    before = tables.rows(TABLE)
    with pytest.raises(DatabaseError, match="record: "), transaction.atomic():
        yield
    assert tables.rows(TABLE) == before


def execute(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def test_that_every_column_is_tried() -> None:
    assert list(OTHER_VALUES) == COLUMNS


@pytest.mark.parametrize("attack", ATTACKS)
def test_that_the_database_refuses_to_rewrite_the_record(attack: str) -> None:
    with refused():
        execute(ATTACKS[attack])


def test_that_the_next_number_is_taken() -> None:
    """The attacks above fail because of what they try, not because of a mistake in the statement."""
    execute(insert("number + 1"))
    assert Revision.objects.count() == 4


def test_that_one_wrong_number_refuses_a_statement_of_many_rows() -> None:
    names = ", ".join(COLUMNS[1:])
    rows = f"SELECT number + 3, {names} FROM {TABLE} WHERE number < 3"
    with refused():
        execute(f"INSERT INTO {TABLE} (number, {names}) {rows} UNION ALL SELECT 9, {names} FROM {TABLE}")


def test_that_sqlites_switch_for_nested_triggers_makes_no_difference() -> None:
    if connection.vendor == "sqlite":
        for setting in ("ON", "OFF"):
            execute(f"PRAGMA recursive_triggers = {setting}")
            with refused():
                execute(ATTACKS["replace the last"])
    assert triggers.missing(connection) == []


# Erasure


def announced(monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of an entry whose erasure is on record, but has not been carried out."""
    factories.change("field", factories.FIELD, title_de="Verkehr")
    number = Revision.objects.filter(kind="field").earliest("number").number
    with monkeypatch.context() as patch:
        patch.setattr(RevisionQuerySet, "blank", lambda self, numbers: 0)
        erase([number], organisation=factories.ALLIANCE, reason="Auf Verlangen.")
    assert Revision.objects.get(pk=number).document
    return number


def test_that_an_announced_erasure_empties_only_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    number = announced(monkeypatch)
    before = {row["number"]: row for row in Revision.objects.values()}
    execute(f"UPDATE {TABLE} SET {BLANK} WHERE number = {number}")
    after = {row["number"]: row for row in Revision.objects.values()}
    assert after == before | {number: before[number] | dict.fromkeys(TYPED)}


@pytest.mark.parametrize("column", HEADER)
def test_that_an_announced_erasure_cannot_change_anything_else(
    monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    number = announced(monkeypatch)
    with refused():
        execute(f'UPDATE {TABLE} SET {BLANK}, "{column}" = {OTHER_VALUES[column]} WHERE number = {number}')


@pytest.mark.parametrize("kept", TYPED)
def test_that_an_announced_erasure_is_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    number = announced(monkeypatch)
    emptied = ", ".join(f"{column} = NULL" for column in TYPED if column != kept)
    with refused():
        execute(f"UPDATE {TABLE} SET {emptied} WHERE number = {number}")


def test_that_an_announced_erasure_is_no_leave_to_write_something_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = announced(monkeypatch)
    with refused():
        execute(f"UPDATE {TABLE} SET document = '{{}}', reason = NULL, salt = NULL WHERE number = {number}")
    execute(f"UPDATE {TABLE} SET {BLANK} WHERE number = {number}")
    with refused():
        execute(f"UPDATE {TABLE} SET document = '{{}}' WHERE number = {number}")


def test_that_only_the_announced_entry_may_be_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    number = announced(monkeypatch)
    for other in Revision.objects.exclude(pk=number).values_list("number", flat=True):
        with refused():
            execute(f"UPDATE {TABLE} SET {BLANK} WHERE number = {other}")


def test_that_an_erasure_announced_in_advance_does_not_count() -> None:
    forge(4, action="erased", document=json.dumps({"key": factories.FIELD, "erased": [4, 5]}))
    forge(5)
    for number in (4, 5):
        with refused():
            execute(f"UPDATE {TABLE} SET {BLANK} WHERE number = {number}")


def test_that_an_ordinary_document_cannot_announce_an_erasure() -> None:
    forge(4, document=json.dumps({"erased": [1]}))
    with refused():
        execute(f"UPDATE {TABLE} SET {BLANK} WHERE number = 1")


def forge(number: int, **values: str) -> None:
    """A next entry like the third one, but for these values."""
    columns = Revision.objects.values().get(number=3)
    Revision.objects.create(**columns | {"number": number} | values)


# Claims need evidence, by the database's own word


@pytest.mark.parametrize(
    "claim",
    [
        "status = 'completed'",
        "planned_end = '2025'",
        "former_planned_end = '2020'",
        "deadline_open = TRUE",
        "progress = 0",
        "rating = 'failed', voice = 'alliance'",
    ],
)
def test_that_the_database_takes_no_claim_without_evidence(claim: str) -> None:
    factories.publish_all(
        ("measure", factories.measure(key="M-0001")), ("update", factories.update("M-0001", evidence=None))
    )
    with pytest.raises(DatabaseError, match="update_no_claim_without_evidence"), transaction.atomic():
        execute(f"UPDATE measures_update SET {claim}")


def test_that_the_database_takes_no_new_row_with_a_status_but_without_evidence() -> None:
    factories.publish_all(
        ("measure", factories.measure(key="M-0001")), ("update", factories.update("M-0001", status="planned"))
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM measures_update")
        names = [column[0] for column in cursor.description]
    values = {name: f'"{name}"' for name in names} | {"key": "'U-00099'", "evidence_id": "NULL"}
    columns = ", ".join(f'"{name}"' for name in names)
    copied = ", ".join(values.values())
    with pytest.raises(DatabaseError, match="update_no_claim_without_evidence"), transaction.atomic():
        execute(f"INSERT INTO measures_update ({columns}) SELECT {copied} FROM measures_update")


# Their presence


def test_that_the_guards_are_there_after_all_migrations() -> None:
    assert triggers.missing(connection) == []


def test_that_a_dropped_trigger_is_noticed() -> None:
    names = sorted(triggers.SQLITE if connection.vendor == "sqlite" else triggers.POSTGRESQL)
    for name in names:
        drop(name)
        assert triggers.missing(connection) == [name]
        triggers.install(connection)
    triggers.remove(connection)
    assert triggers.missing(connection) == names


ALTERED = {
    "sqlite": {
        "revision_append": f"BEFORE INSERT ON {TABLE} WHEN 0 BEGIN SELECT RAISE(ABORT, 'record: no'); END",
        "revision_no_delete": f"AFTER DELETE ON {TABLE} BEGIN SELECT 1; END",
        "revision_no_update": f"BEFORE UPDATE OF chain ON {TABLE} BEGIN SELECT RAISE(ABORT, 'no'); END",
    },
    "postgresql": {
        "revision_append": f"BEFORE INSERT ON {TABLE} FOR EACH ROW WHEN (false) "
        "EXECUTE FUNCTION measures_revision_append()",
        "revision_no_delete": f"AFTER DELETE ON {TABLE} FOR EACH STATEMENT "
        "EXECUTE FUNCTION measures_revision_refuse()",
        "revision_no_truncate": f"AFTER TRUNCATE ON {TABLE} FOR EACH STATEMENT "
        "EXECUTE FUNCTION measures_revision_refuse()",
        "revision_no_update": f"BEFORE UPDATE OF chain ON {TABLE} FOR EACH ROW "
        "EXECUTE FUNCTION measures_revision_update()",
    },
}[connection.vendor]


@pytest.mark.parametrize("name", ALTERED)
def test_that_an_altered_trigger_is_noticed(name: str) -> None:
    drop(name)
    execute(f"CREATE TRIGGER {name} {ALTERED[name]}")
    assert triggers.missing(connection) == [name]


def test_that_a_trigger_switched_off_or_emptied_on_postgresql_is_noticed() -> None:
    expected = []
    if connection.vendor == "postgresql":
        execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER revision_no_update")
        execute(
            "CREATE OR REPLACE FUNCTION measures_revision_append() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$"
        )
        expected = ["revision_append", "revision_no_update"]
    assert triggers.missing(connection) == expected


def test_that_installing_twice_changes_nothing() -> None:
    triggers.install(connection)
    assert triggers.missing(connection) == []


def drop(name: str) -> None:
    execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {TABLE}"))


# The models say it earlier and more clearly


def test_that_the_models_refuse_to_change_or_delete_an_entry() -> None:
    first = Revision.objects.get(number=1)
    first.reason = "Ein anderer Grund."
    attempts = [
        first.save,
        first.delete,
        lambda: first.save(update_fields=["reason"]),
        lambda: first.save(force_update=True),
        Revision.objects.all().delete,
        Revision.objects.filter(number=1).delete,
        lambda: Revision.objects.update(reason=""),
        lambda: Revision.objects.filter(number=1).update(batch=F("batch") + 1),
        lambda: Revision.objects.bulk_update([first], ["reason"]),
        lambda: Revision.objects.update_or_create(number=1, defaults={"reason": ""}),
    ]
    before = tables.rows(TABLE)
    for attempt in attempts:
        with pytest.raises(RecordIsAppendOnly):
            attempt()
    assert tables.rows(TABLE) == before


def test_that_a_second_object_with_the_same_number_is_refused_by_the_database() -> None:
    copy = Revision.objects.get(number=1)
    copy._state.adding = True
    with refused():
        copy.save()
    with refused():
        Revision.objects.bulk_create([copy], ignore_conflicts=True)
    with refused():
        Revision.objects.bulk_create(
            [copy], update_conflicts=True, unique_fields=["number"], update_fields=["reason"]
        )


def test_that_a_temporary_table_of_the_same_name_fools_nobody() -> None:
    """PostgreSQL looks there first: an announced erasure in it would have allowed a real blanking."""
    schema = "main" if connection.vendor == "sqlite" else "public"
    blank = (
        f"UPDATE {schema}.measures_revision SET document = NULL, reason = NULL, salt = NULL WHERE number = 1"
    )
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE measures_revision (number int, action text, document text)")
        cursor.execute("""INSERT INTO measures_revision VALUES (99, 'erased', '{"erased":[1]}')""")
        try:
            with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
                cursor.execute(blank)
        finally:
            cursor.execute("DROP TABLE measures_revision")

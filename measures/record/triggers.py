"""The database's own refusal to rewrite the record: install, remove, and say whether it is there.

The triggers refuse UPDATE, DELETE, TRUNCATE and REPLACE on revisions, and any number other than max + 1.
The one exception: emptying document, reason and salt of an entry that a later `erased` entry names.
"""

from __future__ import annotations

from typing import Any

TABLE = "measures_revision"

SQLITE = {
    "revision_append": f"""
        CREATE TRIGGER revision_append BEFORE INSERT ON {TABLE}
        WHEN NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM {TABLE})
        BEGIN SELECT RAISE(ABORT, 'record: the next number is max + 1'); END""",
    "revision_no_delete": f"""
        CREATE TRIGGER revision_no_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'record: revisions are never deleted'); END""",
    "revision_no_update": f"""
        CREATE TRIGGER revision_no_update BEFORE UPDATE ON {TABLE}
        WHEN NOT (
            NEW.document IS NULL AND NEW.reason IS NULL AND NEW.salt IS NULL AND OLD.action <> 'erased'
            AND NEW.number IS OLD.number AND NEW.batch IS OLD.batch AND NEW.recorded_at IS OLD.recorded_at
            AND NEW.kind IS OLD.kind AND NEW.key IS OLD.key AND NEW.measure_key IS OLD.measure_key
            AND NEW.happened_on IS OLD.happened_on AND NEW.action IS OLD.action
            AND NEW.changed_fields IS OLD.changed_fields AND NEW.organisation IS OLD.organisation
            AND NEW.digest IS OLD.digest AND NEW.chain IS OLD.chain
            AND EXISTS (
                SELECT 1 FROM {TABLE} AS erasure, json_each(erasure.document, '$.erased') AS named
                WHERE erasure.action = 'erased' AND erasure.number > OLD.number
                AND named.value = OLD.number
            )
        )
        BEGIN SELECT RAISE(ABORT, 'record: revisions are never changed'); END""",
}

POSTGRESQL_FUNCTIONS = {
    "measures_revision_append": f"""
        BEGIN
            IF NEW.number IS DISTINCT FROM (SELECT COALESCE(MAX(number), 0) + 1 FROM {TABLE}) THEN
                RAISE EXCEPTION 'record: the next number is max + 1';
            END IF;
            RETURN NEW;
        END""",
    "measures_revision_refuse": """
        BEGIN RAISE EXCEPTION 'record: revisions are never deleted'; END""",
    "measures_revision_update": f"""
        BEGIN
            IF NEW.document IS NULL AND NEW.reason IS NULL AND NEW.salt IS NULL AND OLD.action <> 'erased'
               AND (to_jsonb(NEW) - 'document' - 'reason' - 'salt')
                   = (to_jsonb(OLD) - 'document' - 'reason' - 'salt')
               AND EXISTS (
                   SELECT 1 FROM {TABLE} AS erasure
                   WHERE erasure.action = 'erased' AND erasure.number > OLD.number
                   AND (erasure.document::jsonb -> 'erased') @> to_jsonb(OLD.number)
               )
            THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'record: revisions are never changed';
        END""",
}
PREFIX = "measures_revision"
# Written as PostgreSQL writes them back, so that an altered one is noticed.
POSTGRESQL = {
    "revision_append": f"BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {PREFIX}_append()",
    "revision_no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {PREFIX}_refuse()",
    "revision_no_truncate": (
        f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}_refuse()"
    ),
    "revision_no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {PREFIX}_update()",
}


def install(connection: Any) -> None:
    """Create the triggers on this database connection; safe to call again."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in SQLITE.values():
                cursor.execute(statement)
            return
        path = _search_path(cursor)
        for name, body in POSTGRESQL_FUNCTIONS.items():
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
                f"SET search_path = {path} AS $body${body}$body$"
            )
        for name, statement in POSTGRESQL.items():
            cursor.execute(f"CREATE TRIGGER {name} {statement}")
            # Also in sessions that replay a replica's changes, where ordinary triggers sleep.
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")


def remove(connection: Any) -> None:
    """Drop the triggers. Only migrations backwards and the tests' flush have a reason to."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name in POSTGRESQL:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")


def missing(connection: Any) -> list[str]:
    """Names of the triggers that are not on this database as they should be (absent, disabled, altered)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            present, expected = dict(cursor.fetchall()), SQLITE
        else:
            cursor.execute(
                "SELECT tgname, "
                "concat_ws(' ', pg_get_triggerdef(pg_trigger.oid, true), prosrc, proconfig[1]) "
                "FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
                "WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'A'",
                [TABLE],
            )
            present = dict(cursor.fetchall())
            expected = _expected(_search_path(cursor))
    return sorted(name for name, body in expected.items() if present.get(name, "").split() != body.split())


def _expected(path: str) -> dict[str, str]:
    found = {}
    for name, statement in POSTGRESQL.items():
        body = POSTGRESQL_FUNCTIONS[_function(statement)]
        found[name] = f"CREATE TRIGGER {name} {statement} {body} search_path={path}"
    return found


def _search_path(cursor: Any) -> str:
    """Where the functions look for the table: a temporary one of the same name must not come first."""
    cursor.execute("SELECT quote_ident(current_schema())")
    return f"{cursor.fetchone()[0]}, pg_temp"


def _function(statement: str) -> str:
    """The name of the function that a trigger statement executes."""
    return statement.rpartition(" ")[2].removesuffix("()")

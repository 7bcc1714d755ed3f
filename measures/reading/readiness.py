"""Whether this installation can answer: what a probe wants to know before it sends readers here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext

from measures.record.read import guards


@dataclass(frozen=True)
class Check:
    """One thing that must hold; `problem` says in plain words what is wrong, and is empty if all is well."""

    name: str
    problem: str = ""


def checks() -> list[Check]:
    """All checks, also where the database is away: then each of them fails, and none raises."""
    return [
        _check("database", _answers, gettext("The database does not answer.")),
        _check("migrations", _is_migrated, gettext("The database is not up to date: run `migrate`.")),
        _check("triggers", _is_guarded, gettext("Triggers that guard the record are missing or altered.")),
        _check("head", guards.head_is_newest, gettext("The head row does not name the newest entry.")),
    ]


def _check(name: str, holds: Callable[[], bool], problem: str) -> Check:
    """What the database itself says about an error stays here: it may name hosts and users."""
    try:
        well = holds()
    except (DatabaseError, InterfaceError):
        well = False
    return Check(name, "" if well else problem)


def _answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _is_guarded() -> bool:
    return not guards.missing_triggers()

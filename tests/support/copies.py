"""Copies of a small record, and ways to do to them, or to the database, what nobody should."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from measures.models import DocumentState, MeasureState, RecordHead
from measures.record import chain, triggers
from measures.record.canonical import canonical, canonical_bytes
from measures.record.read import export, head
from measures.record.write import live
from measures.record.write.erase import erase
from tests.support import factories
from tests.support.factories import ALLIANCE

ERASED = 5
ERASURE = 7
LAST = 9
Entry = dict[str, Any]


def small_record() -> None:
    """Nine entries in seven batches: entry 5 was erased by entry 7, and M-0002 was withdrawn."""
    factories.base_record()
    measure = factories.measure(code="MO-1", title="„Radweg“ nach Schönebeck \\ Süd", summary="a\tb\n\nc")
    factories.publish_one("measure", measure)
    factories.publish_one("update", factories.update(text="Herr Müller hat geklagt.", status="paused"))
    factories.correct("update", "U-00001", "Ein Name.", text="Ein Anwohner hat geklagt.")
    erase([ERASED], organisation=ALLIANCE, reason="Auf Verlangen.")
    factories.publish_one("measure", factories.measure(code="MO-2", expected_reduction_t_per_year=1.5))
    factories.withdraw("measure", "M-0002", "Doppelt.")


def exported() -> list[bytes]:
    return list(export.lines(head()))


# Files


def content(line: bytes) -> Entry:
    found: Entry = json.loads(line)
    return found


def entries(lines: list[bytes]) -> list[Entry]:
    return [content(line) for line in lines[1:]]


def written(found: list[Entry]) -> list[bytes]:
    """The lines of these entries as they are, under a first line that fits the last one."""
    last = found[-1]
    named = {"chain": last["chain"], "edition": last["number"], "recorded_at": last["recorded_at"]}
    return [line(named | {"format": "klimatracker-record/1"}), *map(line, found)]


def sealed(found: list[Entry]) -> list[bytes]:
    """The lines of these entries with digests and chain values that fit: a perfect forgery."""
    forged, previous = [], chain.GENESIS
    for entry in found:
        digest = _digest(entry) if isinstance(entry["reason"], str) and entry["salt"] else entry["digest"]
        entry = entry | {"digest": digest}
        previous = chain.link(entry, previous)
        forged.append(entry | {"chain": previous})
    return written(forged)


def _digest(entry: Entry) -> str:
    return chain.digest(entry["salt"], canonical(entry["document"]), entry["reason"])


def line(content: Entry) -> bytes:
    return canonical_bytes(content) + b"\n"


# The database


@contextmanager
def unguarded() -> Iterator[Callable[..., None]]:
    """What somebody with all rights on the database could do: run statements past the triggers."""
    connection.check_constraints()  # PostgreSQL drops no trigger while checks of the table are pending
    triggers.remove(connection)
    with connection.cursor() as cursor:
        yield cursor.execute
    connection.check_constraints()
    triggers.install(connection)


def tamper(number: int, column: str, value: Any) -> None:
    with unguarded() as execute:
        execute(f'UPDATE measures_revision SET "{column}" = %s WHERE number = %s', [value, number])


def forget_everything() -> None:
    """An empty record again, as in a new installation."""
    live.clear()
    DocumentState.objects.all().delete()
    MeasureState.objects.all().delete()
    with unguarded() as execute:
        execute("DELETE FROM measures_revision")
    RecordHead.objects.all().delete()
    RecordHead.objects.create(id=1)

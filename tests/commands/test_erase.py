"""The command that erases: the text leaves the record, the kept answers and the packages at once."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import translation

from measures.kept.copies import memory
from measures.management.commands import erase as command
from measures.models import Revision
from measures.record.read import head
from tests.support import factories, tables

pytestmark = pytest.mark.django_db
SECRET = "Zwickmühlenmüller"
REASON = "Auf Verlangen."
ADDRESS = "/api/v1/updates/U-00001/?edition=5"
ON_DISK = "measures.kept.storage.SharedMemory"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, clock) -> Iterator[Path]:
    """A record in which entry 5 names somebody and entry 6 no longer does; a data directory of its own."""
    kinds = {
        name: {"BACKEND": ON_DISK, "LOCATION": str(tmp_path / "cache" / name)} for name in ("default", "kept")
    }
    factories.base_record()
    factories.publish_one("measure", factories.measure())
    factories.publish_one("update", factories.update(text=f"{SECRET} hat geklagt."))
    with translation.override("en"), override_settings(CACHES=kinds, PACKAGES_DIR=tmp_path / "packages"):
        call_command("build_package", output=tmp_path / "packages", stdout=StringIO(), stderr=StringIO())
        factories.correct("update", "U-00001", "Ein Name.", text="Ein Anwohner hat geklagt.")
        yield tmp_path
        caches.close_all()


def run(*numbers: int, **options: str) -> str:
    """What it says."""
    said = StringIO()
    call_command("erase", *map(str, numbers), stdout=said, stderr=StringIO(), reason=REASON, **options)
    return said.getvalue()


def files_with_the_text(place: Path) -> list[str]:
    """Of the data directory, packed ones apart."""
    found = (one for one in place.rglob("*") if one.is_file() and SECRET.encode() in one.read_bytes())
    return sorted(one.name for one in found)


def ask_for_it() -> int:
    """As a reader who takes it plain, so that it can be found where it is kept."""
    answer = Client().get(ADDRESS)
    assert (SECRET in answer.content.decode()) == (answer.status_code == 200)
    return answer.status_code


def test_nothing_in_the_data_directory_holds_the_text_any_more(place):
    """Guards against a text that lies in kept answers for a day, and in packages until one is built."""
    assert ask_for_it() == 200
    found = files_with_the_text(place)
    assert {"updates.csv", "record.ndjson", "cache.db-wal"} <= set(found)
    chain_before = head().chain
    assert run(5) == (
        f"Erased; edition 7 of the record says so, its head is {head().chain}.\n"
        "Package 5_2026-11-22 held text that was erased since: removed.\n"
    )
    assert (files_with_the_text(place), memory.size, chain_before != head().chain) == ([], 0, True)
    assert tables.tables_with(SECRET) == []
    assert ask_for_it() == 410
    assert files_with_the_text(place) == []


def test_the_entry_says_why_and_on_whose_behalf():
    run(5, organisation=factories.CITY)
    last = Revision.objects.latest("number")
    assert (last.action, last.reason, last.organisation) == ("erased", REASON, factories.CITY)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([6], "These entries still hold: 6."), ([5, 99], "Not on record: entries 99."), ([5, 6], "still hold")],
)
def test_what_is_refused_leaves_everything_as_it_is(place, numbers, words):
    ask_for_it()
    before = files_with_the_text(place)
    with pytest.raises(CommandError, match=words):
        run(*numbers)
    assert (head().number, files_with_the_text(place)) == (6, before)


def test_copies_that_cannot_be_deleted_are_named_and_the_others_go(place, monkeypatch):
    """Guards against an operator who believes that the text is gone."""

    def broken():
        raise OSError("read-only")

    monkeypatch.setattr(command, "forget", broken)
    with pytest.raises(CommandError, match=r"still there: delete .*cache/kept: read-only"):
        run(5)
    assert (head().number, list((place / "packages").iterdir())) == (7, [])
    monkeypatch.undo()


@pytest.mark.django_db(transaction=True)
def test_former_pages_of_the_database_are_overwritten():
    """Guards against the text in what SQLite writes first; PostgreSQL has no such statement to break on."""
    run(5)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)

"""From the exported record alone another instance, on the other database, serves the identical site.

Filling an installation and asking it everything takes half a minute each, so the tests share what they do not
change: one original, its answers, and one mirror. Who publishes does it on a copy.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.own_site import STATIC

pytestmark = pytest.mark.once
PAST_EDITION = "562"
ENVIRONMENT = {
    "TRACKER_ALLOWED_HOSTS": "testserver",
    "TRACKER_API_REQUESTS_PER_MINUTE": "1000000",  # the clock of those who ask stands still
    "SECRET_KEY": "x" * 60,
}
Answers = dict[str, tuple[int, dict[str, str], str]]


class Installation:
    """A database of its own, spoken to only through fresh processes. Without an address: SQLite."""

    def __init__(self, directory: Path, address: str = "") -> None:
        directory.mkdir(exist_ok=True)
        self.directory = directory
        self.address = address or f"sqlite:///{directory}/db.sqlite3"
        self.environment = {
            **os.environ,
            **ENVIRONMENT,
            "TRACKER_DATA_DIR": str(directory),
            "DATABASE_URL": self.address,
        }

    def command(self, *words: str) -> str:
        return self._run("manage.py", *words)

    def module(self, name: str, *words: str) -> str:
        return self._run("-m", name, *words)

    def answers(self, collected: Path, part: str = "") -> Answers:
        shutil.copytree(collected, self.directory / STATIC)  # pages name their files by what is in them
        file = self.directory / "answers.json"
        self.module("tests.support.answers", "2019-12-31", PAST_EDITION, str(file), part)
        return json.loads(file.read_text())

    def export(self) -> Path:
        file = self.directory / "record.ndjson"
        self.command("export_record", str(file))
        return file

    def publish(self, code: str) -> str:
        """Publish one more measure and return its key."""
        words = f"print(publish_one('measure', measure(code='{code}')).keys[0])"
        program = f"import django; django.setup(); from tests.support.factories import *; {words}"
        return self._run("-c", program).strip()

    def _run(self, *words: str) -> str:
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "tracker.settings"}
        done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout


def mirror_of(original: Installation, directory: Path, address: str = "") -> Installation:
    mirror = Installation(directory, address)
    mirror.command("migrate", "--verbosity", "0")
    mirror.command("load_mirror", str(original.export()))
    return mirror


def about(part: str, answers: Answers) -> Answers:
    return {question: answer for question, answer in answers.items() if part in question}


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Installation:
    """On SQLite. Not to be changed."""
    found = Installation(tmp_path_factory.mktemp("original"))
    found.command("migrate", "--verbosity", "0")
    found.module("tests.support.history")
    return found


@pytest.fixture(scope="module")
def mirror(original, tmp_path_factory, postgres_url) -> Installation:
    """On PostgreSQL. Not to be changed."""
    return mirror_of(original, tmp_path_factory.mktemp("mirror"), postgres_url())


@pytest.fixture(scope="module")
def expected(original, collected) -> Answers:
    """What the original answers."""
    return original.answers(collected)


@pytest.fixture
def copy(original, tmp_path) -> Installation:
    """The original once more, to be written to."""
    for file in original.directory.glob("db.sqlite3*"):
        shutil.copy(file, tmp_path)
    return Installation(tmp_path)


def test_that_a_mirror_on_the_other_database_answers_byte_for_byte_alike(
    original, mirror, expected, collected, tmp_path
):
    """Guards against answers that depend on the database, the process, a cache or anything not on record."""
    back = mirror_of(mirror, tmp_path)
    statuses = {status for status, _headers, _body in expected.values()}
    assert {200, 400, 404, 410} <= statuses, "the questions must reach every kind of answer"
    assert not statuses & {500, 502, 503}
    assert mirror.answers(collected) == expected
    # What came back holds the same record, byte for byte (below); one past day shows that it serves it too.
    past = f"as_of=2019-12-31&edition={PAST_EDITION}"
    assert back.answers(collected, past) == about(past, expected)
    assert back.export().read_bytes() == original.export().read_bytes()


def test_that_publishing_goes_on_where_the_original_stopped(copy, mirror, tmp_path, postgres_url):
    """Guards against a mirror that can be read but lacks what writing needs: keys, live tables, lock row."""
    written = Installation(tmp_path, postgres_url(of=mirror.address))
    assert written.publish("ZZ-02") == copy.publish("ZZ-02") == "M-0100"
    written.command("verify_record")


def test_that_a_past_edition_answers_alike_after_a_hundred_more_publications(copy, expected, collected):
    """Guards against anything in the answer for `edition=` that follows the newest edition."""
    before = about(f"edition={PAST_EDITION}", expected)
    program = (
        "import django; django.setup(); from tests.support.factories import *\n"
        "for n in range(100): publish_one('measure', measure(code=f'YY-{n:02d}'))"
    )
    copy._run("-c", program)
    assert before
    assert copy.answers(collected, f"edition={PAST_EDITION}") == before

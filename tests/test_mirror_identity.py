"""From the exported record alone another instance, on the other database, serves the identical site."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
PAST_EDITION = "562"
ENVIRONMENT = {"TRACKER_ALLOWED_HOSTS": "testserver", "SECRET_KEY": "x" * 60}


class Installation:
    """A database of its own, spoken to only through fresh processes."""

    def __init__(self, directory: Path, address: str) -> None:
        directory.mkdir(exist_ok=True)
        self.directory = directory
        self.environment = {
            **os.environ,
            **ENVIRONMENT,
            "TRACKER_DATA_DIR": str(directory),
            "DATABASE_URL": address,
        }
        self.command("migrate", "--verbosity", "0")
        self.command("collectstatic", "--no-input", "--verbosity", "0")

    def command(self, *words: str) -> str:
        return self._run("manage.py", *words)

    def module(self, name: str, *words: str) -> str:
        return self._run("-m", name, *words)

    def answers(self, part: str = "") -> dict:
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


def test_that_a_mirror_on_the_other_database_answers_byte_for_byte_alike(tmp_path, postgres_url):
    """Guards against answers that depend on the database, the process, a cache or anything not on record."""
    original = Installation(tmp_path / "original", f"sqlite:///{tmp_path}/original.sqlite3")
    original.module("tests.support.history")
    mirror = Installation(tmp_path / "mirror", postgres_url())
    mirror.command("load_mirror", str(original.export()))
    back = Installation(tmp_path / "back", f"sqlite:///{tmp_path}/back.sqlite3")
    back.command("load_mirror", str(mirror.export()))

    expected = original.answers()
    statuses = {status for status, _headers, _body in expected.values()}
    assert {200, 400, 404, 410} <= statuses, "the questions must reach every kind of answer"
    assert not statuses & {500, 502, 503}
    assert mirror.answers() == expected
    # What came back holds the same record, byte for byte (below); one past day shows that it serves it too.
    past = {question: answer for question, answer in expected.items() if "as_of=2019-12-31" in question}
    assert back.answers("as_of=2019-12-31") == past
    assert back.export().read_bytes() == (original.directory / "record.ndjson").read_bytes()


def test_that_publishing_goes_on_where_the_original_stopped(tmp_path, postgres_url):
    """Guards against a mirror that can be read but lacks what writing needs: keys, live tables, lock row."""
    original = Installation(tmp_path / "original", f"sqlite:///{tmp_path}/original.sqlite3")
    original.module("tests.support.history")
    mirror = Installation(tmp_path / "mirror", postgres_url())
    mirror.command("load_mirror", str(original.export()))

    assert mirror.publish("ZZ-02") == original.publish("ZZ-02") == "M-0100"
    mirror.command("verify_record")


def test_that_a_past_edition_answers_alike_after_a_hundred_more_publications(tmp_path):
    """Guards against anything in the answer for `edition=` that follows the newest edition."""
    site = Installation(tmp_path / "site", f"sqlite:///{tmp_path}/site.sqlite3")
    site.module("tests.support.history")
    before = site.answers(f"edition={PAST_EDITION}")
    program = (
        "import django; django.setup(); from tests.support.factories import *\n"
        "for n in range(100): publish_one('measure', measure(code=f'YY-{n:02d}'))"
    )
    site._run("-c", program)
    assert before
    assert site.answers(f"edition={PAST_EDITION}") == before

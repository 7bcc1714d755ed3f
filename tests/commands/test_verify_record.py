"""The command that checks the record; what it finds is tested in tests/record/test_verify.py."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from measures.models import RecordHead
from tests.support import copies
from tests.support.copies import LAST, exported, tamper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def chain() -> str:
    copies.small_record()
    return RecordHead.objects.get().chain


@pytest.fixture
def file(chain: str, tmp_path: Path) -> Path:
    path = tmp_path / "record.ndjson"
    path.write_bytes(b"".join(exported()))
    return path


def run(*words: object) -> str:
    """What it says if it finds nothing."""
    said = StringIO()
    call_command("verify_record", *map(str, words), stdout=said)
    return said.getvalue()


def refused(*words: object) -> tuple[str, str]:
    """What it says on the way, and how it ends."""
    said = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("verify_record", *map(str, words), stdout=said)
    assert caught.value.returncode == 1
    return said.getvalue(), str(caught.value)


def test_a_database_and_a_file_that_are_as_they_should_be(chain, file):
    sentence = f"The record is whole and unchanged: edition {LAST}, head {chain}.\n"
    assert run() == run(file) == sentence
    assert run("--head", chain[:12]) == run(file, "--head", f"{LAST}:{chain[:20].upper()}") == sentence


def test_every_problem_of_the_database_is_a_line(chain):
    tamper(4, "reason", "Anders")
    tamper(8, "batch", 1)
    assert refused() == (
        "entry 4, document: Was changed, or the reason or the salt was: they do not give the digest.\n"
        "entry 8, batch: Was changed: the chain value does not fit.\n",
        "2 problems found.",
    )


def test_every_problem_of_a_file_is_a_line(file):
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:3], *lines[4:-1]]))
    assert refused(file) == (
        "entry 3, number: Is missing: entry 4 follows.\n"
        "entry 9, number: Is missing: the last entry is 8, but the first line names 9.\n",
        "2 problems found.",
    )


def test_a_kept_value_that_is_not_found(file):
    said, end = refused(file, "--head", "0" * 12)
    assert said == "--head: Is not found: entries after 9 are missing, or the record was rewritten.\n"
    assert end == "1 problem found."


@pytest.mark.parametrize("head", ["abc", "12", "5:", "head"])
def test_a_value_that_could_not_be_kept_is_refused(chain, head):
    with pytest.raises(CommandError, match=f"“{head}” is no chain value: 12 to 64 digits"):
        run("--head", head)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match=r"none\.ndjson cannot be read: No such file or directory\.$"):
        run(tmp_path / "none.ndjson")


def test_a_file_that_is_no_record(tmp_path):
    (tmp_path / "other").write_bytes(b"\0" * 100_000)
    said, _end = refused(tmp_path / "other")
    assert said == "first line: Is not the first line of an exported record (klimatracker-record/1).\n"

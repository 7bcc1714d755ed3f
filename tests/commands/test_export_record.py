"""The command that writes the record into a file."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from measures.models import RecordHead
from measures.record.read.editions import head
from measures.record.read.export import NotExportable, lines
from measures.record.read.verify import FileVerification
from measures.record.write.erase import erase
from tests.support import copies, factories
from tests.support.copies import ERASED, ERASURE, LAST, exported, tamper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copies.small_record()
    return tmp_path / "record.ndjson"


def run(file: object, **options: object) -> str:
    """What it says."""
    said = StringIO()
    call_command("export_record", str(file), stdout=said, **options)
    return said.getvalue()


def test_the_whole_record(file):
    chain = RecordHead.objects.get().chain
    assert run(file) == f"Edition {LAST} is exported: {LAST} entries, head {chain}.\n"
    first, *entries = file.read_bytes().splitlines(keepends=True)
    assert json.loads(first) == {
        "format": "klimatracker-record/1",
        "edition": LAST,
        "chain": chain,
        "recorded_at": json.loads(entries[-1])["recorded_at"],
    }
    assert [json.loads(line)["number"] for line in entries] == list(range(1, LAST + 1))
    assert json.loads(entries[3])["document"]["title"] == "„Radweg“ nach Schönebeck \\ Süd"
    blank = json.loads(entries[ERASED - 1])
    assert [blank[name] for name in ("document", "reason", "salt")] == [None] * 3


def test_an_earlier_edition_is_the_beginning_of_a_later_one(file):
    run(file, edition=ERASURE)
    lines = file.read_bytes().splitlines(keepends=True)
    assert lines[1:] == exported()[1 : ERASURE + 1]
    assert list(FileVerification(lines)) == []


def test_an_edition_whose_text_was_erased_later_is_refused(file):
    with pytest.raises(CommandError, match=rf"^Entry {ERASED} was erased by entry {ERASURE}, so a copy"):
        run(file, edition=ERASED)
    assert not file.exists()


@pytest.mark.parametrize(("number", "near"), [(2, "3"), (0, "3"), (99, str(LAST))])
def test_what_is_no_edition_is_refused_with_the_nearest(file, number, near):
    with pytest.raises(CommandError, match=rf"^There is no edition {number}\. The nearest: {near}\.$"):
        run(file, edition=number)


def test_the_standard_output(file, capfdbinary):
    call_command("export_record", "-")
    out, err = capfdbinary.readouterr()
    assert out == b"".join(exported())
    assert b"Edition 9 is exported" in err


def test_an_empty_record(tmp_path):
    assert run(tmp_path / "empty").startswith("Edition 0 is exported: 0 entries, head 0000")
    assert list(FileVerification((tmp_path / "empty").read_bytes().splitlines(keepends=True))) == []


def test_an_old_file_stays_until_the_new_one_is_complete(file):
    file.write_text("old")
    tamper(8, "document", "{")
    with pytest.raises(CommandError, match=r"^Entry 8 is damaged\. The command verify_record says more\.$"):
        run(file)
    assert file.read_text() == "old"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_is_replaced_and_a_link_to_it_kept(file):
    file.write_text("old")
    link = file.with_name("link")
    link.symlink_to(file)
    run(link)
    assert link.is_symlink()
    assert file.read_bytes() == b"".join(exported())


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(".", "is not a file that can be replaced."), ("no/such/place", "cannot be written: No such file")],
)
def test_a_place_that_cannot_be_written_is_named(file, name, sentence):
    with pytest.raises(CommandError, match=re.escape(sentence)):
        run(file.parent / name)


def test_an_erasure_while_the_lines_are_read_is_noticed(file):
    """Else the file would hold a gap whose announcement lies behind its end, and nobody could verify it."""
    written = lines(head())
    next(written)
    factories.correct("organisation", factories.ALLIANCE, "Kurzname verlesen.", short_name="KliMa MD")
    erase([1], organisation=factories.ALLIANCE, reason="Persönliche Angabe.")
    with pytest.raises(NotExportable):
        list(written)

"""The command as `make run` and the people who keep the files use it."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from measures.models import Measure, Proposal, RecordHead, Revision, Update
from tests.imports.support import ENTRIES, drop, edit, small_files
from tests.support import factories

DATA = settings.BASE_DIR / "data" / "magdeburg"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return small_files(tmp_path)


def run(directory: Path, **options: object) -> str:
    """What it says."""
    said = StringIO()
    call_command("load_record", str(directory), stdout=said, **({"verbosity": 0} | options))
    return said.getvalue()


def test_the_real_data(tmp_path):
    head = RecordHead.objects.get
    said = run(DATA)
    assert said == f"Edition 562 is published: 562 entries, head {head().chain}.\n"
    assert (Revision.objects.count(), Measure.objects.count(), Update.objects.count()) == (562, 98, 210)
    assert run(DATA) == "Nothing was loaded: the record already says what the files say.\n"

    factories.change("measure", "M-0001", title="Wärmeplanung")
    before = head().chain
    run(DATA)
    assert head().chain == before

    copy = shutil.copytree(DATA, tmp_path / "copy")
    edit(copy, "measures.csv", 2, title="Block 3")
    assert run(copy, reason="Kürzer") == f"Edition 564 is published: 1 entry, head {head().chain}.\n"
    assert Revision.objects.get(number=564).key == "M-0002"

    edit(copy, "measures.csv", 1, title="Kommunale Wärme")
    with pytest.raises(CommandError, match=r"measures\.csv:2:5: title: The file says “Kommunale Wärme”"):
        run(copy, reason="Kürzer")
    assert head().number == 564


def test_that_it_shows_its_progress_on_the_error_stream(files, capsys):
    call_command("load_record", str(files))
    shown = capsys.readouterr()
    assert "Checking: 100%" in shown.err
    assert "Publishing: 100%" in shown.err
    assert shown.out.startswith(f"Edition {ENTRIES} is published: {ENTRIES} entries, head ")


def test_that_faults_are_listed_and_the_exit_code_says_so(files):
    edit(files, "measures.csv", 1, kind="nice", start="21")
    with pytest.raises(CommandError) as refused:
        run(files)
    assert refused.value.returncode == 1
    assert str(refused.value).splitlines() == [
        "Nothing was loaded, because the files have 2 faults:",
        "measures.csv:2:8: kind: “nice” is not one of: mitigation, adaptation, cross_cutting.",
        "measures.csv:2:14: start: Not a date. Write 2021, 2021-05 or 2021-05-14.",
    ]
    assert (Revision.objects.count(), Proposal.objects.count()) == (0, 0)


def test_that_missing_rows_are_reported(files):
    run(files)
    drop(files, "observations.csv", 1)
    assert run(files).splitlines() == [
        "OB-0001 is on record, but no longer in observations.csv. It stays; withdraw it at the desk.",
        "Nothing was loaded: the record already says what the files say.",
    ]


def test_that_if_empty_loads_into_an_empty_record(files):
    assert "is published" in run(files, if_empty=True)


def test_that_if_empty_leaves_any_other_record_alone(files):
    run(files)
    edit(files, "measures.csv", 1, title="Wärmeplanung", kind="nice")
    sentence = f"The record is not empty (edition {ENTRIES}), so nothing was loaded.\n"
    assert run(files, if_empty=True, reason="Neu") == sentence
    assert run(files / "nirgends", if_empty=True) == sentence
    assert RecordHead.objects.get().number == ENTRIES


def test_on_whose_behalf_and_why(files):
    run(files, organisation=factories.CITY, reason="Anfang")
    edit(files, "measures.csv", 1, title="Wärmeplanung")
    run(files, organisation=factories.ALLIANCE, reason="Verschrieben", correct=True)
    newest = Revision.objects.get(number=ENTRIES + 1)
    assert (newest.organisation, newest.reason, newest.action) == (
        factories.ALLIANCE,
        "Verschrieben",
        "corrected",
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [({}, "say with --reason why it changes"), ({"reason": "Neu", "organisation": "nobody"}, "nobody")],
)
def test_what_is_refused_with_a_sentence(files, options, sentence):
    run(files)
    edit(files, "measures.csv", 1, title="Wärmeplanung")
    with pytest.raises(CommandError, match=sentence) as refused:
        run(files, **options)
    assert refused.value.returncode == 1


def test_its_help(capsys):
    with pytest.raises(SystemExit):
        call_command("load_record", "--help")
    assert settings.TRACKER_ALLIANCE_KEY in capsys.readouterr().out

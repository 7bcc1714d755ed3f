"""The command that makes a mirror of an exported record."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from measures.models import (
    Evidence,
    FurtherEvidence,
    Measure,
    MeasureDecision,
    MeasureParty,
    Organisation,
    RecordHead,
    Revision,
)
from measures.record.read.verify import DatabaseVerification
from measures.record.write.live import MODELS
from tests.support import copies, factories, tables
from tests.support.copies import ERASURE, entries, exported, sealed

pytestmark = pytest.mark.django_db

LIVE = [*MODELS.values(), Evidence, FurtherEvidence, MeasureParty, MeasureDecision]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of a record with more than one of everything, and a database that knows nothing of it."""
    copies.small_record()
    decision = factories.decision(key="ds0367-17")
    factories.publish_all(("decision", decision), ("plan", factories.plan(title="Masterplan")))
    more = [factories.evidence(title="Zweiter Beleg"), factories.evidence(title="Dritter Beleg", url=None)]
    factories.correct("update", "U-00001", "Mehr Belege.", further_evidence=more)
    facts = {"decisions": ["ds0367-17"], "plan": "masterplan", "partners": [factories.ALLIANCE]}
    factories.change("measure", "M-0001", **facts, budget_eur=1200.5)
    factories.publish_one("milestone", factories.milestone("M-0001", done_on="2025-05"))
    factories.publish_one("measure", factories.measure(code="MO-3", part_of="M-0001"))
    path = tmp_path / "record.ndjson"
    path.write_bytes(b"".join(exported()))
    return path


def run(file: Path) -> str:
    """What it says."""
    said = StringIO()
    call_command("load_mirror", str(file), stdout=said)
    return said.getvalue()


def refused(file: Path) -> tuple[str, str]:
    """What it says on the way, and how it ends."""
    said = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("load_mirror", str(file), stderr=said)
    return said.getvalue(), str(caught.value)


def live() -> dict[str, list[Any]]:
    """All rows of the editing side, but for ids that mean nothing."""
    return {
        model.__name__: sorted(
            model._default_manager.values_list(
                *(field.attname for field in model._meta.concrete_fields if field.attname != "id")
            ),
            key=repr,
        )
        for model in LIVE
    }


def test_a_mirror_is_the_same_in_every_table_and_exports_the_same_bytes(file):
    before = exported(), live(), tables.derived(), tables.rows("measures_recordhead")
    copies.forget_everything()
    assert not Organisation.objects.exists()
    newest = entries(before[0])[-1]
    assert run(file) == f"The mirror is loaded: edition {newest['number']}, head {newest['chain']}.\n"
    assert (exported(), live(), tables.derived(), tables.rows("measures_recordhead")) == before
    assert b"".join(exported()) == file.read_bytes()
    assert list(DatabaseVerification()) == []
    assert RecordHead.objects.get().erased == ERASURE
    assert FurtherEvidence.objects.count() == 2


def test_publishing_goes_on_with_the_next_keys(file):
    copies.forget_everything()
    run(file)
    assert factories.publish_one("measure", factories.measure(code="MO-4")).keys == ("M-0004",)
    assert factories.publish_one("update", factories.update()).keys == ("U-00002",)
    assert factories.publish_one("plan", factories.plan(title="Masterplan")).keys == ("masterplan-2",)
    factories.withdraw("measure", "M-0003", "Doppelt.")
    assert list(DatabaseVerification()) == []
    assert tables.derived() == tables.derived_anew()


def test_a_record_that_is_not_empty_is_left_alone(file):
    before = tables.everything()
    assert refused(file) == (
        "",
        "The record is not empty. A mirror can only be loaded into a new instance.",
    )
    assert tables.everything() == before


def test_a_bad_file_is_refused_with_all_its_problems(file):
    copies.forget_everything()
    lines = file.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4].replace(b"Radweg", b"Autoweg", 1)
    file.write_bytes(b"".join([*lines[:7], *lines[8:]]))
    said, end = refused(file)
    assert said == (
        "entry 4, document: Was changed, or the reason or the salt was: they do not give the digest.\n"
        "entry 7, number: Is missing: entry 8 follows.\n"
        "entry 5, document: Is empty, but no later entry announces its erasure.\n"
    )
    assert end == "Nothing was loaded, because the file has 3 problems."
    assert not Revision.objects.exists()


def test_documents_that_do_not_fit_each_other_are_refused_as_a_whole(file):
    """A perfect forgery can still be no record."""
    copies.forget_everything()
    found = entries(file.read_bytes().splitlines(keepends=True))
    found[-1]["document"]["field"] = None
    file.write_bytes(b"".join(sealed(found)))
    _said, end = refused(file)
    assert end.startswith("The database does not take these entries:")
    assert not Revision.objects.exists()
    assert not Measure.objects.exists()
    assert RecordHead.objects.get().number == 0


def test_a_file_without_entries_is_refused(file):
    copies.forget_everything()
    file.write_bytes(b"".join(exported()))
    assert refused(file) == ("", "The file holds no entries.")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file or directory"):
        run(tmp_path / "none.ndjson")

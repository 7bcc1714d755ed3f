"""The command that builds packages: each once, whole or not at all, always the same bytes, nothing erased."""

from __future__ import annotations

import json
import os
from pathlib import Path

import frictionless
import pytest
from django.conf import settings
from django.core.management import CommandError
from django.utils import translation

from measures.opendata import build as building
from measures.opendata import package as writing
from measures.record.write.erase import erase
from tests.opendata.conftest import build
from tests.support.factories import ALLIANCE, correct, publish_one, update

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first", "place")]
NAME = "8_2026-11-22"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def contents(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


def names() -> list[str]:
    return sorted(path.name for path in settings.PACKAGES_DIR.iterdir())


def test_the_newest_edition_on_the_day_it_was_recorded(clock):
    clock.shift(3 * 24 * 3600)
    assert build() == f"Package {NAME} is built.\n"
    assert names() == [NAME]


def test_another_edition_and_another_day():
    assert build(edition=3) == "Package 3_2026-11-22 is built.\n"
    assert build(as_of="2020-02-29") == "Package 8_2020-02-29 is built.\n"


def test_the_same_package_always_has_the_same_bytes(tmp_path, clock):
    """Guards against times, orders and numbers of a process, in SQLite, XLSX and ZIP too."""
    build()
    clock.shift(3600)
    publish_one("update", update(text="Später."))
    build(edition=8, output=tmp_path)
    assert contents(tmp_path / NAME) == contents(settings.PACKAGES_DIR / NAME)


def test_a_package_that_is_there_is_left_alone():
    build()
    before = (settings.PACKAGES_DIR / NAME).stat().st_mtime_ns
    assert build() == f"Package {NAME} is there already.\n"
    assert (settings.PACKAGES_DIR / NAME).stat().st_mtime_ns == before


@pytest.mark.parametrize("step", [0, 2, 4])
def test_a_build_that_fails_leaves_nothing(monkeypatch, step):
    def broken(draft):
        raise OSError(28, "No space left on device")

    steps = list(writing.STEPS)
    steps[step] = broken
    monkeypatch.setattr(writing, "STEPS", tuple(steps))
    with pytest.raises(CommandError, match="No space left on device"):
        build()
    assert names() == []


def test_what_a_killed_build_left_is_never_a_package_and_is_cleared_away(clock):
    draft = settings.PACKAGES_DIR / f".draft-{NAME}.abcd"
    draft.mkdir(parents=True)
    (draft / ".index.json").write_text("{}")
    build()
    assert names() == [draft.name, NAME], "another build may be at work"
    os.utime(draft, (0, 0))
    build()
    assert names() == [NAME]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"edition": 7}, "There is no edition 7. The nearest: 3, 8."),
        ({"edition": 99}, "There is no edition 99. The nearest: 8."),
        ({"as_of": "yesterday"}, "Give a day as YYYY-MM-DD"),
        ({"as_of": "2099-01-01"}, "That day has not come yet"),
    ],
)
def test_what_cannot_be_built_is_said(options, words):
    with pytest.raises(CommandError, match=words):
        build(**options)
    assert not settings.PACKAGES_DIR.exists()


def test_a_package_with_erased_text_is_removed_and_cannot_be_built_again():
    told = publish_one("update", update(text="Herr Müller hat geklagt."))
    build()
    corrected = correct("update", "U-00002", "Ein Name.", text="Ein Anwohner hat geklagt.")
    erase([told.edition], organisation=ALLIANCE, reason="Auf Verlangen.")
    assert build() == (
        "Package 9_2026-11-22 held text that was erased since: removed.\nPackage 11_2026-11-22 is built.\n"
    )
    for path in (settings.PACKAGES_DIR / "11_2026-11-22").iterdir():
        assert "Müller".encode() not in path.read_bytes()
    with pytest.raises(CommandError, match="Eintrag 9 wurde durch Eintrag 11 gelöscht"):
        build(edition=corrected.edition)
    assert names() == ["11_2026-11-22"]


def test_a_package_behind_an_erasure_is_as_its_description_says():
    """The entry stays in its record, without its text: no column of that may be described as always there."""
    told = publish_one("update", update(text="Herr Müller hat geklagt."))
    correct("update", "U-00002", "Ein Name.", text="Ein Anwohner hat geklagt.")
    erase([told.edition], organisation=ALLIANCE, reason="Auf Verlangen.")
    build()
    described = settings.PACKAGES_DIR / "11_2026-11-22" / "datapackage.json"
    report = frictionless.validate(str(described), type="package")
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []


def test_an_erasure_while_it_is_built_is_noticed(monkeypatch):
    """Tables read before it, and the record after it, would not fit together, and the text would stay."""
    told = publish_one("update", update(text="Herr Müller hat geklagt."))
    correct("update", "U-00002", "Ein Name.", text="Ein Anwohner hat geklagt.")

    def meanwhile(draft):
        erase([told.edition], organisation=ALLIANCE, reason="Auf Verlangen.")
        return iter(())

    monkeypatch.setattr(writing, "STEPS", (*writing.STEPS, meanwhile))
    with pytest.raises(CommandError, match="was erased"):
        build()
    assert names() == []


def test_an_erasure_just_before_the_package_has_its_place_is_noticed(monkeypatch):
    """It deleted what it found, and this was not there yet under its name."""
    told = publish_one("update", update(text="Herr Müller hat geklagt."))
    correct("update", "U-00002", "Ein Name.", text="Ein Anwohner hat geklagt.")
    to_disk = building._to_disk

    def erasing(draft):
        to_disk(draft)
        erase([told.edition], organisation=ALLIANCE, reason="Auf Verlangen.")

    monkeypatch.setattr(building, "_to_disk", erasing)
    with pytest.raises(CommandError, match="was erased"):
        build()
    assert names() == []


def test_a_half_written_package_goes_with_the_erased_text_and_its_build_says_why(monkeypatch):
    """Guards against text that a killed build left, and against a build that complains of lost files."""
    told = publish_one("update", update(text="Herr Müller hat geklagt."))
    correct("update", "U-00002", "Ein Name.", text="Ein Anwohner hat geklagt.")

    def meanwhile(draft):
        erase([told.edition], organisation=ALLIANCE, reason="Auf Verlangen.")
        building.remove_erased(settings.PACKAGES_DIR)
        assert names() == []
        return iter(())

    monkeypatch.setattr(writing, "STEPS", (meanwhile, *writing.STEPS))
    with pytest.raises(CommandError, match="was erased"):
        build()
    assert names() == []


def test_two_builds_at_once_both_end_with_the_same_package(monkeypatch):
    original = building.write

    def slower(moment, directory, progress):
        monkeypatch.setattr(building, "write", original)
        original(moment, directory, progress)
        build()

    monkeypatch.setattr(building, "write", slower)
    assert build() == f"Package {NAME} is built.\n"
    assert names() == [NAME]
    assert json.loads((settings.PACKAGES_DIR / NAME / ".index.json").read_text())["edition"] == 8


def test_no_private_file_is_in_a_package():
    """Everything in it is listed, so that nothing lies there unseen; the index itself is given to nobody."""
    build()
    found = settings.PACKAGES_DIR / NAME
    index = json.loads((found / ".index.json").read_text())
    assert {one["name"] for one in index["files"]} | {".index.json"} == {one.name for one in found.iterdir()}

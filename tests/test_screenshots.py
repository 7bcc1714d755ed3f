"""The pictures of every page: what is taken, what they are called, and that taking one works."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings

from tests.support.pages import EXAMPLES
from tools import screenshots
from tools.contact_sheet import Picture, sheet
from tools.own_site import clean_environment
from tools.screenshots import VIEWS, Shot, UnknownName, View

STRUCK = (
    {"width": 320, "colours": "light"},
    {"width": 390, "colours": "light"},
    {"width": 1280, "colours": "light"},
    {"width": 390, "colours": "dark"},
    {"width": 1280, "colours": "dark"},
    {"width": 1280, "forced": True},
    {"width": 640, "scale": 2},
    {"print": True},
    {"language": "en"},
)


@pytest.mark.parametrize("wanted", STRUCK, ids=str)
def test_every_dress_has_a_view(wanted):
    assert [view for view in VIEWS if all(getattr(view, name) == value for name, value in wanted.items())]


def test_every_page_is_seen_in_every_view_under_a_name_of_its_own():
    files = [shot.file for of_view in screenshots.shots(EXAMPLES).values() for shot in of_view]
    assert len(files) == len(set(files)) == len(EXAMPLES) * len(VIEWS)


def test_a_view_in_english_asks_for_the_english_address():
    example = next(one for one in EXAMPLES if one.name == "measures")
    assert Shot(example, View("x", 320, language="en")).address == "/en/massnahmen/"
    assert Shot(example, View("x", 320)).address == "/massnahmen/"


def test_single_pages_can_be_chosen_by_name():
    assert screenshots.chosen([]) == EXAMPLES
    assert [one.name for one in screenshots.chosen(["measure", "start"])] == ["measure", "start"]
    with pytest.raises(UnknownName, match=r"No page is called nothing\. Known: start,"):
        screenshots.chosen(["start", "nothing"])


def test_an_unknown_name_stops_before_anything_is_started():
    command = [sys.executable, "-m", "tools.screenshots", "nothing"]
    result = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("No page is called nothing.")


def test_pictures_go_where_the_data_of_the_installation_is(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKER_DATA_DIR", str(tmp_path))
    assert screenshots.target() == tmp_path / "screenshots"
    monkeypatch.delenv("TRACKER_DATA_DIR")
    assert screenshots.target() == settings.BASE_DIR / "var" / "screenshots"


def test_pictures_of_pages_that_are_no_more_go_and_other_files_stay(tmp_path):
    for name in ("old--320.png", "sheet-desk-01.png", "mine.png", "notes.txt"):
        (tmp_path / name).write_text("")
    screenshots.forget(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"mine.png", "notes.txt"}


def test_nothing_that_is_set_for_another_installation_reaches_the_site_that_is_photographed(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/x")
    monkeypatch.setenv("TRACKER_CITY", "Elsewhere")
    found = clean_environment(tmp_path, 8123)
    assert "DATABASE_URL" not in found
    assert {name: value for name, value in found.items() if name.startswith(("TRACKER_", "PORT"))} == {
        "TRACKER_DATA_DIR": str(tmp_path),
        "PORT": "8123",
    }


def test_the_sheet_has_a_row_for_every_page_and_escapes_names():
    drawn = sheet({"<a>": [Picture("320", "a--320.png", 330)], "b": [Picture("x", "b--x.png", 440)]})
    assert "<h2>&lt;a&gt;</h2>" in drawn
    assert '<a href="b--x.png"><img src="b--x.png" width="440" alt="b, x" loading="lazy"></a>' in drawn
    assert "loading" not in sheet({"b": [Picture("x", "b--x.png", 440)]}, cut=True)


@pytest.mark.once
def test_one_page_is_photographed(own, browser, tmp_path):
    examples = screenshots.chosen(["problem-404", "problem-500"])
    views = (View("320", 320), View("print", 718, print=True))
    assert screenshots.take(own, browser, examples, tmp_path, views) == []
    pictures = {"problem-404--320.png", "problem-404--print.png", "problem-500--320.png"}
    assert {path.name for path in tmp_path.iterdir()} == {
        *(*pictures, "problem-500--print.png", "index.html", "sheet-desk-01.png", "sheet-phone-01.png"),
    }
    for name in pictures:
        assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")
    assert "problem-404--320.png" in (tmp_path / "index.html").read_text()


@pytest.mark.once
def test_a_page_that_is_not_as_it_should_be_is_reported(own, browser, tmp_path):
    [example] = screenshots.chosen(["problem-404"])
    with screenshots.window(browser, own, View("320", 320)) as page:
        page.add_init_script("addEventListener('load', () => { document.body.style.width = '999px' })")
        shot = Shot(type(example)("odd", "", example.address, 200), View("320", 320))
        problems = screenshots.photograph(page, own, shot, tmp_path)
    assert problems[0] == "/nirgends/ answers with 404 instead of 200."
    assert problems[1].startswith("/nirgends/ scrolls sideways by ")

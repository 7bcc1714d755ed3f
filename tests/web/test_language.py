"""The language of a page is decided by its address and by nothing else."""

import pytest

from measures.web.language import in_language, language_of
from tests.support.factories import measure, publish_all, update
from tests.web.conftest import LIST

ONE = f"{LIST}M-0001/"


@pytest.fixture
def one(base):
    publish_all(("measure", measure(key="M-0001", title="Bäume pflanzen")), ("update", update()))


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "de"),
        ("/en/", "en"),
        ("/en/massnahmen/", "en"),
        ("/en", "en"),
        ("/english/", "de"),
        ("/de/", "de"),
    ],
)
def test_only_the_first_part_of_a_path_is_asked(path, language):
    assert language_of(path) == language


@pytest.mark.parametrize("path", ["/", "/massnahmen/", "/massnahmen/M-0001/"])
def test_there_and_back_leads_to_the_same_page(path):
    there = in_language(path, "en")
    assert language_of(there) == "en"
    assert in_language(there, "en") == there
    assert in_language(there, "de") == in_language(path, "de") == path


@pytest.mark.parametrize("path", ["/en//evil.example/", "//evil.example/", "/en///evil.example/"])
def test_no_path_leads_to_another_host(path):
    for language in ("de", "en"):
        assert not in_language(path, language).startswith("//")


def test_machines_are_offered_no_language(one, page):
    document = page("/sitemap.xml?bogus=1", 400)
    assert document.one("nav", class_="languages").all("a") == []
    assert [one for one in document.all("link", rel="alternate") if "hreflang" in one.attributes] == []


@pytest.mark.parametrize("address", ["/", LIST, ONE, "/nowhere/", f"{LIST}?bogus=1"])
def test_neither_browser_nor_cookie_has_a_say(one, ask, address):
    """Guards against a citation that shows something else to the next reader."""
    plain = ask(address)
    asked = ask(address, accept_language="en", cookie="django_language=en")
    assert asked.content == plain.content
    assert asked["Content-Language"] == "de"
    assert "Language" not in asked.get("Vary", "")


@pytest.mark.parametrize(("address", "status"), [("/", 200), (LIST, 200), (ONE, 200), ("/nowhere/", 404)])
def test_every_page_leads_to_itself_in_the_other_language(one, ask, page, address, status):
    document = page(f"{address}?as_of=2026-11-01" if status == 200 else address, status)
    [other] = document.one("nav", class_="languages").all("a")
    assert other.text == "English"
    english = page(other.attributes["href"], status)
    assert english.one("html").attributes["lang"] == "en"
    [back] = english.one("nav", class_="languages").all("a")
    assert page(back.attributes["href"], status).text == document.text


def test_links_of_an_english_page_stay_english(one, page):
    """But for the switch and what speaks no language."""
    document = page(f"/en{ONE}")
    links = [one.attributes["href"] for one in document.all("a") if one.attributes.get("hreflang") != "de"]
    own = [href for href in links if href.startswith("/") and not href.startswith("/api/")]
    assert own
    assert [href for href in own if not href.startswith("/en/")] == []


def test_other_languages_are_named_to_search_engines_with_whole_addresses(one, page):
    found = page(ONE).all("link", rel="alternate")
    named = {
        one.attributes["hreflang"]: one.attributes["href"] for one in found if "hreflang" in one.attributes
    }
    assert named == {"de": f"http://127.0.0.1:8000{ONE}", "en": f"http://127.0.0.1:8000/en{ONE}"}

"""Before anything is on record."""

import pytest

from tests.web.conftest import LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_pages_of_an_empty_record_say_that_it_is_empty(page):
    for address in ("/", LIST):
        document = page(address)
        banner = document.one("section", class_="clocks").text
        assert banner == "Stand heute, 22.11.2026 · das Protokoll ist noch leer"
        assert "Fassung" not in document.one("footer").text
    assert document.all("h2")[0].text == "0 Maßnahmen"


def test_there_is_no_edition_yet(page):
    assert page(f"{LIST}?edition=1", 404).one("h1").text == "Eine Fassung 1 gibt es nicht"
    assert page(f"{LIST}M-0001/", 404)

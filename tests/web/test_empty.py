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


def test_a_past_day_of_an_empty_record_is_not_called_today(page):
    document = page(f"{LIST}?as_of=2020-01-01")
    banner = document.one("section", class_="clocks")
    assert "01.01.2020" in banner.text
    assert "heute," not in banner.text
    assert banner.links() == {"Zum heutigen Stand": LIST}


def test_a_list_to_choose_from_stays_one_while_there_is_nothing_to_choose(page):
    form = page(LIST).one("form", class_="filters")
    assert [one.attributes["name"] for one in form.all("input")] == ["q", "code"]
    for name in ("field", "plan", "organisation"):
        assert [one.text for one in form.one("select", name=name).all("option")] == ["alle"]


def test_there_is_no_edition_yet(page):
    document = page(f"{LIST}?edition=1", 404)
    assert document.one("h1").text == "Eine Fassung 1 gibt es nicht"
    assert document.one("main").links() == {"Zum heutigen Stand": LIST}
    assert page(f"{LIST}M-0001/", 404)

"""A search without a hit suggests the nearest titles, of the moment asked about."""

import pytest

from tests.support.growth import queries
from tests.web.conftest import LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
HEADING = "Meinten Sie eine dieser Maßnahmen?"


def suggested(document):
    lists = [one for one in document.one("main").all("ul") if one.attributes.get("aria-labelledby") == "near"]
    return [one.links() for one in lists]


@pytest.mark.parametrize("asked", ["Starßenbahn", "Strasenbahn", "Straßnbahn"])
def test_a_slip_of_the_finger_leads_to_the_trams(page, asked):
    [links] = suggested(page(f"{LIST}?q={asked}"))
    assert links["Straßenbahn Wiener Straße"] == f"{LIST}M-0027/"
    assert 1 < len(links) <= 5


def test_a_forgotten_umlaut_leads_to_district_heating(page):
    [links] = suggested(page(f"{LIST}?q=Fernwarme"))
    assert links["Fernwärmebrücke nach Ostelbien"] == f"{LIST}M-0005/"


def test_another_spelling_needs_no_suggestion(page):
    """Strassenbahn is found as it is: search does not care about ß."""
    document = page(f"{LIST}?q=Strassenbahn")
    assert suggested(document) == []
    assert "Straßenbahn Wiener Straße" in document.one("table").text


@pytest.mark.parametrize("query", ["q=xyzzy", "status=idea&field=alltag", "q=Radweg&offset=400"])
def test_nothing_is_suggested_where_nothing_is_near_or_nobody_searched(page, query):
    assert suggested(page(f"{LIST}?{query}")) == []


def test_suggestions_stay_in_the_moment(page):
    [links] = suggested(page(f"{LIST}?q=Starßenbahn&as_of=2020-01-01&edition=562"))
    assert all(address.endswith("?as_of=2020-01-01&edition=562") for address in links.values())
    assert suggested(page(f"{LIST}?q=Starßenbahn&as_of=1990-01-01")) == []


def test_the_same_search_without_the_other_filters_is_offered(page):
    document = page(f"{LIST}?q=Strassenbahn&status=abandoned&field=energie&ordering=-title&edition=562")
    links = document.one("main").links()
    [words] = [one for one in links if one.startswith("Ohne die anderen Filter")]
    assert links[words] == f"{LIST}?q=Strassenbahn&ordering=-title&edition=562"
    count = words.removeprefix("Ohne die anderen Filter werden ").split()[0]
    assert page(links[words]).all("h2")[0].text.startswith(f"{count} von ")


def test_a_search_alone_is_not_offered_again(page):
    assert "Ohne die anderen Filter" not in page(f"{LIST}?q=Starßenbahn").text


def test_titles_are_marked_as_german_on_the_english_page(page):
    document = page(f"/en{LIST}?q=Fernwarme")
    [near] = [one for one in document.all("ul") if one.attributes.get("aria-labelledby") == "near"]
    assert {one.attributes["lang"] for one in near.all("a")} == {"de"}
    assert near.links()["Fernwärmebrücke nach Ostelbien"] == f"/en{LIST}M-0005/"


def test_only_a_search_without_a_hit_asks_more(ask):
    """Guards against every list paying for suggestions that it does not show."""
    found, empty = (len(queries(ask, f"{LIST}?q={asked}")) for asked in ("Strassenbahn", "Starßenbahn"))
    assert found < empty + 3
    assert empty <= found + 2

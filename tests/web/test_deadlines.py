"""The page of deadlines: what it counts leads to lists of exactly that, and every date to its update."""

from urllib.parse import parse_qsl

import pytest

from tests.support.html import read
from tests.web.conftest import section
from tests.web.figures import figures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
PAGE = "/termine/"
METHOD = "/methodik/"
DAYS = ["2026-11-22", "2023-12-31", "2022-02-17", "2019-12-31"]


@pytest.mark.parametrize("day", DAYS)
def test_a_figure_that_is_a_link_leads_to_exactly_what_it_counts(ask, day):
    """Guards against "9 overdue" leading to a list of 10."""
    document = read(ask(f"{PAGE}?as_of={day}").content.decode())
    compared = 0
    for link in document.one("main").all("a"):
        for shown in link.all("data"):
            query = link.attributes["href"].partition("?")[2]
            assert ("as_of", day) in parse_qsl(query)
            count = ask(f"/api/v1/measures/?{query}").json()["count"]
            assert count == int(shown.attributes["value"]), query
            compared += 1
    assert compared >= 1


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("anchor", ["verschoben", "ueberfaellig", "erledigt", "offen"])
def test_a_group_leads_to_a_list_of_exactly_its_measures(ask, day, anchor):
    document = read(ask(f"{PAGE}?as_of={day}").content.decode())
    found = [one for one in document.all("section") if one.attributes.get("aria-labelledby") == anchor]
    for group in found:
        shown = [one.all("a")[0].attributes["href"].partition("?")[0] for one in group.one("ol").all("li")]
        [query] = [one.partition("?")[2] for one in group.links().values() if "counted=true" in one]
        listed = [one["key"] for one in ask(f"/api/v1/measures/?{query}").json()["results"]]
        assert sorted(shown) == sorted(f"/massnahmen/{key}/" for key in listed)


def test_it_says_what_was_counted_by_hand(page):
    document = page(PAGE)
    main = document.one("main").text
    assert (
        "Zu 16 von 70 Maßnahmen der Stadt ist ein Termin bekannt. Davon ist 1 umgesetzt, 9 sind überfällig."
    ) in main
    assert "Zu 54 von 70 Maßnahmen fanden wir keinen Termin." in main
    assert len(document.one("main").all("svg")[0].all("rect")) == 70
    moved = section(document, "Verschoben").one("ol").all("li")
    assert moved[0].text == (
        "Straßenbahn Damaschkeplatz–Hermann-Bruse-Platz (Bauabschnitt 4) "
        "MO-05 · rund 7 Jahre später, 2-mal verschoben "
        "zuerst zugesagt: 2019 (Presse, Volksstimme) zuletzt zugesagt: 2026 (Presse, MDR)"
    )
    assert len(section(document, "Überfällig").one("ol").all("li")) == 9
    assert "durch eine andere Maßnahme ersetzt" in section(document, "Ohne Umsetzung vorbei").text


def test_every_date_leads_to_the_update_that_names_it(page):
    """Guards against a promise whose source cannot be found."""
    document = page(f"{PAGE}?edition=562")
    places = [
        link.attributes["href"]
        for group in document.one("div", class_="halves").all("ol")
        for link in group.all("a")
        if "#U-" in link.attributes["href"]
    ]
    assert len(places) >= 16
    for place in {one for one in places if "M-0030" in one}:
        address, _, update = place.partition("#")
        entry = page(address).one("li", id=update)
        assert "Beleg:" in entry.text


def test_the_list_without_a_deadline_is_offered_only_where_a_list_holds_them_all(page):
    assert "missing=planned_end" in str(page(PAGE).one("main").links())
    assert "missing=planned_end" not in str(page(f"{PAGE}?as_of=2019-12-31").one("main").links())


def test_a_day_before_any_deadline_makes_no_statement(page):
    document = page(f"{PAGE}?as_of=2012-06-30")
    assert "Keine Aussage: Bis zum 30.06.2012 ist zu keiner Maßnahme der Stadt ein Termin" in document.text
    assert figures(document)["deadlines.never"] == 70
    assert document.one("div", class_="halves").all("section") == []


def test_an_english_page_marks_the_words_of_the_record(page):
    document = page(f"/en{PAGE}")
    assert figures(document) == figures(page(PAGE))
    first = section(document, "Moved").one("ol").all("a")[0]
    assert first.attributes["lang"] == "de"
    assert "about 7 years later, moved 2 times" in section(document, "Moved").text


def test_the_method_works_the_numbers_out(page):
    document = page(f"{METHOD}?edition=562")
    assert "70 − 16 = 54 ohne bekannten Termin." in document.one("section", id="ohne-termin").text
    rows = document.one("section", id="was-aus-terminen-wurde").one("tbody").all("tr")
    assert [int(row.one("td").text) for row in rows] == [1, 9, 5, 1]
    kept = document.one("section", id="termin-gehalten").text
    assert "Zuletzt zugesagt: 15.10.2021. Umgesetzt: 28.11.2021. Also: nach dem zugesagten Termin." in kept
    [first, *_rest] = document.one("section", id="verschiebungsliste").one("tbody").all("tr")
    assert [cell.text for cell in first.all("td")] == ["2.557", "2", "–"]


def test_every_definition_that_the_page_links_is_there(page):
    anchors = {one.attributes.get("id") for one in page(METHOD).all()}
    for day in DAYS:
        links = page(f"{PAGE}?as_of={day}").one("main").links().values()
        asked = {one.partition("#")[2] for one in links if one.startswith(METHOD)}
        assert asked <= anchors

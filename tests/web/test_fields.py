"""The fields of action: every one is there, unranked, with what it is out of; and each has a page."""

from __future__ import annotations

import csv
from urllib.parse import urlencode

import pytest

from measures.record.write.erase import erase
from tests.support import dataset
from tests.support.factories import (
    ALLIANCE,
    change,
    field,
    holding,
    measure,
    publish_one,
    withdraw,
)
from tests.support.html import read
from tests.web.conftest import section
from tests.web.figures import figures

pytestmark = pytest.mark.django_db
FIELDS = "/handlungsfelder/"
MOMENTS = [{}, {"as_of": "2019-12-31"}, {"edition": 562}]


def asked(address, moment):
    return f"{address}?{urlencode(moment)}" if moment else address


def own_of(key):
    """How many measures of the city a field has by the file, without the whole that its parts stand for."""
    with (dataset.DIRECTORY / "measures.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wholes = {row["part_of"] for row in rows}
    own = [row for row in rows if row["origin"] in ("city", "official") and row["key"] not in wholes]
    return sum(row["field"] == key for row in own)


def test_the_counts_are_those_counted_by_hand(magdeburg, page):
    """`data/magdeburg/measures.csv`: mobility has 24 + 2 measures of the city, one of them a whole."""
    shown = figures(page(FIELDS))
    assert [shown[f"fields.{key}.total"] for key in ("mobilitaet", "energie")] == [25, 15]
    assert [shown[f"fields.{key}.completed"] for key in ("mobilitaet", "energie")] == [3, 3]
    assert [shown[f"fields.{key}.overdue"] for key in ("mobilitaet", "energie")] == [5, 2]
    assert {key: shown[f"fields.{key}.total"] for key in ("mobilitaet", "energie", "wissenschaft")} == {
        key: own_of(key) for key in ("mobilitaet", "energie", "wissenschaft")
    }


def test_every_field_is_there_in_the_order_of_the_record(magdeburg, page):
    """Guards against a ranking, and against a field that vanishes because the city has nothing in it."""
    heads = [one.one("h2").text for one in page(FIELDS).one("ul", class_="shelf").all("li")]
    with (dataset.DIRECTORY / "fields.csv").open(encoding="utf-8") as file:
        assert heads == [row["title_de"] for row in csv.DictReader(file)]
    last = page(FIELDS).one("ul", class_="shelf").all("li")[-1].text
    assert "In diesem Feld steht keine Maßnahme der Stadt im Protokoll." in last
    assert last.endswith("Daneben: Andere Träger: 4")


@pytest.mark.once  # pages and lists are the same from either database: see `test_mirror_identity`
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
@pytest.mark.parametrize("address", [FIELDS, f"{FIELDS}mobilitaet/", f"{FIELDS}steuerung/"])
def test_a_figure_that_is_a_link_leads_to_exactly_what_it_counts(magdeburg, ask, address, moment):
    document = read(ask(asked(address, moment)).content.decode())
    links = [(link, link.all("data")[:1]) for link in document.one("main").all("a")]
    found = [(link.attributes["href"], one) for link, counted in links for one in counted]
    for href, one in found:
        path, _, query = href.partition("?")
        assert path == "/massnahmen/"
        assert ask(f"/api/v1/measures/?{query}").json()["count"] == int(one.attributes["value"]), href
    assert len(found) > 1


def test_the_page_of_a_field_begins_with_its_counts(magdeburg, page):
    document = page(f"{FIELDS}mobilitaet/")
    assert document.one("h1").text == "Mobilität"
    assert document.one("p", class_="lead").text.startswith(
        "3 von 25 Maßnahmen der Stadt sind belegt umgesetzt."
    )
    assert "mindestens 3 und höchstens 19" in document.one("p", class_="lead").text
    city = section(document, "Maßnahmen der Stadt")
    assert len(city.all("li")) == 26
    assert city.text.count("zählt über seine Teile") == 1
    assert len(section(document, "Andere Träger").all("li")) == 1
    assert document.one("figure", class_="chart").attributes["id"] == "status-over-time-mobilitaet"


def test_a_field_without_a_measure_of_the_city_says_so(magdeburg, page):
    document = page(f"{FIELDS}wissenschaft/")
    assert (
        document.one("p", class_="lead").text == "In diesem Feld steht keine Maßnahme der Stadt im Protokoll."
    )
    assert "completed" not in "".join(
        figures(document).keys() - {"fields.wissenschaft.beside.partner.completed"}
    )
    assert "gibt es zu keiner Maßnahme der Stadt in diesem Feld einen Beleg" in document.one("figure").text


def test_a_past_day_shows_what_had_no_evidence_by_then(magdeburg, page):
    document = page(f"{FIELDS}energie/?as_of=2015-12-31")
    assert figures(document)["fields.energie.by_status.no_evidence"] == 13
    assert section(document, "Maßnahmen der Stadt").text.count("noch kein Beleg") == 13


def test_fields_have_their_own_english_names(magdeburg, page):
    """The record holds them, so they are no foreign words on an English page."""
    english = page(f"/en{FIELDS}")
    first = english.one("ul", class_="shelf").all("li")[0].one("h2").one("a")
    assert (first.text, first.attributes.get("lang")) == ("Energy systems and electricity use", None)
    assert page(f"/en{FIELDS}energie/").one("h1").text == "Energy systems and electricity use"
    assert figures(english) == figures(page(FIELDS))


@pytest.mark.parametrize("key", ["nirgendwo", "%00", "M-0001", "Mobilit%C3%A4t"])
def test_a_field_that_is_not_there_leads_to_those_that_are(magdeburg, page, key):
    document = page(f"{FIELDS}{key}/", 404)
    assert "In dieser Fassung steht kein Handlungsfeld mit diesem Schlüssel" in document.one("main").text
    assert document.one("main").links()["Mobilität"] == f"{FIELDS}mobilitaet/"


def test_a_field_whose_words_were_erased_is_counted_under_its_key(magdeburg, page):
    """Guards against measures that vanish with a name, and against a page that breaks."""
    number, _document = holding("field", "alltag")
    change("field", "alltag", title_de="Alltag")
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    shelf = page(f"{FIELDS}?edition=562").one("ul", class_="shelf")
    assert [one.text for one in shelf.all("h2")][-1] == "alltag"
    told = page(f"{FIELDS}alltag/?edition=562", 410).one("main")
    assert told.one("h1").text.startswith("Der Text")
    assert "Ein Name stand darin." in told.text
    assert page(f"{FIELDS}alltag/").one("h1").text == "Alltag"


def test_a_field_that_was_withdrawn_says_why(magdeburg, page):
    publish_one("field", field(key="leer", title_de="Leer", position=9))
    withdraw("field", "leer", "Ohne Maßnahmen.")
    told = page(f"{FIELDS}leer/", 410).one("main")
    assert told.one("h1").text == "Handlungsfeld leer steht nicht mehr im Protokoll"
    assert "Ohne Maßnahmen." in told.text


def test_an_edition_does_not_know_what_came_later(magdeburg, ask):
    addresses = [f"{FIELDS}?edition=562", f"{FIELDS}energie/?edition=562"]
    before = [ask(one).content for one in addresses]
    publish_one("field", field(key="neu", title_de="Neues Feld", position=1))
    publish_one("measure", measure(field="energie", code="ZZ-1"))
    assert [ask(one).content for one in addresses] == before


@pytest.mark.usefixtures("magdeburg")
def test_of_fewer_than_ten_measures_there_is_no_median(page):
    """One measure of everyday life has no "median"; the eleven of adaptation have one."""
    shown = figures(page(FIELDS))
    assert "fields.alltag.evidence_age_median" not in shown
    assert "fields.gebaeude.evidence_age_median" not in shown
    assert "fields.anpassung.evidence_age_median" in shown
    assert "Median" not in page(f"{FIELDS}alltag/").one("main").text

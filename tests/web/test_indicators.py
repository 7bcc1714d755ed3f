"""Indicators: how much is known of them, and never a number without its year, method and source."""

import csv

import pytest
from django.conf import settings

from tests.web.conftest import section

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
ALL = "/indikatoren/"
PER_INHABITANT = f"{ALL}thg-je-einwohner/"


def lines(part):
    """{name of the indicator: everything said about it} of a part of the list."""
    return {one.one("h3").text: one.text.replace(" ,", ",") for one in part.one("ul").all("li")}


def rows(document):
    """The cells of the table of values, row by row."""
    return [
        [cell.text for cell in (row.one("th"), *row.all("td"))]
        for row in document.one("table", class_="values").one("tbody").all("tr")
    ]


# The list


def test_the_list_says_of_how_many_something_is_known(page):
    """Counted by hand in observations.csv: 38 indicators with a measured value and year, 14 since 2023."""
    told = page(ALL).one("main").text
    assert "Zu 38 von 51 Kennzahlen gibt es einen gemessenen Wert mit Jahr" in told
    assert "zu 14 einen aus den letzten drei Jahren." in told
    assert "Zu 13 ist keine Aussage möglich" in told


def test_every_indicator_stands_in_the_list_once(page):
    with (settings.BASE_DIR / "data/magdeburg/indicators.csv").open(encoding="utf-8") as file:
        indicators = list(csv.DictReader(file))
    document = page(ALL)
    names = [one.text for one in document.one("main").all("h3")]
    assert sorted(names) == sorted(one["title_de"] for one in indicators)
    overview = lines(section(document, "Die wichtigsten"))
    assert set(overview) == {one["title_de"] for one in indicators if one["headline"] == "yes"}
    transport = lines(section(document, "Verkehr"))
    wanted = [one for one in indicators if one["scope_sector"] == "transport" and one["headline"] == "no"]
    assert set(transport) == {one["title_de"] for one in wanted}


def test_a_value_stands_with_its_year_its_age_and_its_method(page):
    told = lines(section(page(ALL), "Die wichtigsten"))
    assert told["Treibhausgasemissionen je Einwohner"].endswith(
        "5,1 t CO2-Äq je Einwohner für 2019, also rund 7 Jahre alt "
        "Bilanz Leipziger Institut für Energie 1990–2019"
    )
    paths = told["Neue oder erneuerte Radwege im Jahr"]
    assert "2,5 km pro Jahr für 2024, also rund 2 Jahre alt" in paths
    assert "Ziel für 2030: 15 km pro Jahr" in paths


def test_what_nobody_knows_is_no_statement_and_says_what_is_missing(page):
    """Guards against a value without a year that looks as if it were of today, and against a bare target."""
    told = lines(section(page(ALL), "Die wichtigsten"))
    cars = told["Pkw je 1.000 Einwohner"]
    assert "Keine Aussage: Zu einem gemessenen Wert nennt die Quelle kein Jahr." in cars
    assert "452" not in cars
    neutral = told["CO2-neutrale Stadt"]
    assert "Keine Aussage: Wir fanden keinen gemessenen oder berichteten Wert." in neutral
    assert "Ziel für 2035: ohne Zahl" in neutral


def test_a_past_day_knows_no_value_of_a_later_year(page):
    told = lines(section(page(f"{ALL}?as_of=2018-06-30"), "Die wichtigsten"))
    led = told["LED-Anteil der Straßenbeleuchtung"]
    assert "10 % für 2018, also aus dem laufenden Jahr" in led
    assert "2 gemessene Werte sind nicht dabei: Ihre Jahre hatten am 30.06.2018 noch nicht begonnen." in led
    assert "5,1" not in told["Treibhausgasemissionen je Einwohner"]


def test_english_pages_show_the_english_names(page):
    document = page(f"/en{ALL}")
    [name] = [one for one in document.all("h3") if one.text == "Greenhouse gas emissions per inhabitant"]
    assert "lang" not in name.one("a").attributes
    assert page(f"/en{PER_INHABITANT}").one("h1").text == "Greenhouse gas emissions per inhabitant"


# One indicator


def test_every_observation_stands_in_the_table_with_method_and_source(page):
    document = page(f"{ALL}ladestandorte/")
    first, second = rows(document)
    assert first[:3] == ["2023", "53 Gemessen oder berichtet", "Angabe der Volksstimme; zählt Standorte"]
    assert second[:2] == ["kein Jahr genannt", "852 Ziel"]
    assert "ob Standorte oder Säulen gemeint sind" in second[4]
    source = document.one("table", class_="values").all("a")[0].attributes
    assert source["href"].startswith("https://www.volksstimme.de/")
    assert source["rel"] == "external noopener"


def test_what_is_missing_is_said_with_the_way_to_help(page):
    missing = section(page(f"{ALL}pkw-je-1000/"), "Was fehlt")
    assert [one.text for one in missing.all("li")] == [
        "Zu einem gemessenen Wert nennt die Quelle kein Jahr.",
        "Wir fanden kein Ziel dafür.",
    ]
    assert missing.links()["Hinweis geben"] == "/hinweis/"


def test_methods_that_cannot_be_compared_are_named_as_missing(page):
    told = section(page(f"{ALL}ladesaeulen/"), "Was fehlt").text
    assert "nach verschiedenen Methoden ermittelt" in told

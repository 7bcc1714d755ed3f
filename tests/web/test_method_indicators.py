"""Indicators and emissions on "Methodik": worked out for the moment asked, every number of the way."""

import pytest

from tests.support.factories import indicator, publish_one
from tests.support.growth import queries

pytestmark = pytest.mark.django_db
METHOD = "/methodik/"


def told(page, anchor, query="", language=""):
    return page(f"{language}{METHOD}{query}").one("section", id=anchor)


def test_what_the_requirement_would_mean_is_worked_out_step_by_step(magdeburg, page):
    """By hand: 84 % of 5.1 are 4.284; 5.1 − 4.284 = 0.816; 4.284 / 16 = 0.26775. Shown are two places."""
    path = told(page, "noetiger-weg")
    assert "5,1 × (100 − 84) / 100 ≈ 0,82. Die Vorgabe: Nötige Senkung der CO2-Emissionen" in path.text
    assert "(0,82 − 5,1) / (2035 − 2019) ≈ −0,27 je Jahr." in path.text
    links = path.links()
    assert links["Nötige Senkung der CO2-Emissionen 2019–2035"] == "/indikatoren/co2-minderung-2019-2035/"


def test_the_age_of_the_balance_is_the_difference_of_two_years(magdeburg, page):
    age = told(page, "alter-der-bilanz")
    assert "Die neueste Bilanz: 2026 − 2019 = 7 Jahre." in age.text
    rows = {line.one("th").text: int(line.one("td").text) for line in age.one("tbody").all("tr")}
    assert list(rows.values()) == [14, 24, 13, 51]
    assert "2022 − 2019 = 3 Jahre." in told(page, "alter-der-bilanz", "?as_of=2022-02-17").text


def test_the_newest_value_is_told_with_its_method(magdeburg, page):
    found = told(page, "emissionen-je-einwohner").text
    assert "5,1 t CO2-Äq je Einwohner für 2019, nach der Methode „Bilanz Leipziger Institut" in found


def test_a_break_of_method_is_shown_at_work(magdeburg, page):
    found = told(page, "reihen-und-methoden")
    assert "2 Werte nach 2 Methoden, also nicht alle verbunden: Ladesäulen, alle Betreiber" in found.text
    english = told(page, "reihen-und-methoden", language="/en")
    [link] = [one for one in english.all("a") if one.text == "Charging points, all operators"]
    assert "lang" not in link.attributes


def test_before_the_first_balance_it_says_what_is_missing(magdeburg, page):
    path = told(page, "noetiger-weg", "?as_of=2018-12-31").text
    assert "Keine Aussage: Bis zu diesem Tag gibt es keinen gemessenen Wert mit Jahr." in path


def test_indicators_cost_no_query_of_their_own(magdeburg, ask):
    before = len(queries(ask, METHOD))
    publish_one("indicator", indicator(key="neu"))
    assert len(queries(ask, METHOD)) == before

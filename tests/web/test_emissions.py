"""Emissions on the start page: the newest balance with its age, and what a requirement would mean."""

import pytest
from django.test import override_settings

from tests.web.conftest import section

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]


def test_emissions_are_told_with_their_year_their_age_and_what_a_requirement_would_mean(page):
    """Guards against a value of 2019 that looks as if it were of today. 5.1 − 0.816 = 4.284 t in 16 years."""
    part = section(page("/"), "Emissionen")
    assert part.one("p", class_="big").text == "5,1 t CO2-Äq je Einwohner"
    assert part.links()["Alle Werte je Einwohner"] == "/indikatoren/thg-je-einwohner/"
    told = part.text.replace(" ,", ",").replace(" .", ".")
    assert "Die neueste Bilanz ist für 2019, also rund 7 Jahre alt." in told
    assert "von 2019 an eine Veränderung um rund −0,27 t CO2-Äq je Einwohner in jedem Jahr" in told
    assert "bis auf rund 0,8 im Jahr 2035." in told


def test_before_the_first_balance_there_is_no_statement_on_emissions(page):
    part = section(page("/?as_of=2018-12-31"), "Emissionen")
    assert "Keine Aussage: Bis zu diesem Tag gibt es keinen gemessenen Wert mit Jahr." in part.text
    assert part.all("data") == []
    assert part.all("figure") == []


def test_another_city_names_its_own_indicators(page):
    """Guards against keys of Magdeburg in the code."""
    with override_settings(TRACKER_EMISSIONS_INDICATOR="nichts"):
        told = section(page("/"), "Emissionen").text
    assert "Im Protokoll steht keine Kennzahl für Emissionen je Einwohner." in told
    with override_settings(TRACKER_EMISSIONS_BASE_YEAR=2012):
        told = section(page("/"), "Emissionen").text
    assert "Es fehlt der Anfang: kein gemessener Wert für das Bezugsjahr der Vorgabe." in told
    assert "Vorgabe der Quelle" not in told

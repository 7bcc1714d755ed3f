"""Addresses of indicators: what may change, what is refused, not there, or gone, and what it costs."""

import pytest

from measures.record.write.erase import erase
from tests.support.factories import (
    ALLIANCE,
    change,
    correct,
    holding,
    indicator,
    observation,
    publish_all,
    publish_one,
    withdraw,
)
from tests.support.growth import queries
from tests.support.html import read
from tests.web.conftest import section

pytestmark = pytest.mark.django_db
ALL = "/indikatoren/"


@pytest.fixture
def small(base):
    """One indicator with a value and a target: the base record is edition 3, this is 4 to 6."""
    publish_all(
        ("indicator", indicator(key="radwege", title_de="Radwege", title_en="Cycle paths", unit="km")),
        ("observation", observation("radwege", year=2019, value=2.5)),
        ("observation", observation("radwege", kind="target", year=2030, value=15, method="Beschluss")),
    )
    return base


def test_an_empty_record_has_no_indicators(db, clock, page):
    told = page(ALL).one("main")
    assert "Keine Aussage: Im Protokoll steht keine Kennzahl." in told.text
    assert told.all("h2", id="overview") == []


def test_a_past_edition_never_learns_what_was_published_later(small, ask):
    before = ask(f"{ALL}radwege/?edition=6").content, ask(f"{ALL}?edition=6").content
    publish_one("observation", observation("radwege", year=2024, value=9))
    correct("observation", "OB-0001", "Verlesen", value=3)
    change("indicator", "radwege", title_de="Neue Radwege")
    assert (ask(f"{ALL}radwege/?edition=6").content, ask(f"{ALL}?edition=6").content) == before


def test_a_value_of_the_current_year_is_shown_at_once(small, page):
    """Guards against a published number that waits for the year to end."""
    publish_one("observation", observation("radwege", year=2026, value=9))
    told = section(page(ALL), "Die wichtigsten").text.replace(" ,", ",")
    assert "9 km für 2026, also aus dem laufenden Jahr" in told


# What is refused, not there, or gone


def test_a_key_that_never_was_leads_to_all_indicators(small, page):
    for key in ("wetter", "Wetter", "%00", "%F0%9F%92%A5", "x" * 100):
        document = page(f"{ALL}{key}/?edition=6", 404)
        assert "In Fassung 6 steht und stand keine Kennzahl mit diesem Schlüssel" in document.one("main").text
        assert document.one("div", class_="prose").links() == {"Alle Kennzahlen": f"{ALL}?edition=6"}


def test_an_indicator_is_not_there_in_editions_before_it(small, page):
    page(f"{ALL}radwege/?edition=3", 404)


def test_a_withdrawn_indicator_says_why_and_stays_in_earlier_editions(small, page):
    for key in ("OB-0001", "OB-0002"):
        withdraw("observation", key, "Gehört zu etwas anderem.")
    withdraw("indicator", "radwege", "Doppelt erfasst.")
    document = page(f"{ALL}radwege/", 410)
    assert document.one("h1").text == "Kennzahl radwege steht nicht mehr im Protokoll"
    assert "Doppelt erfasst." in document.one("main").text
    assert (
        document.one("main").links()["Zur Fassung, in der das aufgezeichnet wurde"] == "/protokoll/?edition=9"
    )
    assert page(f"{ALL}radwege/?edition=6").one("h1").text == "Radwege"
    assert "Radwege" not in page(ALL).one("main").text


def test_an_erased_indicator_says_so(small, page):
    number, _document = holding("indicator", "radwege")
    withdraw("observation", "OB-0001", "x")
    withdraw("observation", "OB-0002", "x")
    withdraw("indicator", "radwege", "Muss gelöscht werden.")
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    assert "Ein Name stand darin." in page(f"{ALL}radwege/?edition=6", 410).one("main").text


@pytest.mark.parametrize("query", ["bogus=1", "as_of=gestern", "edition=x", "as_of=2026-11-23"])
def test_parameters_that_cannot_be_answered_are_refused(small, page, query):
    document = page(f"{ALL}radwege/?{query}", 400)
    assert document.one("main").links()["Dieselbe Seite ohne diese Angaben"] == f"{ALL}radwege/"


def test_it_can_only_be_read_and_has_a_clean_address(small, ask):
    assert ask(f"{ALL}radwege/", "POST").status_code == 405
    answer = ask(f"{ALL}radwege/?utm_source=x")
    assert (answer.status_code, answer["Location"]) == (303, f"{ALL}radwege/")


# What it costs


def test_it_costs_few_queries_however_many_values_there_are(small, ask):
    """One for the head of the record, one for indicators and values together."""
    for year in range(1990, 2020):
        publish_one("observation", observation("radwege", year=year))
    for address in (ALL, f"{ALL}radwege/"):
        assert len(queries(ask, address)) == 2


def test_the_twin_in_the_api_is_named(small, ask):
    document = read(ask(f"{ALL}radwege/?as_of=2025-01-01").content.decode())
    assert "/api/v1/statistics/indicators/?as_of=2025-01-01" in document.links().values()

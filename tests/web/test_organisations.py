"""Organisations: by the four equal groups, unranked, each with what it answers for and out of what."""

from __future__ import annotations

import csv
from urllib.parse import urlencode

import pytest

from measures.record.write.erase import erase
from tests.support import dataset
from tests.support.factories import (
    ALLIANCE,
    CITY,
    change,
    holding,
    measure,
    organisation,
    publish_one,
    update,
    withdraw,
)
from tests.support.html import read
from tests.web.conftest import section
from tests.web.figures import figures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
ALL = "/akteure/"
MOMENTS = [{}, {"as_of": "2019-12-31"}, {"edition": 562}]


def asked(address, moment):
    return f"{address}?{urlencode(moment)}" if moment else address


def rows():
    with (dataset.DIRECTORY / "measures.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_counts_are_those_counted_by_hand(page):
    """`data/magdeburg/measures.csv`: SWM answers for 7 and takes part in 12; MVB for 9, of which one is a
    whole; the city for 42, of which 5 are proposals and 5 demands addressed to it."""
    shown = figures(page(ALL))
    names = ("total", "completed", "unclear", "overdue")
    assert [shown[f"organisations.swm.{one}"] for one in names] == [7, 2, 5, 1]
    assert [shown[f"organisations.mvb.{one}"] for one in names] == [8, 3, 4, 2]
    assert [shown[f"organisations.{CITY}.{one}"] for one in names] == [32, 5, 23, 4]
    assert [shown[f"organisations.{CITY}.beside.{one}.total"] for one in ("proposal", "demand")] == [5, 5]
    assert figures(page(f"{ALL}mvb/"))["organisations.mvb.responsible"] == 9
    assert figures(page(f"{ALL}{CITY}/"))[f"organisations.{CITY}.responsible"] == 42
    assert figures(page(f"{ALL}swm/"))["organisations.swm.partner"] == 12
    for key in ("swm", "mvb", CITY):
        named = [row for row in rows() if key in row["responsible"].split(";")]
        assert figures(page(f"{ALL}{key}/"))[f"organisations.{key}.responsible"] == len(named)


def test_the_groups_are_equal_and_within_them_names_decide(page):
    """Guards against an order by success, and against bodies that vanish because nothing names them."""
    document = page(ALL)
    heads = [one.text for one in document.one("main").all("h2")]
    assert heads[:4] == ["Wirtschaft", "Wissenschaft", "Verwaltung", "Zivilgesellschaft"]
    business = section(document, "Wirtschaft").one("ul", class_="shelf")
    assert [one.one("h3").one("a").text[:11] for one in business.all("li")] == [
        *("Magdeburger", "Müllheizkra", "Städtische ", "VSB (früher", "Wohnungsbau", "Wohnungsbau"),
    ]
    links = document.one("main").links().values()
    with (dataset.DIRECTORY / "organisations.csv").open(encoding="utf-8") as file:
        assert {f"{ALL}{row['key']}/" for row in csv.DictReader(file)} <= set(links)
    civil = section(document, "Zivilgesellschaft")
    [adfc] = [one for one in civil.all("li") if "ADFC Magdeburg" in one.text]
    assert "Mitglied im Bündnis" in adfc.text
    [board] = [one for one in civil.all("li") if "Klimabeirat" in one.text]
    assert "Mitglied im Bündnis" not in board.text
    assert "nur Partner bei 2 Maßnahmen" in board.text
    assert "Aktion Agrar" in civil.one("ul", class_="run").text


@pytest.mark.once  # pages and lists are the same from either database: see `test_mirror_identity`
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
@pytest.mark.parametrize("address", [ALL, f"{ALL}{CITY}/", f"{ALL}swm/"])
def test_a_figure_that_is_a_link_leads_to_exactly_what_it_counts(ask, address, moment):
    document = read(ask(asked(address, moment)).content.decode())
    links = [(link.attributes["href"], link.all("data")[:1]) for link in document.one("main").all("a")]
    found = [(href, one) for href, counted in links for one in counted]
    for href, one in found:
        path, _, query = href.partition("?")
        assert path == "/massnahmen/"
        assert ask(f"/api/v1/measures/?{query}").json()["count"] == int(one.attributes["value"]), href
    assert found or "as_of" in moment


def test_the_page_of_an_organisation_says_what_it_is_and_how_it_fares(page):
    document = page(f"{ALL}swm/")
    assert document.one("h1").text == "Städtische Werke Magdeburg GmbH & Co. KG SWM"
    assert document.one("p", class_="lead").text.startswith(
        "2 von 7 Maßnahmen der Stadt sind belegt umgesetzt."
    )
    text = document.one("main").text
    assert "Wirtschaft · Kommunales Unternehmen" in text
    assert "Als verantwortlich genannt für 7 Maßnahmen" in text
    assert "Beteiligt an 12 Maßnahmen, für die andere verantwortlich sind." in text
    assert len(section(document, "Wofür sie verantwortlich ist").all("li")) == 7
    partner = section(document, "Wo sie nur Partner ist")
    assert [one.text for one in partner.all("h3")] == [
        *("Maßnahmen der Stadt", "Andere Träger", "Vorgeschlagen, nie beschlossen"),
    ]
    assert len(partner.all("li")) == 12
    assert document.one("main").links()["https://sw-magdeburg.de"] == "https://sw-magdeburg.de"


def test_on_whose_behalf_entries_were_published_is_counted(page):
    """Only what the record itself says: never who typed it."""
    assert "562 Protokolleinträge wurden in ihrem Namen" in page(f"{ALL}{ALLIANCE}/?edition=562").text
    publish_one("update", update("M-0003", kind="reply", date="2026-11-20"), organisation=CITY)
    assert "1 Protokolleintrag wurde in ihrem Namen" in page(f"{ALL}{CITY}/").text
    assert "0 Protokolleinträge wurden in ihrem Namen" in page(f"{ALL}{CITY}/?edition=562").text


def test_an_organisation_without_a_counted_measure_says_so(page):
    document = page(f"{ALL}adfc-magdeburg/")
    assert document.one("p", class_="lead").text.startswith("Für keine Maßnahme der Stadt, die mitzählt,")
    assert "Andere Träger" in section(document, "Oben nicht mitgezählt").text
    assert "Keine Maßnahme im Protokoll nennt sie." in page(f"{ALL}tu-dresden/").text


def test_a_measure_with_two_responsible_bodies_counts_for_both(page):
    before = figures(page(ALL))
    publish_one("measure", measure(code="ZZ-1", responsible=["swm", "mvb"], partners=["swm"]))
    after = figures(page(ALL))
    assert after["organisations.swm.total"] == before["organisations.swm.total"] + 1
    assert after["organisations.mvb.total"] == before["organisations.mvb.total"] + 1
    assert after["completion.total"] == before["completion.total"] + 1
    assert (after["shared"], "shared" in before) == (1, False)
    assert after["organisations.swm.partner"] == before["organisations.swm.partner"]


def test_names_of_the_record_are_marked_on_the_english_page(page):
    document = page(f"/en{ALL}swm/")
    assert document.one("h1").attributes["lang"] == "de"
    assert "2 of 7 measures of the city are completed" in document.text
    names = page(f"/en{ALL}").one("main").all("a", lang="de")
    assert len(names) > 70


@pytest.mark.parametrize("key", ["niemand", "%00", "SWM", "a%0Ab"])
def test_an_organisation_that_is_not_there_leads_to_those_that_are(page, key):
    document = page(f"{ALL}{key}/", 404)
    assert "In dieser Fassung steht keine Organisation mit diesem Schlüssel" in document.one("main").text
    assert document.one("main").links()["ADAC"] == f"{ALL}adac/"


def test_an_organisation_whose_words_were_erased_comes_last_under_its_key(page):
    """Guards against measures that nobody answers for any more because a name had to go."""
    number, _document = holding("organisation", "helionat")
    change("organisation", "helionat", name="Genossenschaft")
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    last = section(page(f"{ALL}?edition=562"), "Ohne Gruppe")
    assert [one.one("a").text for one in last.all("h3")] == ["helionat"]
    assert "Ein Name stand darin." in page(f"{ALL}helionat/?edition=562", 410).text
    assert page(f"{ALL}helionat/").one("h1").text.startswith("Genossenschaft")


def test_an_organisation_that_was_withdrawn_says_why(page):
    publish_one("organisation", organisation(key="kurz"))
    withdraw("organisation", "kurz", "Doppelt erfasst.")
    assert "Doppelt erfasst." in page(f"{ALL}kurz/", 410).one("main").text


def test_an_edition_does_not_know_what_came_later(ask):
    addresses = [f"{ALL}?edition=562", f"{ALL}swm/?edition=562"]
    before = [ask(one).content for one in addresses]
    publish_one("measure", measure(responsible=["swm"], code="ZZ-2"))
    publish_one("update", update("M-0003", status="abandoned", date="2019-01-01"))
    assert [ask(one).content for one in addresses] == before

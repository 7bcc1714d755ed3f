"""Pages of the real record: what was counted and read by hand from the sources."""

import pytest

from tests.support.html import twins
from tests.web.conftest import LIST, section

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
TRAM = f"{LIST}M-0030/"
CENTRE = f"{LIST}M-0073/"


def facts(document):
    return {
        one.one("dt").text: [dd.text for dd in one.all("dd")]
        for one in section(document, "Angaben").one("dl").all("div")
    }


def views(document):
    return [card.text for card in section(document, "Wer sagt was").all("li")]


def test_the_status_has_its_view_and_date_and_says_how_sure_it_is(page):
    standing = section(page(TRAM), "Stand")
    assert standing.text == (
        "Stand ▶ in Umsetzung Sicht: Dritte, 22.01.2018 "
        "◌ unbestätigt · seit 06.06.2024, denn der jüngste Beleg (06.06.2023) ist älter als 365 Tage"
    )
    assert standing.links() == {"22.01.2018": "#U-00059"}


def test_three_views_stand_side_by_side_also_the_silent_ones(page):
    assert views(page(TRAM)) == [
        "Stadt und Verantwortliche keine Äußerung bekannt",
        "Bündnis keine Äußerung bekannt",
        "Dritte ▶ in Umsetzung 22.01.2018",
    ]
    assert "Nur eine Sicht nennt einen Stand" in section(page(TRAM), "Wer sagt was").text


def test_a_deadline_that_moved_shows_every_promise_and_the_drift(page):
    deadlines = section(page(TRAM), "Termine")
    assert deadlines.one("dl").text == (
        "Zuerst zugesagt 2019 Zuletzt zugesagt 2026 Seitdem 2-mal verschoben rund 7 Jahre später"
    )
    assert deadlines.one("ol").links() == {"2019": "#U-00058", "2020": "#U-00060", "2026": "#U-00061"}


def test_a_missed_deadline_says_since_when(page):
    assert "2020 ! überfällig seit 01.01.2021" in section(page(CENTRE), "Termine").text


def test_updates_come_newest_first_each_with_its_evidence(page):
    entries = section(page(TRAM), "Was gemeldet wurde").one("ol").all("li")
    assert [entry.attributes["id"] for entry in entries] == [
        *("U-00062", "U-00061", "U-00060", "U-00059", "U-00058"),
    ]
    assert entries[1].text == (
        "Januar 2023 · Zeitplan · Dritte "
        "Laut MVB wird ab April 2023 drei Jahre lang am Magdeburger Ring für die Trasse gebaut. "
        "Termin: 2026 "
        "Beleg: Presse · MDR · Magdeburger Ring Baustelle Straßenbahntrasse "
        "veröffentlicht Januar 2023 · abgerufen am 22.11.2026"
    )
    assert "Früherer Termin: 2019 · Neuer Termin: offen" in entries[4].text


def test_what_is_not_known_is_called_so(page):
    known = facts(page(TRAM))
    assert known["Plan"] == known["Erwartete Minderung"] == ["nicht bekannt"]
    assert known["Kosten"] == ["52.300.000 Euro", "Kosten des Abschnitts, Stand 2018."]
    assert known["Beteiligt"] == ["Bundesrepublik Deutschland (Bund)", "Land Sachsen-Anhalt"]
    assert known["Schlüssel"] == ["M-0030", "ändert sich nie"]
    assert known["Dauerhafte Adresse"] == [f"{TRAM}?as_of=2026-11-22&edition=562"]


def test_names_lead_to_their_pages_or_to_the_list_of_what_belongs_to_them(page):
    links = section(page(CENTRE), "Angaben").links()
    assert links["Landeshauptstadt Magdeburg"] == "/akteure/landeshauptstadt-magdeburg/"
    assert links["Masterplan 100 % Klimaschutz"] == f"{LIST}?plan=masterplan-2018"
    assert links["Steuerung, Monitoring und Beteiligung"] == "/handlungsfelder/steuerung/"


def test_council_papers_come_with_number_outcome_and_source(page):
    papers = section(page(CENTRE), "Ratsvorgänge")
    assert "Beschluss DS0367/17 · 1770-050(VI)18 · 18.01.2018 · angenommen" in papers.text
    assert papers.links()["Masterplan 100 % Klimaschutz"] == "/ratsvorgaenge/ds0367-17/"
    assert papers.links()["Landeshauptstadt Magdeburg: Masterplan 100 % Klimaschutz"].startswith("https:")


def test_a_whole_and_its_parts_lead_to_each_other(page):
    whole = "2. Nord-Süd-Verbindung der Straßenbahn (Gesamtprojekt)"
    assert page(TRAM).one("main").links()[whole] == f"{LIST}M-0026/"
    assert TRAM in section(page(f"{LIST}M-0026/"), "Teile dieser Maßnahme").links().values()


def test_doubts_are_on_the_page(page):
    assert "ließ sich nicht nachprüfen" in section(page(TRAM), "Was unsicher ist").text


def test_a_past_day_shows_what_was_known_to_have_happened_by_then(page):
    document = page(f"{CENTRE}?as_of=2019-12-31&edition=562")
    assert section(document, "Stand").text.startswith("Stand ◆ beschlossen Sicht: Bündnis, 18.01.2018")
    assert "überfällig" not in section(document, "Termine").text
    reported = section(document, "Was gemeldet wurde")
    assert len(reported.one("ol").all("li")) == 1
    assert "3 spätere Meldungen sind hier nicht zu sehen. Zum heutigen Stand" in reported.text
    assert reported.links()["Zum heutigen Stand"] == CENTRE
    assert "Fassung 562" in document.one("article").one("header").text


def test_before_the_first_evidence_the_page_says_so(page):
    document = page(f"{TRAM}?as_of=2015-01-01")
    sentence = "Bis zum 01.01.2015 gibt es zu dieser Maßnahme keinen Beleg."
    assert section(document, "Stand").text == f"Stand {sentence}"
    assert "Ein Termin ist nicht bekannt." in document.one("main").text
    assert "Noch nichts." in document.one("main").text


def test_links_stay_in_the_moment_that_was_asked_for(page):
    asked = "as_of=2019-12-31&edition=562"
    links = page(f"{CENTRE}?{asked}").one("article").links()
    inside = {words: address for words, address in links.items() if address.startswith("/")}
    # To today, and what a reader tells us is about no past moment.
    outside = {address for address in inside.values() if asked not in address}
    assert outside == {CENTRE, "/hinweis/?measure=M-0073"}


def test_its_twin_of_data_has_the_same_query(page):
    address = twins(page(f"{TRAM}?as_of=2019-12-31"))["Maßnahme"]["JSON"]
    assert address == "/api/v1/measures/M-0030/?as_of=2019-12-31"

"""The list of corrections: entries of every kind that take something back, with what was and what is said."""

from xml.etree import ElementTree

import pytest

from measures.record.write.erase import erase
from tests.support.factories import (
    ALLIANCE,
    CITY,
    change,
    correct,
    evidence,
    indicator,
    measure,
    observation,
    publish_all,
    update,
    withdraw,
)
from tests.support.html import read

pytestmark = pytest.mark.django_db
CORRECTIONS, FEED = "/korrekturen/", "/korrekturen/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def some(base):
    """Edition 7: a measure, its update, an indicator and a value of it."""
    publish_all(
        ("measure", measure(key="M-0001", title="Radweg an der Elbe")),
        ("update", update(text="Der erste Abschnitt des Radwegs an der Elbe ist seit dem Sommer im Bau.")),
        ("indicator", indicator(key="thg")),
        ("observation", observation("thg")),
    )
    return base


def items(document):
    return document.one("ol", class_="timeline").all("li")


def test_a_record_without_corrections_says_so_plainly(some, page):
    change("measure", "M-0001", title="Radweg an der Elbe bis Schönebeck")
    document = page(CORRECTIONS)
    assert document.one("p", class_="statement").text == "Bisher keine."
    assert "Es heißt, dass uns noch niemand einen Fehler gezeigt hat." in document.text
    assert "/hinweis/" in document.one("main").links().values()


def test_a_correction_shows_what_was_said_and_what_is_said_now(some, page):
    text = "Der erste Abschnitt des Radwegs an der Elbe ist seit dem Herbst im Bau."
    correct("update", "U-00001", "Wir hatten uns verlesen.", text=text, date="2024-09-01")
    document = page(CORRECTIONS)
    assert document.one("p", class_="statement").text == (
        "Bisher 1 Eintrag: 1 korrigiert, 0 zurückgezogen, 0 gelöscht."
    )
    [one] = items(document)
    assert one.one("h2").text == "Meldung korrigiert: Radweg an der Elbe U-00001"
    assert "Sommer" in one.one("del").text
    assert "Herbst" in one.one("ins").text
    assert [one.text for one in one.all("dd")[:2]] == ["vorher 14.05.2024", "nachher 01.09.2024"]
    assert "Grund: Wir hatten uns verlesen." in one.text
    assert "Im Namen von Klimabündnis Magdeburg" in one.text
    links = one.links()
    assert links["Radweg an der Elbe"] == "/massnahmen/M-0001/"
    assert links["Eintrag 8"] == "/massnahmen/M-0001/verlauf/?edition=8#e8"
    assert page(links["Eintrag 8"].partition("#")[0]).one("li", id="e8")


def test_records_of_every_kind_are_listed(some, page):
    """Guards against a list that only knows measures."""
    correct("observation", "OB-0001", "Zahlendreher", value=1.5)
    correct("organisation", CITY, "Falscher Name", name="Stadt Magdeburg")
    correct("field", "mobilitaet", "Tippfehler", title_de="Mobilität und Verkehr")
    headings = [one.one("h2").text for one in items(page(CORRECTIONS))]
    assert headings == [
        "Handlungsfeld korrigiert: Mobilität und Verkehr mobilitaet",
        "Organisation korrigiert: Stadt Magdeburg landeshauptstadt-magdeburg",
        "Wert einer Kennzahl korrigiert: Treibhausgasemissionen je Einwohner OB-0001",
    ]
    links = items(page(CORRECTIONS))[0].links()
    assert links["Eintrag 10"] == "/protokoll/?edition=10#f10"
    assert page("/protokoll/?edition=10").one("li", id="f10")


def test_a_withdrawal_shows_what_had_been_said_and_why_it_is_gone(some, page):
    withdraw("measure", "M-0001", "Doppelt erfasst")
    first, second = items(page(CORRECTIONS))
    assert {first.one("h2").text, second.one("h2").text} == {
        "Maßnahme zurückgezogen: Radweg an der Elbe M-0001",
        "Meldung zurückgezogen: M-0001 U-00001",
    }
    for one in (first, second):
        assert "Grund: Doppelt erfasst" in one.text
        assert "Alles, was dort gestanden hatte" in one.text
    assert "/massnahmen/M-0001/" not in first.links().values()


def test_an_erased_text_is_in_no_edition_of_the_list(some, page, ask):
    """Guards against the one place that still quotes what the law wants to disappear."""
    secret = "Frau Beispiel aus der Musterstraße hat sich beschwert."
    correct("update", "U-00001", secret, text=secret)
    correct("update", "U-00001", "Ohne Namen", text="Es gab eine Beschwerde.")
    erase([8], organisation=ALLIANCE, reason="Ein Name stand darin.")
    for query in ("", "?edition=9", "?edition=8"):
        assert "Beispiel" not in ask(f"{CORRECTIONS}{query}").content.decode()
        assert "Beispiel" not in ask(f"{FEED}{query}").content.decode()
    erased, later, earlier = items(page(CORRECTIONS))
    assert "Text gelöscht (Meldung): Radweg an der Elbe U-00001" in erased.one("h2").text
    assert "Grund: Ein Name stand darin." in erased.text
    assert "Was in diesen Feldern vorher stand, wurde gelöscht: Text" in later.text
    assert "Text gelöscht (Eintrag 10)" in earlier.text


def test_a_past_edition_knows_only_what_had_been_taken_back_by_then(some, ask, page):
    correct("update", "U-00001", "Falscher Tag", date="2024-05-15")
    before = ask(f"{CORRECTIONS}?edition=8").content
    correct("measure", "M-0001", "Falscher Titel", title="Radweg zur Elbe")
    withdraw("update", "U-00001", "Falsche Quelle")
    assert ask(f"{CORRECTIONS}?edition=8").content == before
    assert len(items(page(CORRECTIONS))) == 3
    assert page(f"{CORRECTIONS}?edition=7").one("p", class_="statement").text == "Bisher keine."
    assert len(items(page(f"{CORRECTIONS}?as_of=2020-01-01"))) == 3


def test_a_source_that_was_corrected_names_the_piece(some, page):
    correct("update", "U-00001", "Falsche Seite", evidence=evidence(page="S. 7"))
    [one] = items(page(CORRECTIONS))
    assert "S. 7" in one.one("dl", class_="changes").text


def test_long_lists_come_in_parts(some, page):
    for day in range(1, 53):
        correct("update", "U-00001", "Wieder falsch", date=f"2024-0{1 + day % 9}-{1 + day % 28:02}")
    assert len(items(page(CORRECTIONS))) == 50
    assert len(items(page(f"{CORRECTIONS}?offset=50"))) == 2


def test_the_feed_has_the_same_entries(some, ask):
    correct("organisation", CITY, "Falscher Name", name="Stadt Magdeburg")
    correct("update", "U-00001", "Falscher Tag", date="2024-05-15")
    change("measure", "M-0001", title="Radweg zur Elbe")
    answer = ask(FEED)
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    assert [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")] == [
        "M-0001 Radweg zur Elbe: Meldung korrigiert",
        "Stadt Magdeburg: Organisation korrigiert",
    ]
    assert [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")] == [
        "tag:127.0.0.1,2026:protokoll/9",
        "tag:127.0.0.1,2026:protokoll/8",
    ]
    document = read(ask(CORRECTIONS).content.decode())
    assert document.one("link", type="application/atom+xml").attributes["href"] == FEED


@pytest.mark.parametrize(
    ("method", "query", "status"),
    [("POST", "", 405), ("GET", "?offset=x", 400), ("GET", "?kind=measure", 400)],
)
def test_what_cannot_be_answered_is_refused(some, ask, method, query, status):
    assert ask(f"{CORRECTIONS}{query}", method).status_code == status


def test_words_of_the_record_are_marked_on_the_english_page(some, page):
    correct("update", "U-00001", "Falscher Tag", date="2024-05-15")
    [one] = items(page(f"/en{CORRECTIONS}"))
    assert one.one("q").attributes["lang"] == "de"
    assert "Update corrected" in one.one("h2").text

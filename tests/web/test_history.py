"""The history of a measure: what was changed, from what to what, when, why, on whose behalf."""

from datetime import timedelta

import pytest

from measures.record.write import Change, publish
from measures.record.write.erase import erase
from tests.support.factories import (
    ALLIANCE,
    CITY,
    change,
    correct,
    evidence,
    holding,
    measure,
    organisation,
    publish_all,
    publish_one,
    update,
    withdraw,
)
from tests.support.growth import queries
from tests.support.kept import kept
from tests.web.conftest import LIST

pytestmark = pytest.mark.django_db
ONE = f"{LIST}M-0001/"
HISTORY = f"{ONE}verlauf/"
LONG = "Der erste Abschnitt am Elbufer ist im Bau, der zweite folgt nach dem Sommer."


@pytest.fixture(autouse=True)
def one(base):
    """The base record is edition 3, the measure and its update are edition 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_all(
        ("measure", measure(key="M-0001", code="MO-1", title="Radweg")),
        ("update", update(text=LONG, status="planned", date="2024-05")),
        reason="Erstbestand",
    )


def entries(document):
    """Every entry by its number, in the order shown."""
    items = document.one("ol", class_="timeline").all("li")
    return {item.attributes["id"]: item for item in items}


def changes(entry):
    """What was changed: label → what stands beside it."""
    found = {}
    for row in entry.one("dl", class_="changes").all("div"):
        found[row.one("dt").text] = [value.text for value in row.all("dd")]
    return found


def test_the_first_publication_is_told_in_short_with_everything_behind_it(page):
    shown = entries(page(HISTORY))
    assert list(shown) == ["e5", "e4"]
    heard = shown["e5"]
    assert heard.one("h2").text == "Meldung veröffentlicht U-00001"
    assert "22.11.2026, 13:00 Uhr · Fassung 5 · Eintrag 5" in heard.text
    assert "Fortschritt · Mai 2024 · Sicht: Stadt und Verantwortliche · Stand: geplant" in heard.text
    assert "Im Namen von Klimabündnis Magdeburg Grund: Erstbestand" in heard.text
    told = changes(heard.one("details"))
    assert told["Text"] == [LONG]
    assert told["Datum"] == ["Mai 2024"]
    assert told["Beleg: Art der Quelle"] == ["Ratsdrucksache"]
    assert told["Beleg: Abgerufen am"] == ["20.11.2026"]
    assert told["Maßnahme"] == ["Radweg"]
    assert "MO-1 · Radweg · Mobilität" in shown["e4"].text
    assert changes(shown["e4"].one("details"))["Verantwortlich"] == ["Landeshauptstadt Magdeburg"]


def test_a_correction_shows_old_and_new_words_and_its_reason(page):
    correct("update", "U-00001", "Falsch <abgeschrieben>.", text=LONG.replace("Elbufer", "Neustädter See"))
    told = entries(page(HISTORY))["e6"]
    assert told.one("h2").text == "Meldung korrigiert U-00001"
    assert told.one("q").text == "Falsch <abgeschrieben>."
    assert told.one("del").text == "[entfernt: Elbufer]"
    assert told.one("ins").text == "[ergänzt: Neustädter See]"
    [text] = changes(told)["Text"]
    assert text.startswith("Der erste Abschnitt am [entfernt: Elbufer] [ergänzt: Neustädter See] ist im Bau")


def test_a_new_status_and_date_are_told_in_words_before_and_after(page):
    change("update", "U-00001", status="in_progress", date="2024-05-14", date_precision="by", progress=40)
    assert changes(entries(page(HISTORY))["e6"]) == {
        "Datum": ["vorher Mai 2024", "nachher spätestens 14.05.2024"],
        "Stand": ["vorher geplant", "nachher in Umsetzung"],
        "Fortschritt": ["vorher nichts", "nachher 40 %"],
    }


def test_organisations_fields_and_amounts_are_told_by_name_and_unit(page):
    publish_one("organisation", organisation(key="swm", name="Städtische Werke"))
    change(
        "measure", "M-0001", responsible=["swm", CITY], budget_eur=1200.5, continuous=True,
        start="2021-06", source_url="https://neu.example/",
    )  # fmt: skip
    told = entries(page(HISTORY))["e7"]
    assert changes(told) == {
        "Verantwortlich": [
            "vorher Landeshauptstadt Magdeburg",
            "nachher Städtische Werke; Landeshauptstadt Magdeburg",
        ],
        "Beginn": ["vorher nichts", "nachher Juni 2021"],
        "Daueraufgabe": ["vorher nein", "nachher ja"],
        "Kosten": ["vorher nichts", "nachher 1.200,5 Euro"],
        "Adresse der Hauptquelle": [
            "vorher https://www.magdeburg.example/radverkehr",
            "nachher https://neu.example/",
        ],
    }
    assert told.links()["https://neu.example/"] == "https://neu.example/"


def test_names_are_those_of_the_edition_asked_for(page):
    publish_one("organisation", organisation(key="swm", name="Städtische Werke"))
    change("measure", "M-0001", responsible=["swm"])
    change("organisation", "swm", name="Stadtwerke GmbH")
    for address, name in ((f"{HISTORY}?edition=7", "Städtische Werke"), (HISTORY, "Stadtwerke GmbH")):
        told = changes(entries(page(address))["e7"])
        assert told["Verantwortlich"][1] == f"nachher {name}"


def test_evidence_is_told_item_by_item(page):
    _number, document = holding("update", "U-00001")
    change(
        "update",
        "U-00001",
        evidence=document["evidence"] | {"quote": "Er wird gebaut."},
        further_evidence=[evidence(type="press", title="Bericht", publisher="Volksstimme")],
    )
    assert changes(entries(page(HISTORY))["e6"]) == {
        "Beleg: Zitat": ["vorher nichts", "nachher Er wird gebaut."],
        "Weiterer Beleg": [
            "vorher nichts",
            "nachher Presse · Volksstimme · Bericht · 18.05.2021 · abgerufen am 20.11.2026",
        ],
    }


def test_a_withdrawn_measure_keeps_its_history_with_the_reason(ask, page):
    withdraw("measure", "M-0001", "Zweimal <erfasst>.", organisation=CITY)
    assert ask(ONE).status_code == 410
    document = page(HISTORY)
    assert "Diese Maßnahme steht nicht mehr im Protokoll." in document.one("p", class_="note").text
    shown = entries(document)
    assert list(shown) == ["e7", "e6", "e5", "e4"]
    assert "Maßnahme zurückgezogen" in shown["e6"].text
    assert "Im Namen von Landeshauptstadt Magdeburg Grund: Zweimal <erfasst>." in shown["e6"].text
    assert page(f"{HISTORY}?edition=5").all("p", class_="note") == []


@pytest.fixture
def erased(one):
    """Entry 6 said a name, entry 7 corrected that, entry 8 announces that the text of 6 is erased."""
    change("update", "U-00001", text="Herr Müller hat geklagt.")
    correct("update", "U-00001", "Ein Name stand darin.", text="Ein Anwohner hat geklagt.")
    erase([6], organisation=ALLIANCE, reason="Auf Verlangen.")


@pytest.mark.parametrize("query", ["", "?edition=8", "?edition=7", "?edition=6"])
def test_an_erased_text_stands_in_no_edition_but_that_it_was_there_does(erased, ask, page, query):
    assert "Müller" not in ask(HISTORY + query).content.decode()
    shown = entries(page(HISTORY + query))
    assert "Text gelöscht (Eintrag 8)" in shown["e6"].text
    if query in ("", "?edition=8"):
        assert shown["e8"].one("h2").text == "Text gelöscht (Meldung) U-00001"
        assert "Gelöscht wurde der Text dieser Einträge: 6" in shown["e8"].text
    if query != "?edition=6":
        assert "Was in diesen Feldern vorher stand, wurde gelöscht: Text" in shown["e7"].text
        assert changes(shown["e7"].one("details"))["Text"] == ["Ein Anwohner hat geklagt."]


def test_the_title_of_an_erased_measure_is_gone_from_its_history(page):
    number, _document = holding("measure", "M-0001")
    withdraw("measure", "M-0001", "Muss gelöscht werden.")
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    for query in ("", "?edition=5"):
        document = page(HISTORY + query)
        assert document.one("h1").text == "Verlauf"
        assert "Radweg" not in document.one("main").text


def test_every_entry_leads_to_the_measure_in_its_edition(page):
    change("measure", "M-0001", title="Radschnellweg")
    shown = entries(page(f"{HISTORY}?as_of=2025-01-01"))
    assert shown["e6"].links() == {"Fassung 6": f"{ONE}?edition=6"}
    assert shown["e4"].links()["Fassung 5"] == f"{ONE}?edition=5"
    assert page(f"{ONE}?edition=5").one("h1").text == "Radweg"


def test_the_measure_leads_to_its_history_and_feed_and_back(page):
    document = page(f"{ONE}?edition=5")
    way = document.one("main").links()["Alles, was veröffentlicht und geändert wurde"]
    assert way == f"{HISTORY}?edition=5"
    back = page(way)
    assert back.one("main").links()["Zur Maßnahme"] == f"{ONE}?edition=5"
    for shown in (document, back):
        feed = shown.one("link", type="application/atom+xml").attributes
        assert (feed["rel"], feed["href"]) == ("alternate", f"{ONE}feed/")


def test_the_day_does_not_narrow_the_list_but_the_edition_does(page):
    change("update", "U-00001", date="2026-11-01", date_precision="day")
    document = page(f"{HISTORY}?as_of=2020-01-01")
    assert list(entries(document)) == ["e6", "e5", "e4"]
    assert "aufgezeichnet bis Fassung 6. Der Stichtag oben schränkt die Liste nicht ein." in document.text
    assert list(entries(page(f"{HISTORY}?edition=5"))) == ["e5", "e4"]


def test_other_measures_have_no_part_in_it(page):
    publish_all(("measure", measure(title="Fremd")), ("update", update("M-0002", text="Fremd")))
    assert "Fremd" not in page(HISTORY).one("main").text


def test_an_edition_answers_alike_whatever_is_published_later(ask, one):
    before = ask(f"{HISTORY}?edition=5").content
    one.shift(timedelta(days=3))
    change("measure", "M-0001", title="Neu")
    change("organisation", CITY, name="Neu")
    withdraw("measure", "M-0001", "Zweimal erfasst.")
    assert ask(f"{HISTORY}?edition=5").content == before


def test_a_long_history_comes_in_parts(page):
    for number in range(52):
        change("measure", "M-0001", title=f"Radweg {number}")
    first = page(f"{HISTORY}?edition=57")
    ways = first.one("nav", class_="pages")
    assert ways.text == "1 bis 50 von 54 Weiter"
    second = page(ways.links()["Weiter"])
    assert list(entries(second)) == ["e7", "e6", "e5", "e4"]
    assert changes(entries(second)["e7"])["Titel"] == ["vorher Radweg 0", "nachher Radweg 1"]
    assert second.one("nav", class_="pages").links() == {"Zurück": f"{HISTORY}?edition=57"}
    beyond = page(f"{HISTORY}?offset=500")
    assert beyond.one("main").links()["Zu ihrem Anfang"] == HISTORY


@pytest.mark.parametrize("query", ["offset=-1", "offset=x", "limit=5", "offset=1&offset=2"])
def test_a_part_that_cannot_be_is_refused(page, query):
    assert page(f"{HISTORY}?{query}", 400).one("h1").text == "So lässt sich das nicht beantworten"


@pytest.mark.parametrize("key", ["M-9999", "M-1", "irgendwas", "a%0Ab"])
def test_what_never_was_has_no_history(page, key):
    assert "steht und stand keine Maßnahme" in page(f"{LIST}{key}/verlauf/", 404).one("main").text


def test_before_its_first_edition_a_measure_has_none_either(page):
    assert "In Fassung 3 " in page(f"{HISTORY}?edition=3", 404).one("main").text


def test_english_says_the_same_and_marks_what_is_german(page):
    correct("measure", "M-0001", "Falsch geschrieben.", title="Radschnellweg")
    document = page(f"/en{HISTORY}")
    told = entries(document)["e6"]
    assert told.one("h2").text == "Measure corrected"
    assert changes(told) == {"Title": ["before Radweg", "after Radschnellweg"]}
    assert told.one("q").attributes["lang"] == "de"
    assert {one.text for one in told.all("span", lang="de")} >= {"Radweg", "Radschnellweg"}
    assert told.links() == {"Edition 6": f"/en{ONE}?edition=6"}


def test_the_number_of_queries_does_not_depend_on_how_much_is_shown(ask):
    asked = []
    for _round in range(2):
        for number in range(3 if not asked else 45):
            change("update", "U-00001", text=f"Stand {len(asked)} {number}")
        asked.append(len(queries(ask, HISTORY)))
    assert asked[0] == asked[1] <= 8


def test_a_batch_that_changes_both_shows_both(page):
    title, text = (holding("measure", "M-0001"), holding("update", "U-00001"))
    publish(
        [
            Change("measure", "changed", "M-0001", title[1] | {"title": "Neu"}, title[0]),
            Change("update", "changed", "U-00001", text[1] | {"status": "paused"}, text[0]),
        ],
        organisation=CITY,
    )
    shown = entries(page(HISTORY))
    assert changes(shown["e6"]) == {"Titel": ["vorher Radweg", "nachher Neu"]}
    assert changes(shown["e7"]) == {"Stand": ["vorher geplant", "nachher ausgesetzt"]}
    assert shown["e6"].links()["Fassung 7"] == f"{ONE}?edition=7"

"""Search: everything on record can be found, nothing else can, and what was looked for is marked."""

import pytest

from measures.record.write.erase import erase
from tests.support.factories import (
    ALLIANCE,
    change,
    decision,
    evidence,
    field,
    holding,
    indicator,
    measure,
    organisation,
    plan,
    publish_all,
    update,
    withdraw,
)

pytestmark = pytest.mark.django_db
SEARCH = "/suche/"


@pytest.fixture
def some(base):
    """Edition 12: one of everything that can be found."""
    publish_all(
        ("organisation", organisation(key="swm", name="Städtische Werke", short_name="SWM")),
        ("field", field(key="gruen", title_de="Grünflächen", title_en="Green spaces")),
        ("decision", decision(key="ds0367-17")),
        ("plan", plan(key="masterplan", title="Masterplan Klimaschutz")),
        ("indicator", indicator(key="thg")),
        (
            "measure",
            measure(key="M-0001", code="E1.1", title="Straßenbahn nach Süden", summary="Fünf Kilometer."),
        ),
        ("measure", measure(key="M-0002", title="Radweg an der Straßenbahn", summary="Ein <b>Weg</b>.")),
        (
            "update",
            update(
                date="2024-05-14",
                status="planned",
                text="Die Gleise der Linie 5 sind verlegt.",
                evidence=evidence(title="Gleisbau endet früher", publisher="Volksstimme"),
            ),
        ),
        ("update", update("M-0002", date="2026-10-01", text="Die Bäume sind gepflanzt.")),
    )
    return base


def found(page, query):
    """{kind: names of the results} of a search."""
    sections = page(f"{SEARCH}?q={query}").all("section")
    return {
        one.attributes["aria-labelledby"].removeprefix("found-"): [name.text for name in one.all("h3")]
        for one in sections
        if one.attributes.get("aria-labelledby", "").startswith("found-")
    }


@pytest.mark.parametrize(
    ("query", "kind", "names"),
    [
        ("strassenbahn", "measure", ["Straßenbahn nach Süden", "Radweg an der Straßenbahn"]),
        ("STRASSENBAHN süden", "measure", ["Straßenbahn nach Süden"]),
        ("e 1.1", "measure", ["Straßenbahn nach Süden"]),
        ("m-0002", "measure", ["Radweg an der Straßenbahn"]),
        ("gleise", "update", ["Straßenbahn nach Süden"]),
        ("volksstimme", "update", ["Straßenbahn nach Süden"]),
        ("ds 0367/17", "decision", ["Masterplan 100 % Klimaschutz"]),
        ("swm", "organisation", ["Städtische Werke"]),
        ("treibhausgasemissionen", "indicator", ["Treibhausgasemissionen je Einwohner"]),
        ("green", "field", ["Grünflächen"]),
        ("gruenflaechen", "field", ["Grünflächen"]),
        ("masterplan", "plan", ["Masterplan Klimaschutz"]),
    ],
)
def test_every_kind_of_record_is_found(some, page, query, kind, names):
    assert found(page, query)[kind] == names


def test_results_lead_to_their_pages(some, page):
    links = page(f"{SEARCH}?q=gleise").one("ol", class_="found").links()
    assert links == {"Straßenbahn nach Süden": "/massnahmen/M-0001/#U-00001"}
    assert "/akteure/swm/" in page(f"{SEARCH}?q=swm").one("main").links().values()
    assert "/ratsvorgaenge/ds0367-17/" in page(f"{SEARCH}?q=ds0367/17").one("main").links().values()
    assert "/handlungsfelder/gruen/" in page(f"{SEARCH}?q=green").one("main").links().values()
    assert "/indikatoren/thg/" in page(f"{SEARCH}?q=treibhausgas").one("main").links().values()


def test_what_was_looked_for_is_marked_and_markup_is_only_text(some, page, ask):
    """Guards against a record, or a question, that could put a tag of its own into the page."""
    assert [one.text for one in page(f"{SEARCH}?q=strasse").all("mark")] == ["Straße", "Straße"]
    html = ask(f"{SEARCH}?q=weg").content.decode()
    assert "&lt;b&gt;<mark>Weg</mark>&lt;/b&gt;" in html
    html = ask(f"{SEARCH}?q=%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
    assert "<script>alert" not in html


def test_a_long_text_is_cut_around_what_was_found(some, page):
    change("measure", "M-0002", summary="Anfang " + "Füllwort " * 60 + "Zielwort " + "Nachsatz " * 60)
    text = page(f"{SEARCH}?q=zielwort").one("ol", class_="found").all("p")[-1].text
    assert text.startswith("… Füllwort")
    assert "Zielwort" in text
    assert text.endswith("Nachsatz …")
    assert len(text) < 320


def test_slips_of_the_finger_find_something_similar_and_say_so(some, page):
    document = page(f"{SEARCH}?q=Strasenbahn")
    assert "Genau diese Wörter kommen nirgends vor; hier stehen ähnliche." in document.one("main").text
    assert "Straßenbahn" in [one.text for one in document.all("mark")]
    assert "ähnliche" not in page(f"{SEARCH}?q=strassenbahn").one("p", role="status").text


def test_nothing_found_says_what_to_do(some, page):
    main = page(f"{SEARCH}?q=xyzzyx").one("main")
    assert "Nichts gefunden." in main.text
    assert {"/hinweis/", "/massnahmen/"} <= set(main.links().values())


def test_without_a_question_there_is_only_the_form(some, page, ask):
    document = page(SEARCH)
    assert document.one("form", role="search").one("input", type="search").attributes["value"] == ""
    assert not document.all("ol", class_="found")
    assert ask(f"{SEARCH}?q=").status_code == 303


def test_updates_are_found_from_the_day_on_which_they_took_effect(some, page):
    assert "update" in found(page, "gepflanzt")
    assert found(page, "gepflanzt&as_of=2026-09-30") == {}
    early = page(f"{SEARCH}?q=radweg&as_of=2020-01-01")
    assert "noch kein Beleg" in early.all("ol", class_="found")[0].text


def test_what_was_withdrawn_erased_or_changed_is_not_found_any_more(some, page):
    """Guards against a search that gives away words which are on record no longer."""
    number, _document = holding("update", "U-00001")
    change("update", "U-00001", text="Die Schienen liegen.")
    withdraw("measure", "M-0002", "Doppelt erfasst")
    for gone in ("gleise", "radweg", "gepflanzt"):
        assert "update" not in found(page, gone)
    assert "measure" not in found(page, "radweg")
    assert found(page, "gleise&edition=12")["update"] == ["Straßenbahn nach Süden"]
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    assert found(page, "gleise&edition=12") == {}


def test_a_past_edition_does_not_know_what_was_published_later(some, ask):
    before = ask(f"{SEARCH}?q=rad&edition=12").content
    publish_all(("measure", measure(title="Radschnellweg nach Westen")))
    assert ask(f"{SEARCH}?q=rad&edition=12").content == before
    assert ask(f"{SEARCH}?q=rad").content != before


def test_results_of_one_kind_come_in_parts(base, page):
    titles = [("measure", measure(title=f"Solardach {number:02}")) for number in range(1, 54)]
    publish_all(*titles)
    overview = page(f"{SEARCH}?q=solardach")
    assert "53 Treffer" in overview.one("p", role="status").text
    assert len(overview.one("ol", class_="found").all("li")) == 5
    to_all = overview.one("main").links()["Alle 53 ansehen: Maßnahmen (53)"]
    assert len(page(to_all).one("ol", class_="found").all("li")) == 50
    last = page(f"{to_all}&offset=50").one("ol", class_="found").all("h3")
    assert [one.text for one in last] == ["Solardach 51", "Solardach 52", "Solardach 53"]
    assert "Die Liste endet vor dieser Stelle." in page(f"{to_all}&offset=60").text


@pytest.mark.parametrize(
    ("query", "name", "sentence"),
    [
        ("q=a", "q", "Geben Sie mindestens 2 Buchstaben oder Ziffern an."),
        ("q=...", "q", "Geben Sie mindestens 2 Buchstaben oder Ziffern an."),
        ("kind=measure", "kind", "Nur zusammen mit „q“: ohne Wörter gibt es nichts zu suchen."),
        ("kind=measure&offset=50", "kind", "Nur zusammen mit „q“: ohne Wörter gibt es nichts zu suchen."),
        ("q=bahn%00hof", "q", "Geben Sie Text ohne Steuerzeichen an."),
        (f"q={'x' * 101}", "q", "Geben Sie höchstens 100 Zeichen an."),
        ("q=ab+cd+ef+gh+ij+kl+mn+op+qr", "q", "Geben Sie höchstens 8 Wörter an."),
        ("q=rad&kind=person", "kind", "Möglich sind: measure, update, decision"),
        ("q=rad&kind=measure&offset=-1", "offset", "Geben Sie eine ganze Zahl"),
        ("q=rad&offset=50", "offset", "Nur zusammen mit „kind“"),
    ],
)
def test_what_cannot_be_answered_is_named(some, page, query, name, sentence):
    [problem] = page(f"{SEARCH}?{query}", 400).one("dl", class_="problems").all("div")
    assert (problem.one("dt").text, problem.one("dd").text.startswith(sentence)) == (name, True)


def test_only_reading_is_allowed(some, ask):
    assert ask(SEARCH, "POST").status_code == 405


def test_the_moment_stays_in_form_and_links(some, page):
    document = page(f"{SEARCH}?q=gleise&edition=12")
    hidden = document.one("form", role="search").one("input", type="hidden").attributes
    assert (hidden["name"], hidden["value"]) == ("edition", "12")
    assert document.one("ol", class_="found").links() == {
        "Straßenbahn nach Süden": "/massnahmen/M-0001/?edition=12#U-00001"
    }


def test_words_of_the_record_are_marked_on_the_english_page(some, page):
    result = page(f"/en{SEARCH}?q=gleise").one("ol", class_="found")
    assert result.one("h3").attributes["lang"] == "de"
    assert "1 result" in page(f"/en{SEARCH}?q=gleise").one("p", role="status").text


def test_the_search_is_in_the_main_navigation(some, page):
    assert page("/").one("nav", class_="main").links()["Suche"] == SEARCH

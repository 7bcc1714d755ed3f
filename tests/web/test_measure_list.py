"""The list of measures: what it shows, filters, sorts and pages, with the real record."""

import pytest

from tests.support.html import twins
from tests.web.conftest import LIST
from tests.web.test_addresses import problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]


def codes(document):
    return [cell.text for cell in document.all("td", class_="code")]


def row(document, code):
    return next(
        row for row in document.all("tr") if [cell.text for cell in row.all("td", class_="code")] == [code]
    )


def test_all_measures_are_counted_and_the_first_fifty_shown(page):
    document = page(LIST)
    assert document.one("h1").text == "Maßnahmen"
    assert document.all("h2")[0].text == "98 Maßnahmen"
    assert len(codes(document)) == 50
    assert document.one("nav", class_="pages").text == "1 bis 50 von 98 Weiter"


def test_a_row_says_what_is_known_and_how_sure_it_is(page):
    cells = row(page(LIST), "E1.1")
    assert cells.text == (
        "E1.1 Klimaschutzzentrum Steuerung, Monitoring und Beteiligung ◆ beschlossen Bündnis "
        "Jüngster Beleg 07.06.2023 ◌ unbestätigt Termin 2020 ! überfällig"
    )
    assert cells.links() == {
        "Klimaschutzzentrum": "/massnahmen/M-0073/",
        "Steuerung, Monitoring und Beteiligung": "/handlungsfelder/steuerung/",
    }


def test_a_date_is_shown_only_as_exactly_as_it_is_known(page):
    assert "August 2023" in row(page(LIST), "C5.2").text
    assert "Jüngster Beleg 2023 ◌" in row(page(LIST), "AL-01").text


def test_a_deadline_nobody_named_is_called_unknown(page):
    assert row(page(LIST), "C5.2").text.endswith("Termin – nicht bekannt")


def test_the_shape_of_a_status_is_left_to_the_eyes_and_the_word_to_all(page):
    status = row(page(LIST), "E1.1").one("span", class_="status")
    assert "status-decided" in status.attributes["class"]
    assert status.one("span").attributes["aria-hidden"] == "true"


def test_the_table_tells_its_heads_and_its_order(page):
    table = page(f"{LIST}?ordering=-planned_end").one("table")
    assert table.one("caption").text == "Stand der Maßnahmen am 22.11.2026"
    assert {head.attributes["scope"] for head in table.all("th")} == {"col", "row"}
    [sorted_by] = [head for head in table.all("th") if "aria-sort" in head.attributes]
    assert (sorted_by.text, sorted_by.attributes["aria-sort"]) == ("Termin ▼", "descending")


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("", f"{LIST}?ordering=-code"),
        ("?ordering=-code", LIST),
        ("?ordering=title&status=idea", f"{LIST}?status=idea"),
        ("?limit=10&offset=20", f"{LIST}?limit=10&ordering=-code"),
    ],
)
def test_a_head_sorts_and_sorts_back_and_begins_anew(page, asked, address):
    head = page(LIST + asked).one("thead").all("th")[0]
    assert head.one("a").attributes["href"] == address


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("status=completed", 22),
        ("status=unknown", 11),
        ("origin=demand", 5),
        ("organisation=swm", 19),
        ("overdue=true", 10),
        ("confirmed=false", 65),
        ("voice=alliance&status=decided", 1),
        ("q=I0094/21", 1),
        ("code=c2.3", 1),
    ],
)
def test_a_filter_narrows_the_list_and_the_sentence_says_so(page, query, count):
    document = page(f"{LIST}?{query}&limit=200")
    assert document.all("h2")[0].text == f"{count} von 98 Maßnahmen"
    assert len(codes(document)) == count


def test_what_was_chosen_stays_chosen(page):
    form = page(f"{LIST}?q=radweg&status=completed&ordering=-title").one("form", class_="filters")
    assert form.one("input", name="q").attributes["value"] == "radweg"
    chosen = [option.text for option in form.all("option") if "selected" in option.attributes]
    assert chosen[:3] == ["umgesetzt", "alle", "Titel, absteigend"]
    assert "open" not in form.one("details").attributes


def test_rarer_filters_are_in_sight_when_they_are_in_use(page):
    assert (
        "open" in page(f"{LIST}?plan=masterplan-2018").one("form", class_="filters").one("details").attributes
    )


def test_every_filter_has_a_field_with_a_label(page):
    form = page(LIST).one("form", class_="filters")
    fields = {one.attributes["name"]: one.attributes["id"] for one in form.all("input") + form.all("select")}
    assert list(fields) == [
        *("q", "code"),
        *("status", "field", "ordering"),
        *("origin", "kind", "voice", "confirmed", "overdue", "disagrees", "organisation", "plan"),
        *("evidence", "voices", "heard", "deadline", "unclear", "open", "missing", "counted", "divided"),
    ]
    assert {label.attributes["for"] for label in form.all("label")} == set(fields.values())


def test_filters_in_use_can_be_taken_away_one_by_one_or_all_together(page):
    document = page(f"{LIST}?status=completed&organisation=swm&ordering=title&as_of=2026-11-01")
    assert document.one("ul", class_="chips").links() == {
        "Stand: umgesetzt × (entfernen)": f"{LIST}?organisation=swm&ordering=title&as_of=2026-11-01",
        "Organisation: Städtische Werke Magdeburg GmbH & Co. KG × (entfernen)": (
            f"{LIST}?status=completed&ordering=title&as_of=2026-11-01"
        ),
        "Alle Filter entfernen": f"{LIST}?ordering=title&as_of=2026-11-01",
    }


SEVERAL = "status=completed,decided&organisation=swm,mvb&confirmed_from=2018-01-01&changed_since=562"


def test_several_values_are_told_in_words_and_can_be_taken_away(page):
    """The form has lists to choose one from; an address asks for more, and must not be shown as less."""
    document = page(f"{LIST}?{SEVERAL}")
    chips = document.one("ul", class_="chips").links()
    assert list(chips)[:4] == [
        "Stand: umgesetzt oder beschlossen × (entfernen)",
        "Organisation: Städtische Werke Magdeburg GmbH & Co. KG oder Magdeburger Verkehrsbetriebe "
        "GmbH & Co. KG × (entfernen)",
        "Neuester Beleg ab: 01.01.2018 × (entfernen)",
        "Neu oder geändert seit: Fassung 562 × (entfernen)",
    ]
    without_status = f"{LIST}?{SEVERAL.partition('&')[2]}".replace(",", "%2C")
    assert chips["Stand: umgesetzt oder beschlossen × (entfernen)"] == without_status


def test_sending_the_form_again_drops_none_of_several_values(page):
    form = page(f"{LIST}?{SEVERAL}").one("form", class_="filters")
    sent = {
        one.attributes["name"]: one.attributes["value"]
        for one in form.all("input")
        if one.attributes["value"]
    }
    for select in form.all("select"):
        [chosen] = [one for one in select.all("option") if "selected" in one.attributes]
        if value := chosen.attributes["value"]:
            sent[select.attributes["name"]] = value
    assert sent == dict(pair.split("=") for pair in SEVERAL.split("&"))


@pytest.mark.parametrize(
    ("query", "name", "sentence"),
    [
        ("changed_since=5", "changed_since", "Das Protokoll beginnt mit Fassung 562."),
        ("changed_since=563", "changed_since", "Fassung 563 ist später als Fassung 562"),
        ("confirmed_from=2026-1-1", "confirmed_from", "Geben Sie einen Tag in der Form JJJJ-MM-TT an"),
        ("status=done,idea", "status", "„done“ ist kein möglicher Wert."),
        ("field=mobilitaet,nirgends", "field", "Zum Schlüssel „nirgends“ ist"),
    ],
)
def test_what_cannot_be_asked_is_named_with_a_way_on(page, query, name, sentence):
    document = page(f"{LIST}?{query}&origin=city", 400)
    found = problems(document)
    assert list(found) == [name]
    assert found[name].startswith(sentence)
    assert document.one("main").links()["Dieselbe Seite ohne diese Angaben"] == f"{LIST}?origin=city"


def test_an_organisation_without_measures_stays_chosen_in_the_form(page):
    form = page(f"{LIST}?organisation=klimabuendnis-magdeburg").one("form", class_="filters")
    [chosen] = [
        one for one in form.one("select", name="organisation").all("option") if "selected" in one.attributes
    ]
    assert chosen.attributes["value"] == "klimabuendnis-magdeburg"


def test_without_filters_there_is_nothing_to_take_away(page):
    assert page(LIST).all("ul", class_="chips") == []


def test_no_hit_is_said_and_leads_back_to_the_list(page):
    document = page(f"{LIST}?q=xyzzy&as_of=2026-11-01")
    assert document.all("h2")[0].text == "0 von 98 Maßnahmen"
    assert "Keine Maßnahme passt dazu." in document.one("main").text
    assert document.one("main").links()["Liste ohne Filter zeigen"] == f"{LIST}?as_of=2026-11-01"


def test_pages_follow_one_another_until_the_list_ends(page):
    first = page(f"{LIST}?limit=40").one("nav", class_="pages")
    assert first.links() == {"Weiter": f"{LIST}?limit=40&offset=40"}
    second = page(f"{LIST}?limit=40&offset=40").one("nav", class_="pages")
    assert second.links() == {"Zurück": f"{LIST}?limit=40", "Weiter": f"{LIST}?limit=40&offset=80"}
    third = page(f"{LIST}?limit=40&offset=80").one("nav", class_="pages")
    assert third.text == "Zurück 81 bis 98 von 98"
    assert page(f"{LIST}?limit=98").all("nav", class_="pages") == []


def test_behind_the_end_there_is_a_way_back(page):
    document = page(f"{LIST}?offset=98&status=completed")
    assert "Die Liste endet vor dieser Stelle." in document.one("main").text
    assert document.one("main").links()["Zu ihrem Anfang"] == f"{LIST}?status=completed"


def test_a_past_day_shows_what_had_evidence_then_and_counts_the_rest(page):
    document = page(f"{LIST}?as_of=2019-12-31&limit=200")
    assert document.all("h2")[0].text == "33 Maßnahmen"
    assert len(codes(document)) == 33
    sentence = "Zu 65 weiteren Maßnahmen gibt es bis zum 31.12.2019 noch keinen Beleg"
    assert sentence in document.one("main").text


def test_links_stay_in_the_moment_that_was_asked_for(page):
    asked = "as_of=2019-12-31&edition=562"
    document = page(f"{LIST}?status=decided&{asked}")
    inside = [address for address in document.one("main").links().values() if address.startswith("/")]
    assert len(inside) > 10
    # What a reader tells us is about no past moment.
    assert [address for address in inside if asked not in address] == ["/hinweis/"]
    kept = {one.attributes["name"]: one.attributes["value"] for one in document.all("input", type="hidden")}
    assert kept == {"status": "decided", "edition": "562", "as_of": "2019-12-31"}


def test_its_twin_of_data_has_the_same_query(page):
    asked = "status=decided&ordering=-title&as_of=2019-12-31"
    address = twins(page(f"{LIST}?{asked}"))["Maßnahmen"]["JSON"]
    assert address == f"/api/v1/measures/?{asked}"


def test_the_list_can_be_had_as_cards_with_the_same_measures(page):
    query = "status=in_progress&ordering=-confirmed_on"
    table, cards = page(f"{LIST}?{query}"), page(f"{LIST}?{query}&view=cards")
    shown = cards.one("ul", class_="cards").all("li")
    titles = [row.one("th").text for row in table.one("tbody").all("tr")]
    assert [one.one("h3").text for one in shown] == titles
    assert table.one("main").links()["Als Karten zeigen"] == f"{LIST}?{query}&view=cards"
    assert cards.one("main").links()["Als Tabelle zeigen"] == f"{LIST}?{query}"
    assert cards.all("table") == []


def test_a_card_says_status_deadline_and_how_old_the_evidence_is(page):
    cards = page(f"{LIST}?view=cards&code=MO-05").one("ul", class_="cards")
    assert cards.text == (
        "MO-05 · Mobilität Straßenbahn Damaschkeplatz–Hermann-Bruse-Platz (Bauabschnitt 4) "
        "▶ in Umsetzung Dritte "
        "Termin 2026 Alter des neuesten Belegs rund 3,5 Jahre ◌ unbestätigt"
    )


def test_cards_keep_everything_else_that_was_asked(page):
    document = page(f"{LIST}?view=cards&limit=3&as_of=2022-02-17&q=rad")
    hidden = {
        one.attributes["name"]: one.attributes["value"]
        for one in document.one("form", class_="filters").all("input", type="hidden")
    }
    assert hidden == {"as_of": "2022-02-17", "limit": "3", "view": "cards"}
    assert "view=cards" in document.one("nav", class_="pages").links()["Weiter"]
    assert document.one("main").links()["Als Tabelle zeigen"] == f"{LIST}?limit=3&as_of=2022-02-17&q=rad"


def test_the_twin_of_cards_is_the_same_data(page):
    twin = twins(page(f"{LIST}?view=cards&q=rad"))["Maßnahmen"]["JSON"]
    assert twin == "/api/v1/measures/?q=rad"


def test_another_look_than_cards_is_refused_and_an_empty_one_cleaned(ask, page):
    assert ask(f"{LIST}?view=").status_code == 303
    [told] = [
        one.one("dd").text for one in page(f"{LIST}?view=map", 400).one("dl", class_="problems").all("div")
    ]
    assert told.startswith("Die Liste ist eine Tabelle, oder Karten mit „view=cards“.")


@pytest.mark.parametrize("query", ["code=%ff", "q=Stra%DFe", "q=rad%C3"])
def test_bytes_that_are_no_text_are_refused(page, query):
    """Guards against an empty list for a question that somebody wrote in another encoding."""
    assert list(problems(page(f"{LIST}?{query}", 400))) == [query.partition("=")[0]]


def test_bytes_of_those_who_track_are_cleaned_away_whatever_they_are(ask):
    assert ask(f"{LIST}?utm_source=M%FCller").status_code == 303


def test_the_api_knows_no_looks(ask):
    assert ask("/api/v1/measures/?view=cards").status_code == 400

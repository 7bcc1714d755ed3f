"""The page of changes, its files and its feed: two moments of the real record, side by side."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import openpyxl
import pytest

from measures.record.write.erase import erase
from measures.vocabulary import ChangeGroup
from tests.support.factories import (
    ALLIANCE,
    change,
    correct,
    holding,
    measure,
    milestone,
    publish_all,
    publish_one,
    update,
    withdraw,
)
from tests.support.html import twins
from tests.web.figures import figures
from tests.web.test_addresses import problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
PAGE = "/aenderungen/"
FEED = f"{PAGE}feed/"
FILES = tuple(f"{PAGE}aenderungen.{form}" for form in ("csv", "json", "xlsx"))
FIRST = "edition=562"
YEAR = f"{PAGE}?{FIRST}&from_day=2025-11-22"
ATOM = "{http://www.w3.org/2005/Atom}"


def group(document, name):
    """The section of a group."""
    [found] = [
        one for one in document.all("section") if [h for h in one.all("h2") if h.attributes.get("id") == name]
    ]
    return found


def rows(document, name):
    """The cells of each row of a group, as text."""
    table = group(document, name).one("tbody")
    return [[cell.text for cell in row.all() if cell.name in ("th", "td")] for row in table.all("tr")]


def counts(document):
    """Every group that is not empty, with its number."""
    found = figures(document)
    told = {name.partition(".")[2]: value for name, value in found.items() if name.startswith("counts.")}
    return {name: value for name, value in told.items() if value}


def entries(answer):
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def asked_json(ask, query=""):
    return json.loads(ask(f"{PAGE}aenderungen.json{query}").content)


# What is told


def test_the_year_before_is_told_as_counted_by_hand(page):
    """Counted in data/magdeburg/updates.csv: whose newest status took effect after 22 November 2025."""
    document = page(YEAR)
    assert "22 von 98 Maßnahmen stehen anders da." in document.one("main").text
    assert counts(document) == {
        "better": 2,
        "worse": 3,
        "other": 1,
        "overdue": 4,
        "unconfirmed": 9,
        "confirmed": 5,
        "new": 1,
        "rest": 1,
    }
    assert rows(document, "better") == [
        [
            "Müllheizkraftwerk Rothensee: Block 3 ES-02 · Andere Träger",
            "vorher ▶ in Umsetzung",
            "nachher ✔ umgesetzt",
            "2025 · Website eines Unternehmens · MHKW Rothensee",
        ],
        [
            "Geschützter Radstreifen Am Fuchsberg MO-15",
            "vorher ◇ geplant",
            "nachher ◆ beschlossen",
            "26.01.2026 · Presse · Volksstimme",
        ],
    ]
    after = [row[2].partition(" kann schon")[0] for row in rows(document, "worse")]
    assert after == ["nachher ■ ausgelaufen", "nachher ‖ ausgesetzt", "nachher ◇ geplant"]
    assert rows(document, "other")[0][1:3] == ["vorher ? Stand unbekannt", "nachher ▶ in Umsetzung"]


def test_what_broke_its_promise_between_two_days_is_what_is_known_of_it(page):
    """C2.3, MO-05 and E1.1: the design's own examples."""
    document = page(f"{PAGE}?{FIRST}&as_of=2022-02-17&from_day=2019-12-31")
    codes = {row[0].rpartition(" ")[2] for row in rows(document, "overdue")}
    assert codes == {"C2.3", "MO-05", "E1.1"}
    assert {row[2] for row in rows(document, "overdue")} == {
        "nachher überfällig, zugesagt: 2020 seit 01.01.2021"
    }


def test_a_moved_deadline_says_by_how_much(page):
    """MO-05 was promised for 2020, then for 2026: 31.12.2020 to 31.12.2026 are 2,191 days."""
    document = page(f"{PAGE}?{FIRST}&from_day=2018-12-31")
    [row] = rows(document, "moved")
    assert row[1:3] == ["vorher 2020", "nachher 2026 2.191 Tage später"]
    links = group(document, "moved").links()
    assert links["Januar 2023"] == f"/massnahmen/M-0030/?{FIRST}#U-00061"


def test_all_measures_but_one_are_new_since_2013(page):
    """Of M-0013 alone something had been heard before; fifty are shown, and the way to the others."""
    document = page(f"{PAGE}?{FIRST}&from_day=2013-01-01")
    assert counts(document) == {"new": 97}
    assert len(rows(document, "new")) == 50
    alone = group(document, "new").links()["Alle 97 zeigen: Neu"]
    assert alone == f"{PAGE}?{FIRST}&from_day=2013-01-01&group=new"
    assert counts(page(alone)) == {"new": 97}
    parts = page(alone).one("nav", class_="pages")
    assert parts.text == "1 bis 50 von 97 Weiter"
    assert len(rows(page(parts.links()["Weiter"]), "new")) == 47


def test_each_group_is_named_in_the_overview_with_the_way_to_it(page):
    document = page(YEAR)
    items = document.one("ul", class_="tally").all("li")
    assert len(items) == len(ChangeGroup)
    anchors = {one.attributes["id"] for one in document.all("h2") if "id" in one.attributes}
    for item in items:
        linked = [link.attributes["href"].removeprefix("#") for link in item.all("a")]
        assert bool(linked) == (item.all("data")[0].attributes["value"] != "0")
        assert set(linked) <= anchors
    assert "davon 1 der Stadt" in items[0].text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            f"{FIRST}&from_day=2025-11-22",
            "was zwischen dem 22.11.2025 und dem 22.11.2026 in der Welt geschah",
        ),
        ("from_edition=562", "was das Protokoll zwischen Fassung 562 und Fassung 563 über den 22.11.2026"),
        (
            "from_edition=562&from_day=2020-01-01",
            "beides: was zwischen dem 01.01.2020 und dem 22.11.2026 in der Welt geschah, und was das",
        ),
    ],
)
def test_one_sentence_says_what_is_compared(page, query, sentence):
    change("measure", "M-0031", title="36 neue Straßenbahnen")
    assert sentence in page(f"{PAGE}?{query}").one("main").text


def test_that_nothing_changed_is_said(page):
    text = page(f"{PAGE}?{FIRST}&from_day=2013-01-01&as_of=2013-01-02").one("main").text
    assert "Nichts hat sich geändert: Keine von 98 Maßnahmen ist anders, und auch sonst nichts" in text


def test_that_no_measure_but_something_else_changed_is_said(page):
    change("organisation", "swm", url="https://www.swm.example/")
    document = page(f"{PAGE}?from_edition=562")
    assert "Keine von 98 Maßnahmen ist anders, wohl aber anderes im Protokoll." in document.one("main").text
    assert "Organisation geändert · swm · Website" in group(document, "records").text


def test_what_the_record_learned_is_told_from_both_sides(page):
    correct("update", "U-00001", "Falscher Tag", date="2024-06-26")
    change("measure", "M-0031", title="36 neue Straßenbahnen Flexity")
    withdraw("measure", "M-0098", "Doppelt erfasst")
    publish_all(
        ("milestone", milestone("M-0030", title="Der Beschluss ist gefasst.", done_on="2019-08")),
        ("update", update("M-0030", date="2019", status="completed", voice="alliance")),
    )
    document = page(f"{PAGE}?from_edition=562&from_day=2020-01-01")
    assert "Meldung korrigiert · U-00001 · Datum Grund: Falscher Tag" in group(document, "corrected").text
    links = group(document, "corrected").links()
    assert links == {"Kommunale Wärmeplanung": "/massnahmen/M-0001/verlauf/#e563"}
    gone = group(document, "withdrawn")
    assert "Maßnahme zurückgezogen · M-0098 Grund: Doppelt erfasst" in gone.text
    assert [address.partition("#")[0] for address in gone.links().values()] == ["/massnahmen/M-0098/verlauf/"]
    facts = group(document, "facts").one("dl", class_="changes").text
    assert "Titel" in facts
    assert "36 neue Straßenbahnen Flexity" in facts
    [reached] = rows(document, "reached")
    assert "Der Beschluss ist gefasst." in reached[0]
    assert reached[1:3] == ["vorher nicht erreicht", "nachher erreicht: August 2019"]
    assert "Ratsdrucksache · Landeshauptstadt Magdeburg" in reached[3]


def test_what_was_only_reported_later_is_told_from_what_happened(page):
    """Guards against an old fact called news of the period."""
    publish_all(
        ("measure", measure(key="M-0901", title="Alte Sache")),
        ("update", update("M-0901", date="2018-05-14", status="abandoned")),
        ("measure", measure(key="M-0902", title="Neue Sache")),
        ("update", update("M-0902", date="2026-05-14", status="abandoned")),
    )
    told = {row[0]: row[2] for row in rows(page(f"{PAGE}?from_edition=562&from_day=2026-01-01"), "new")}
    later = {title: "nachgetragen: galt schon am 01.01.2026" in after for title, after in told.items()}
    assert [later[title] for title in later if title.startswith("Alte Sache")] == [True]
    assert sum(later.values()) == 1


def test_what_is_only_known_by_a_day_is_no_event_of_the_time_between(page):
    """Fifty/Fifty had ended by 22.11.2026, when somebody read it; nobody says when (U-00042)."""
    ended, *others = rows(page(YEAR), "worse")
    assert "ausgelaufen kann schon früher geschehen sein" in ended[2]
    assert "spätestens 22.11.2026" in ended[3]
    assert not [one for one in others if "früher" in one[2]]


def test_an_update_that_is_gone_is_named_beside_the_one_that_holds_again(page):
    key = publish_one("update", update("M-0031", date="2026-10", status="completed")).keys[0]
    edition = publish_one("measure", measure(code="ZZ-09")).edition
    withdraw("update", key, "Verwechselt.")
    document = page(f"{PAGE}?from_edition={edition}")
    [row] = rows(document, "worse")
    assert row[1:3] == ["vorher ✔ umgesetzt", "nachher ▶ in Umsetzung"]
    assert "Nicht mehr im Protokoll: Oktober 2026" in row[3]
    gone = group(document, "worse").links()["Oktober 2026"]
    assert page(gone.partition("#")[0]).all(id=key)


def test_erased_text_is_on_no_side(ask, page):
    number, _document = holding("measure", "M-0050")
    correct("measure", "M-0050", "Ein Name stand im Titel.", title="Ohne Namen")
    edition = erase([number], organisation=ALLIANCE, reason="Auf Verlangen.").edition
    query = f"?from_edition=562&edition={edition}"
    assert "Was vorher darin stand, wurde gelöscht." in group(page(PAGE + query), "facts").text
    [one] = [one for one in asked_json(ask, query)["changes"] if one["group"] == "facts"]
    assert (one["what"], one["from"], one["to"]) == ("unreadable", None, None)


# The form, and the ways


def test_the_form_keeps_what_was_asked_and_the_ways_keep_the_moment(page):
    change("measure", "M-0031", title="36 neue Straßenbahnen")
    document = page(f"{PAGE}?from_day=2020-01-01&edition=563&as_of=2026-11-20")
    form = document.one("form", class_="sides")
    values = {one.attributes["name"]: one.attributes["value"] for one in form.all("input")}
    assert values == {
        "from_day": "2020-01-01",
        "from_edition": "",
        "as_of": "2026-11-20",
        "edition": "563",
    }
    ways = document.one("main").links()
    moment = "as_of=2026-11-20&edition=563"
    assert ways["letzte 30 Tage"] == f"{PAGE}?from_day=2026-10-21&{moment}"
    assert ways["letztes Jahr"] == f"{PAGE}?from_day=2025-11-20&{moment}"
    assert ways["seit der ersten Fassung (562)"] == f"{PAGE}?from_edition=562&{moment}"
    assert ways["neueste Fassung gegen die davor (562)"] == f"{PAGE}?from_edition=562&{moment}"
    for words in ("letzte 30 Tage", "letztes Jahr", "seit der ersten Fassung (562)"):
        assert page(ways[words])


def test_empty_fields_of_the_form_are_cleaned_away(ask):
    answer = ask(f"{PAGE}?from_day=2020-01-01&from_edition=&as_of=&edition=&group=")
    assert (answer.status_code, answer["Location"]) == (303, f"{PAGE}?from_day=2020-01-01")


def test_files_and_data_have_the_same_query(page):
    document = page(f"{YEAR}&group=better")
    links = document.all("p", class_="ways")[-1].links()
    query = f"{FIRST}&from_day=2025-11-22&group=better"
    forms = {form.upper(): f"{PAGE}aenderungen.{form}?{query}" for form in ("json", "csv", "xlsx")}
    assert {form: links[form] for form in forms} == forms
    assert list(twins(document).values()) == [forms]
    assert links["Atom-Feed dieses Vergleichs"] == f"{FEED}?{query}"


# What cannot be compared


@pytest.mark.parametrize("path", [PAGE, FEED, *FILES])
@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("from_day=gestern", {"from_day": "Geben Sie einen Tag in der Form JJJJ-MM-TT an"}),
        ("from_day=2026-12-24", {"from_day": "Dieser Tag liegt in der Zukunft; heute ist der 22.11.2026."}),
        (
            "from_day=2020-01-02&as_of=2020-01-01",
            {"from_day": "Der Zeitraum endet am 01.01.2020, bevor er am"},
        ),
        ("from_day=2026-11-22", {"from_day": "Beide Seiten sind dieselbe: der 22.11.2026 in Fassung 562."}),
        ("from_edition=562", {"from_edition": "Beide Seiten sind dieselbe"}),
        ("from_edition=300", {"from_edition": "Das Protokoll beginnt mit Fassung 562."}),
        ("from_edition=0", {"from_edition": "Das Protokoll beginnt mit Fassung 562."}),
        ("from_edition=999", {"from_edition": "Eine Fassung 999 gibt es noch nicht."}),
        ("from_edition=neu", {"from_edition": "Geben Sie die Nummer einer Fassung an"}),
        ("group=schön", {"group": "Eine solche Gruppe gibt es nicht. Möglich sind: better, worse"}),
        (
            "from_day=x&from_edition=y&group=z&as_of=w&bogus=1",
            dict.fromkeys(("from_day", "from_edition", "group", "as_of", "bogus"), ""),
        ),
    ],
)
def test_what_cannot_be_compared_is_named_with_a_way_on(ask, page, path, query, wrong):
    document = page(f"{path}?{query}", 400)
    found = problems(document)
    assert found.keys() == wrong.keys()
    assert all(found[name].startswith(sentence) for name, sentence in wrong.items())
    assert ask(document.one("main").links()["Dieselbe Seite ohne diese Angaben"]).status_code == 200


def test_only_a_group_has_parts(page):
    assert list(problems(page(f"{PAGE}?offset=50", 400))) == ["offset"]
    assert page(f"{YEAR}&group=better&offset=50").one("main").links()["Zu ihrem Anfang"]


def test_an_edition_inside_a_batch_leads_to_those_around_it_and_keeps_the_rest(page):
    document = page(f"{PAGE}?edition=300&from_day=2020-01-01", 404)
    assert document.one("main").one("ul").links() == {
        "Fassung 562": f"{PAGE}?edition=562&from_day=2020-01-01"
    }


# Files


def test_the_json_names_both_moments_licence_and_the_address_that_stays(ask):
    meta = asked_json(ask, f"?{FIRST}&from_day=2025-11-22")["meta"]
    assert (meta["edition"], meta["as_of"]) == (562, "2026-11-22")
    assert (meta["from"]["edition"], meta["from"]["as_of"]) == (562, "2025-11-22")
    assert len(meta["chain"]) == 64
    assert meta["licence"] == "CC-BY-4.0"
    query = "from_day=2025-11-22&from_edition=562&as_of=2026-11-22&edition=562"
    assert meta["permanent"] == f"http://127.0.0.1:8000{PAGE}?{query}"
    assert asked_json(ask, f"?{query}") == asked_json(ask, f"?{FIRST}&from_day=2025-11-22")


def test_a_group_narrows_the_differences_but_not_what_can_be_applied(ask):
    whole, part = asked_json(ask, f"?{FIRST}"), asked_json(ask, f"?{FIRST}&group=worse")
    assert {one["group"] for one in part["changes"]} == {"worse"}
    assert (part["counts"], part["patch"]) == (whole["counts"], whole["patch"])


def test_the_csv_has_a_line_for_each_difference_with_its_source(ask):
    answer = ask(f"{PAGE}aenderungen.csv?{FIRST}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert 'filename="aenderungen_2025-11-22-562_2026-11-22-562.csv"' in answer["Content-Disposition"]
    assert 'rel="license"' in answer["Link"]
    lines = list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
    told = asked_json(ask, f"?{FIRST}")["changes"]
    assert [line["id"] for line in lines] == [one["id"] for one in told]
    first = lines[0]
    assert (first["measure"], first["from"], first["to"]) == ("M-0002", "in_progress", "completed")
    assert (first["update"], first["publisher"]) == ("U-00011", "MHKW Rothensee")
    assert {(line["edition"], line["from_day"], line["licence"]) for line in lines} == {
        ("562", "2025-11-22", "CC-BY-4.0")
    }
    assert {len(line["chain"]) for line in lines} == {12}


@pytest.fixture
def everything_differs():
    """Differences of every kind of cell: lists, JSON, truth values, numbers, and nothing."""
    change("measure", "M-0031", title="36 neue Straßenbahnen")
    correct("update", "U-00001", "Falscher Tag", date="2024-06-26", text="Anders.")
    publish_one("update", update("M-0030", date="2026-10", status="completed", voice="responsible"))
    withdraw("measure", "M-0098", "Doppelt erfasst")


@pytest.mark.parametrize("query", ["from_edition=562&from_day=2019-12-31", f"{FIRST}&group=worse"])
@pytest.mark.usefixtures("everything_differs")
def test_the_spreadsheet_has_the_rows_of_the_csv(ask, query):
    """Guards against two tables of the same comparison that say different things."""
    answer = ask(f"{PAGE}aenderungen.xlsx?{query}")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert re.search(r'filename="aenderungen_\S+\.xlsx"', answer["Content-Disposition"])
    data, columns, _about = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    content = ask(f"{PAGE}aenderungen.csv?{query}").content.decode()
    lines = list(csv.reader(io.StringIO(content, newline="")))
    assert len(lines) > 3
    assert [[written(cell) for cell in row] for row in data.values] == lines
    assert [row[1] for row in columns.values][1:] == lines[0]
    assert all(label and meaning for _table, _name, label, meaning, *_more in columns.values)


def written(cell):
    """A cell of a spreadsheet as CSV has it."""
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


@pytest.mark.usefixtures("everything_differs")
def test_lists_and_truth_values_in_tables_are_those_of_the_api(ask):
    content = ask(f"{PAGE}aenderungen.csv?from_edition=562&from_day=2026-11-01").content.decode()
    lines = list(csv.DictReader(io.StringIO(content, newline="")))
    assert {line["known_later"] for line in lines} == {"true", "false"}
    [corrected] = [line for line in lines if line["group"] == "corrected"]
    assert corrected["fields"] == "date|text"


def test_the_spreadsheet_says_whose_data_these_are_and_how_both_moments_are_cited(ask):
    content = ask(f"{PAGE}aenderungen.xlsx?{FIRST}&from_day=2025-11-22&group=worse").content
    told = dict(openpyxl.load_workbook(io.BytesIO(content)).worksheets[2].values)
    meta = asked_json(ask, f"?{FIRST}&from_day=2025-11-22")["meta"]
    assert (told["Früherer Tag"], told["Frühere Fassung"]) == ("22.11.2025", "562")
    assert (told["Stichtag"], told["Fassung"], told["Gruppe"]) == ("22.11.2026", "562", "Schlechter")
    assert (told["Prüfwert"], told["Früherer Prüfwert"]) == (meta["chain"], meta["from"]["chain"])
    assert told["Lizenz"].startswith("CC-BY-4.0 ")
    assert told["Dauerhafte Adresse"] == meta["permanent"]
    assert told["Zitieren als"].endswith(f"Lizenz CC-BY-4.0. {meta['permanent']}")


def test_no_cell_is_a_formula(ask):
    """Guards against a title that a spreadsheet would run."""
    change("measure", "M-0031", title='=HYPERLINK("https://böse.example")')
    correct("update", "U-00001", "@SUM(A1)", date="2024-06-26")
    content = ask(f"{PAGE}aenderungen.csv?from_edition=562").content.decode()
    cells = [cell for line in csv.reader(io.StringIO(content, newline="")) for cell in line]
    assert "'=HYPERLINK" in content
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")] == []


# The feed


def test_a_subscriber_is_told_of_each_change_once(ask):
    correct("update", "U-00001", "Falscher Tag", date="2024-06-26")
    publish_one("update", update("M-0030", date="2026-10", status="completed", voice="responsible"))
    change("measure", "M-0031", title="36 neue Straßenbahnen")
    found = entries(ask(FEED))
    titles = [one.findtext(f"{ATOM}title") for one in found]
    tram = "M-0030 Straßenbahn Damaschkeplatz–Hermann-Bruse-Platz (Bauabschnitt 4)"
    assert titles == [
        "Angaben geändert: M-0031 36 neue Straßenbahnen",
        f"Besser: {tram}",
        "Korrigiert: M-0001 Kommunale Wärmeplanung",
        "Fassung 562: 98 Änderungen",
    ]
    names = [one.findtext(f"{ATOM}id") for one in found]
    assert len(set(names)) == len(names)
    compared = [one.findtext(f"{ATOM}id") for one in entries(ask(f"{FEED}?from_edition=562"))]
    assert set(names[:-1]) <= set(compared)
    assert "in Umsetzung → umgesetzt" in found[1].findtext(f"{ATOM}summary")


def test_the_feed_of_a_comparison_has_all_its_changes(ask):
    told = asked_json(ask, f"?{FIRST}&from_day=2025-11-22")["changes"]
    found = entries(ask(f"{FEED}?{FIRST}&from_day=2025-11-22"))
    assert [one.findtext(f"{ATOM}id").rpartition("/")[2] for one in found] == [one["id"] for one in told]
    late = next(one for one in found if one.findtext(f"{ATOM}title").startswith("Neu überfällig"))
    assert late.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00+01:00"


def test_what_was_withdrawn_is_not_sent_out_again(ask):
    key = publish_one("measure", measure(title="Herr Müller")).keys[0]
    withdraw("measure", key, "Ein Name.")
    content = ask(FEED).content.decode()
    assert "Müller" not in content
    assert f"Neu: {key}<" in content


@pytest.mark.parametrize("path", [PAGE, FEED, *FILES])
def test_an_edition_stays_as_it_is_when_more_is_published(ask, path):
    address = f"{path}?{FIRST}&from_day=2019-12-31"
    before = ask(address).content
    change("measure", "M-0031", title="36 neue Straßenbahnen")
    withdraw("measure", "M-0098", "Doppelt erfasst")
    assert ask(address).content == before


def test_the_english_page_says_the_same(page):
    german, english = page(YEAR), page(f"/en{YEAR}")
    assert figures(german) == figures(english)
    assert "22 of 98 measures differ." in english.one("main").text

"""The page "Methodik": its examples are what the definitions give for the moment asked, and nothing else."""

import csv
import re
from datetime import date

import pytest

from measures import progress
from measures.reading.figures import facts, plans
from measures.reading.gaps import gaps
from measures.reading.moment import moment
from measures.record.write.erase import erase
from measures.vocabulary import STATUS_FACTS, EvidenceType, Status
from tests.support import dataset
from tests.support.factories import ALLIANCE, change, holding, publish_one, update, withdraw
from tests.support.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
METHOD = "/methodik/"
MOMENTS = [{}, {"as_of": "2019-12-31"}, {"edition": "562"}, {"as_of": "2012-06-30", "edition": "562"}]
GERMAN = {
    "": "noch kein Beleg",
    "completed": "umgesetzt",
    "in_progress": "in Umsetzung",
    "decided": "beschlossen",
    "planned": "geplant",
    "idea": "Idee",
    "paused": "ausgesetzt",
    "ended": "ausgelaufen",
    "abandoned": "aufgegeben oder abgelehnt",
    "unknown": "Stand unbekannt",
}
every_moment = pytest.mark.parametrize("asked", MOMENTS, ids=str)


@pytest.fixture(autouse=True)
def more():
    """A second edition, in which two measures were completed and one lost its deadline: 562 must not know."""
    completed_and_moved()


@kept
def completed_and_moved():
    for key in ("M-0001", "M-0024"):
        publish_one("update", update(key, status="completed", date="2019-06-01"))
    change("measure", "M-0031", part_of="M-0001")


def address(asked, path=METHOD):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{path}?{query}" if query else path


def definition(document, anchor):
    return document.one("section", id=anchor)


def rows(document, anchor):
    """{head: [cells as numbers]} of the table of a definition."""
    lines = definition(document, anchor).one("tbody").all("tr")
    return {line.one("th").text: [int(cell.text) for cell in line.all("td")] for line in lines}


def done(found):
    counted = progress.completion(found)
    return [counted.total, counted.lower, counted.unclear, counted.upper]


@every_moment
def test_the_counts_are_those_of_the_definitions(page, asked):
    document, at = page(address(asked)), moment(asked)
    known = facts(at)
    base = progress.headline_base(known)
    own = [fact for fact in known if fact.origin in ("official", "city")]
    total, lower, unclear, upper = done(base)
    assert (
        f"Maßnahmen im Protokoll: {len(known)}. Aus einem Plan der Stadt oder von der Stadt außerhalb eines "
        f"Plans: {len(own)}. Davon Gesamtvorhaben, deren Teile stattdessen zählen: {len(own) - len(base)}. "
        f"Also {len(own)} − {len(own) - len(base)} = {len(base)}."
    ) in definition(document, "grundgesamtheit").text
    assert (
        f"Umgesetzt: {lower}. Unklar: {unclear}. Also mindestens {lower} und höchstens {lower} + {unclear} = "
        f"{upper} von {total}."
    ) in definition(document, "abgeschlossen").text
    late = progress.overdue(base)
    assert f"Überfällig: {len(late)} von {total}." in definition(document, "ueberfaellig").text
    silent = [fact for fact in known if not fact.status]
    assert f": {len(silent)} von {len(known)}." in definition(document, "ohne-beleg").text


@every_moment
def test_the_tables_are_those_of_the_definitions(page, asked):
    document, at = page(address(asked)), moment(asked)
    known = facts(at)
    base = progress.headline_base(known)
    counts = progress.by_status(base)
    assert rows(document, "nach-stand") == {GERMAN[one]: [count] for one, count in counts.items()}
    by_field = [done([fact for fact in base if fact.field == one]) for one in progress.by_field(base)]
    assert sorted(rows(document, "nach-handlungsfeld").values()) == sorted(by_field)
    assert list(rows(document, "daneben").values()) == [done(one) for one in progress.beside(known).values()]
    age = progress.evidence_age(base)
    ages = [age.up_to_one_year, age.up_to_two_years, age.up_to_five_years, age.older, age.none]
    assert [count for [count] in rows(document, "alter-der-belege").values()] == ages
    voices = progress.voices_speaking(base)
    assert rows(document, "sichten") == {str(one): [count] for one, count in voices.items()}
    spoken = list(progress.spoken(base).values())
    assert [count for [count] in rows(document, "wer-spricht").values()] == spoken


@every_moment
def test_the_plan_is_worked_out_with_its_own_source(page, asked):
    document, at = page(address(asked)), moment(asked)
    [plan] = plans(at)
    its = progress.plan_figure(facts(at), plan.key, plan.measures_total)
    table = rows(document, "masterplan")
    assert table == {plan.title: [its.total, its.evidenced, its.completed, its.without]}
    told = definition(document, "masterplan")
    assert f"{its.total} − {its.evidenced} = {its.without} ohne öffentlichen Beleg." in told.text
    assert told.links()[plan.source_title] == plan.source_url


def test_the_figures_that_were_counted_by_hand_from_the_sources(page):
    document = page(f"{METHOD}?edition=562")
    assert rows(document, "masterplan") == {"Masterplan 100 % Klimaschutz": [60, 5, 0, 55]}
    assert "71 − 1 = 70." in definition(document, "grundgesamtheit").text
    assert "mindestens 15 und höchstens 15 + 46 = 61 von 70" in definition(document, "abgeschlossen").text
    assert "Vom 22.11.2026 bis zum 31.12.2035: 3.326 Tage." in definition(document, "resttage").text
    days = (date(2035, 12, 31) - date(2026, 11, 22)).days
    assert days == 3326


def test_the_types_of_evidence_are_those_of_the_file(page):
    """Guards against a type lost on the way: counted here straight from the file."""
    with (dataset.DIRECTORY / "updates.csv").open(encoding="utf-8") as file:
        types = [row["source_type"] for row in csv.DictReader(file)]
    found = [count for [count] in rows(page(f"{METHOD}?edition=562"), "belegarten").values()]
    assert found == [types.count(one) for one in EvidenceType.values]
    assert sum(found) == len(types)


def test_every_number_has_its_formula_unit_source_limits_and_an_example(page):
    document = page(METHOD)
    definitions = document.all("section", class_="definition")
    assert len(definitions) > 15
    for one in definitions:
        title = one.one("h3").text
        assert one.all("p")[0].text.endswith("."), title
        parts = {part.one("dt").text: part.one("dd").text for part in one.one("dl").all("div")}
        assert list(parts) == ["Einheit", "Quelle", "Nicht geeignet"], title
        assert all(parts.values()), title
        assert parts["Nicht geeignet"].startswith(("Als ", "Um ", "Für ")), title
        worked = one.one("p", class_="over").text
        assert worked == "Ausgerechnet für den 22.11.2026, Fassung 565:"
        assert len(one.all("p")) > 2 or one.all("tbody"), title


def test_examples_come_from_the_record_and_stay_in_its_moment(page):
    document = page(f"{METHOD}?as_of=2026-01-01&edition=562")
    deadlines = definition(document, "verschiebung")
    tram = "Straßenbahn Damaschkeplatz–Hermann-Bruse-Platz (Bauabschnitt 4)"
    assert "Verschiebungen: 2. Vom 31.12.2019 bis zum 31.12.2026: 2.557 Tage." in deadlines.text
    assert deadlines.links() == {tram: "/massnahmen/M-0030/?as_of=2026-01-01&edition=562"}
    dated = definition(document, "wirksam").text
    assert re.search(r"Genannt: \w+ \d{4}\. Gelesen am 22\.11\.2026\. Wirksam: \d\d\.\d\d\.\d{4}\.", dated)


def test_differing_views_are_worked_out_with_their_distance(page):
    told = definition(page(f"{METHOD}?edition=562"), "widerspruch").text
    assert "Maßnahmen, deren Sichten sich widersprechen: 0. Verschieden alt: 5." in told
    both = "Bündnis: beschlossen (30.06.2022); Dritte: in Umsetzung (24.02.2025). Abstand: 970 Tage"
    assert f"{both}; Prüffrist: 365 Tage." in told


def test_every_status_is_explained_with_a_measure_that_has_it(page):
    document = page(f"{METHOD}?edition=562")
    lines = [line for line in document.all("tr") if line.attributes.get("id", "").startswith("stand-")]
    assert len(lines) == len(STATUS_FACTS)
    ordered = sorted(STATUS_FACTS, key=lambda status: STATUS_FACTS[status].order)
    for status, line in zip(ordered, lines, strict=True):
        fact = STATUS_FACTS[status]
        assert line.one("th").text == f"{fact.shape} {GERMAN[status]}"
        assert ("Endgültig." in line.text) == (status in Status.terminal)
        assert line.one("td").text.endswith(f"IATI-Code: {fact.iati or '–'}")
        [example] = line.links().values()
        measure = page(example)
        assert GERMAN[status] in measure.one("p", class_="large").text, status


def test_anchors_are_the_same_in_both_languages_and_all_there(page):
    """Guards against a link of another page or of a citation that leads nowhere in English."""
    german, english = page(METHOD), page(f"/en{METHOD}")
    anchors = [one.attributes["id"] for one in german.one("main").all() if "id" in one.attributes]
    assert anchors == [one.attributes["id"] for one in english.one("main").all() if "id" in one.attributes]
    assert len(anchors) == len(set(anchors))
    listed = german.one("nav", class_="contents").links().values()
    assert {one.removeprefix("#") for one in listed} <= set(anchors)
    assert {"zwei-uhren", "stand", "abgeschlossen", "masterplan", "ueberfaellig", "sichten"} <= set(anchors)


def test_words_of_the_record_are_marked_on_the_english_page(page):
    document = page(f"/en{METHOD}?edition=562")
    titles = definition(document, "nach-handlungsfeld").one("tbody").all("th")
    assert {one.attributes.get("lang") for one in titles} == {"de"}
    assert {one.attributes["lang"] for one in definition(document, "verschiebung").all("a")} == {"de"}
    assert "lang" not in definition(document, "nach-stand").one("tbody").all("th")[0].attributes


def test_a_day_before_everything_has_numbers_too(page):
    """Guards against a page that breaks where the calendar or the record has nothing before."""
    document = page(f"{METHOD}?as_of=0001-01-01")
    assert "Umgesetzt: 0. Unklar:" in definition(document, "abgeschlossen").text
    assert "Zu diesem Zeitpunkt enthält das Protokoll keinen solchen Fall." in document.text
    assert "zu diesem Zeitpunkt keines" in document.text


def test_an_erased_title_leaves_the_key(page):
    """Guards against an old edition that breaks because a text had to be erased since."""
    number, _document = holding("measure", "M-0002")
    withdraw("measure", "M-0002", "Muss gelöscht werden.")
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    links = definition(page(f"{METHOD}?edition=562"), "wirksam").links()
    assert links == {"M-0002": "/massnahmen/M-0002/?edition=562"}


def test_the_page_of_an_edition_does_not_know_what_came_later(ask, page):
    before = ask(f"{METHOD}?edition=562").content
    publish_one("update", update("M-0002", status="abandoned", date="2020-06-01"))
    assert ask(f"{METHOD}?edition=562").content == before
    assert ask(METHOD).content != before


@every_moment
def test_what_is_missing_is_counted_by_the_definition(page, asked):
    document, at = page(address(asked)), moment(asked)
    its = {one.field: [one.missing, one.natural] for one in gaps(at).each}
    assert list(rows(document, "was-fehlt").values()) == list(its.values())
    assert "Anfragen: 0 = 0 offen + 0 beantwortet" in definition(document, "anfragen").text


def test_the_missing_costs_are_worked_out(page):
    told = definition(page(f"{METHOD}?edition=562"), "was-fehlt").text
    assert "Kosten: 12 von 70 Maßnahmen mit einer Zahl, also 70 − 12 = 58 ohne." in told


def test_counts_by_organisation_and_decisions_are_worked_out(page):
    """Of 70 counted measures each names one body; 27 adopted papers, by hand from `decisions.csv`."""
    document = page(f"{METHOD}?edition=562")
    told = definition(document, "nach-verantwortlichen").text
    assert "Gezählt: 70. Davon nennen Verantwortliche: 70. Mehr als eine Organisation: 0." in told
    assert "Zusammen ergeben die Zahlen aller Organisationen also 70." in told
    action = definition(document, "vom-beschluss-zum-schritt")
    assert "Von 18.01.2018 bis 06.12.2018, in Tagen: mindestens 322, höchstens 322." in action.text
    assert "Von 2013 bis 22.11.2026 ist kein Schritt belegt: 4.709 Tage." in action.text
    assert "27 angenommen = 7 mit Schritt + 16 ohne + 4 ohne Maßnahme." in action.text
    assert action.links()["Masterplan 100 % Klimaschutz"] == "/ratsvorgaenge/ds0367-17/?edition=562"

"""Council papers: which measures name them, and what became of the adopted ones."""

from __future__ import annotations

import csv
from urllib.parse import urlencode

import pytest

from measures.record.write.erase import erase
from tests.support import dataset
from tests.support.factories import (
    ALLIANCE,
    change,
    decision,
    holding,
    measure,
    publish_all,
    publish_one,
    update,
    withdraw,
)
from tests.support.html import read
from tests.web.conftest import section
from tests.web.figures import figures
from tests.web.test_addresses import problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
ALL = "/ratsvorgaenge/"
MOMENTS = [{}, {"as_of": "2019-12-31"}, {"edition": 562}]


def asked(address, moment):
    return f"{address}?{urlencode(moment)}" if moment else address


def titles(document, name="all"):
    part = next(one for one in document.all("section") if one.attributes.get("aria-labelledby") == name)
    return [one.one("h3").text for one in part.all("li") if one.all("h3")]


def test_the_counts_are_those_counted_by_hand(page):
    """`decisions.csv` has 27 adopted resolutions and motions; 23 of them are named by `measures.csv`, and of
    these 7 by a measure with an update in progress or completed from the day of the paper on."""
    shown = figures(page(ALL))
    names = ("total", "with_step", "without_step", "without_measure", "timed")
    assert [shown[f"action.{one}"] for one in names] == [27, 7, 16, 4, 7]
    assert shown["papers"] == 49
    with (dataset.DIRECTORY / "decisions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    adopted = [row for row in rows if row["outcome"] == "adopted" and row["kind"] in ("resolution", "motion")]
    assert (len(rows), len(adopted)) == (49, 27)


def test_the_times_are_those_counted_by_hand(page):
    """18.01.2018 → 06.12.2018 (U-00131): 322 days; 19.09.2019 → "2020-01" (U-00183): 104 to 134; "2018-01" →
    30.10.2021 (U-00118): 1368 to 1398; "2013", nothing since: 4708 days from 31.12.2013 on."""
    shown = figures(page(ALL))
    assert shown["papers.ds0367-17.step.days_most"] == 322
    assert shown["papers.klimadeklaration-2019.step.days_least"] == 104
    assert shown["papers.klimadeklaration-2019.step.days_most"] == 134
    assert shown["papers.gebaeudegruen-2018.step.days_least"] == 1368
    assert shown["papers.gebaeudegruen-2018.step.days_most"] == 1398
    assert shown["papers.klimaprogramm-2013.waiting_days"] == 4709


def test_adopted_papers_are_listed_with_and_without_a_step(page):
    document = page(ALL)
    waiting, acted = titles(document, "waiting"), titles(document, "acted")
    assert (len(waiting), len(acted)) == (16, 7)
    assert waiting[0] == "Energie- und Klimaschutzprogramm 2013–2015"
    assert acted[0] == "Masterplan 100 % Klimaschutz"
    text = document.one("main").text
    assert "In 7 Fällen ist die Zeit bekannt. Unter 10 gibt es keinen Median, nur die Liste." in text
    assert "ohne belegten Schritt heißt nicht, dass nichts geschah" in text
    assert text.count("Erster belegter Schritt rund 11 Monate danach (06.12.2018)") == 2


def test_a_step_has_its_date_as_the_source_gives_it(page):
    """Guards against the last day of a month passed off as the day on which something happened."""
    text = page(ALL).one("main").text
    assert "Erster belegter Schritt rund 3 Monate bis rund 4 Monate danach (Januar 2020)" in text
    assert "31.01.2020" not in text


def test_the_newest_paper_comes_first(page):
    found = titles(page(ALL))
    assert len(found) == 49
    assert found[0] == "Neuer Radweg am Fuchsberg"
    assert found[-1] == "Klimaziel 3,2 t CO2 je Einwohner bis 2050"


@pytest.mark.parametrize(
    ("query", "count"),
    [("kind=motion", 17), ("kind=motion&outcome=rejected", 4), ("year=2019", 8), ("year=1999", 0)],
)
def test_the_list_is_narrowed_and_says_out_of_what(page, query, count):
    document = page(f"{ALL}?{query}")
    assert len(titles(document)) == count
    assert section(document, f"{count} von 49 Ratsvorgängen")
    assert document.one("main").links()["Ohne Filter"] == ALL
    chosen = [one for one in document.one("main").all("option") if "selected" in one.attributes]
    assert len([one for one in chosen if one.attributes["value"]]) == query.count("=")


def test_several_kinds_of_papers_are_shown_as_asked_for(page):
    document = page(f"{ALL}?kind=motion,inquiry")
    [chosen] = [
        one
        for one in document.one("main").one("select", name="kind").all("option")
        if "selected" in one.attributes
    ]
    assert (chosen.attributes["value"], chosen.text) == ("motion,inquiry", "Antrag oder Anfrage")
    assert len(titles(document)) == 17 + len(titles(page(f"{ALL}?kind=inquiry")))


@pytest.mark.parametrize(
    ("query", "name", "sentence"),
    [
        ("kind=brief", "kind", "„brief“ ist kein möglicher Wert. Möglich sind: resolution, motion,"),
        ("outcome=done", "outcome", "„done“ ist kein möglicher Wert. Möglich sind: adopted, rejected,"),
        ("year=19", "year", "Geben Sie ein Jahr mit vier Ziffern an"),
        ("year=²019", "year", "Geben Sie ein Jahr mit vier Ziffern an"),
        ("offset=-1", "offset", "Geben Sie eine ganze Zahl von 0"),
        ("status=idea", "status", "Unbekannter Parameter. Bekannt sind: as_of,"),
    ],
)
def test_what_cannot_be_asked_is_named_with_a_way_on(page, query, name, sentence):
    document = page(f"{ALL}?{query}&as_of=2020-01-01", 400)
    found = problems(document)
    assert list(found) == [name]
    assert found[name].startswith(sentence)
    assert document.one("main").links()["Dieselbe Seite ohne diese Angaben"] == f"{ALL}?as_of=2020-01-01"


def test_empty_fields_of_the_form_are_cleaned_away(ask):
    answer = ask(f"{ALL}?kind=&outcome=adopted&year=&utm_source=x")
    assert (answer.status_code, answer["Location"]) == (303, f"{ALL}?outcome=adopted")


def test_a_past_day_knows_no_later_paper(page):
    document = page(f"{ALL}?as_of=2019-12-31")
    assert "29 Vorgänge mit einem Datum nach dem 31.12.2019 sind nicht gezeigt." in document.one("main").text
    assert "Neuer Radweg am Fuchsberg" not in document.text
    later = page(f"{ALL}fuchsberg-2026/?as_of=2019-12-31")
    assert "Dieser Vorgang ist jünger als der 31.12.2019." in later.one("main").text
    assert "Ohne belegten Schritt" not in later.one("main").text


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_figure_that_is_a_link_leads_to_exactly_what_it_counts(ask, moment):
    document = read(ask(asked(f"{ALL}ds0367-17/", moment)).content.decode())
    links = [(link.attributes["href"], link.all("data")[:1]) for link in document.one("main").all("a")]
    found = [(href, one) for href, counted in links for one in counted]
    for href, one in found:
        query = href.partition("?")[2]
        assert ask(f"/api/v1/measures/?{query}").json()["count"] == int(one.attributes["value"]), href
    assert len(found) > 1


def test_the_page_of_a_paper_says_what_became_of_it(page):
    document = page(f"{ALL}ds0367-17/")
    assert document.one("h1").text == "Masterplan 100 % Klimaschutz"
    assert "Beschluss DS0367/17 · 1770-050(VI)18 · 18.01.2018 · angenommen" in document.one("main").text
    sequel = section(document, "Was daraus wurde")
    assert "7 Maßnahmen im Protokoll nennen diesen Vorgang; umgesetzt: 1." in sequel.text
    step = sequel.one("p", class_="lead").one("a")
    assert step.attributes["href"] == "/massnahmen/M-0062/#U-00131"
    assert len(section(document, "Maßnahmen der Stadt").all("li")) == 7


def test_a_rejected_or_merely_noted_paper_is_held_to_nothing(page):
    for key in ("ds0424-18-44", "i0094-21"):
        document = page(f"{ALL}{key}/")
        assert "Schritt" not in section(document, "Was daraus wurde").all("p")[0].text
        assert section(document, "Was daraus wurde").all("p", class_="lead") == []


def test_a_paper_without_a_measure_is_no_failure(page):
    told = section(page(f"{ALL}klimaziel-2010/"), "Was daraus wurde").text
    assert "Keine Maßnahme im Protokoll nennt ihn; so lässt sich kein Schritt belegen." in told


def test_a_step_of_a_measure_that_had_begun_before_is_said_to_be_one(page):
    publish_all(
        ("decision", decision(key="neu", reference="DS0001/24", date="2024-03-01", title="Mehr davon")),
        ("measure", measure(key="M-0900", code="ZZ-1", decisions=["neu"])),
        ("update", update("M-0900", date="2020-01-01", status="in_progress")),
        ("update", update("M-0900", date="2024-05-01", status="in_progress")),
    )
    told = page(f"{ALL}neu/").one("p", class_="lead").text
    assert told.startswith("Erster belegter Schritt rund 2 Monate danach (01.05.2024): Radschnellweg")
    assert told.endswith("begonnen war sie schon vorher.")
    shown = figures(page(ALL))
    assert (shown["action.with_step"], shown["action.begun_before"], shown["action.timed"]) == (8, 1, 7)


def test_from_ten_known_times_on_there_is_a_median(page):
    for number in range(10, 13):
        publish_all(
            ("decision", decision(key=f"neu-{number}", reference=f"DS00{number}/20", date="2020-01-01")),
            ("measure", measure(key=f"M-09{number}", code=f"ZZ-{number}", decisions=[f"neu-{number}"])),
            ("update", update(f"M-09{number}", date="2020-01-31", status="completed")),
        )
    assert "Im Median von 10 Fällen ist der erste Schritt" in page(ALL).one("main").text
    shown = figures(page(ALL))
    assert (shown["action.reaction.count"], shown["action.reaction.days_most"]) == (10, 134)


def test_words_of_the_record_are_marked_on_the_english_page(page):
    document = page(f"/en{ALL}ds0367-17/")
    assert document.one("h1").attributes["lang"] == "de"
    assert document.one("p", class_="lead").one("a").attributes["lang"] == "de"
    assert "First step shown about 11 months later" in document.text
    assert figures(page(f"/en{ALL}")) == figures(page(ALL))


@pytest.mark.parametrize("key", ["ds9999-99", "%00", "DS0367-17"])
def test_a_paper_that_is_not_there_leads_to_those_that_are(page, key):
    document = page(f"{ALL}{key}/", 404)
    assert "In dieser Fassung steht kein Ratsvorgang mit diesem Schlüssel" in document.one("main").text
    assert document.one("main").links()["Masterplan 100 % Klimaschutz"] == f"{ALL}ds0367-17/"


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_papers_can_only_be_read(ask, method):
    answer = ask(f"{ALL}ds0367-17/", method)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_a_paper_that_was_withdrawn_or_erased_says_why(page):
    publish_one("decision", decision(key="kurz", reference="DS0002/24"))
    withdraw("decision", "kurz", "Doppelt erfasst.")
    assert "Doppelt erfasst." in page(f"{ALL}kurz/", 410).one("main").text
    number, _document = holding("decision", "klimaziel-2010")
    change("decision", "klimaziel-2010", title="Klimaziel")
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    assert "Ein Name stand darin." in page(f"{ALL}klimaziel-2010/?edition=562", 410).text
    assert figures(page(f"{ALL}?edition=562"))["papers"] == 48


def test_an_edition_does_not_know_what_came_later(ask):
    addresses = [f"{ALL}?edition=562", f"{ALL}ds0367-17/?edition=562"]
    before = [ask(one).content for one in addresses]
    publish_one("update", update("M-0024", status="completed", date="2018-02-01"))
    publish_one("decision", decision(key="neu", reference="DS0003/24"))
    assert [ask(one).content for one in addresses] == before

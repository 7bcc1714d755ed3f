"""The start page: every figure is the API's, and every link leads to what it counts."""

import re
from urllib.parse import parse_qsl, urlencode

import pytest

from tests.support.factories import change, correct, measure, publish_one, update, withdraw
from tests.support.html import read
from tests.web.conftest import section
from tests.web.figures import figures

pytestmark = pytest.mark.django_db
FIRST = 562
"""The edition of the first load."""


@pytest.fixture
def later(magdeburg):
    """The record after some more history: corrected, completed, withdrawn, begun."""
    correct("update", "U-00001", "Falscher Tag", date="2024-06-26")
    publish_one("update", update("M-0030", date="2026-10", status="completed", voice="responsible"))
    change("measure", "M-0031", title="36 neue Straßenbahnen")
    withdraw("measure", "M-0098", "Doppelt erfasst")
    publish_one("measure", measure(code="ZZ-01", title="Ärztehaus begrünen", origin="city"))


def asked(address, **more):
    return f"{address}?{urlencode(more)}" if more else address


@pytest.mark.parametrize("moment", [{}, {"as_of": "2022-02-17"}, {"edition": FIRST}], ids=str)
def test_a_figure_that_is_a_link_leads_to_exactly_what_it_counts(later, ask, moment):
    """Guards against "15 completed" leading to a list of 16."""
    document = read(ask(asked("/", **moment)).content.decode())
    compared = 0
    for link in document.all("a"):
        for counted in link.all("data")[:1]:
            path, _, query = link.attributes["href"].partition("?")
            assert path == "/massnahmen/"
            assert {name: str(value) for name, value in moment.items()}.items() <= dict(
                parse_qsl(query)
            ).items()
            count = ask(f"/api/v1/measures/?{query}").json()["count"]
            assert count == int(counted.attributes["value"]), (link.text, query)
            compared += 1
        if link.text == "Die Maßnahmen mit Beleg ansehen":
            query = link.attributes["href"].partition("?")[2]
            evidenced = figures(document)["plans.masterplan-2018.evidenced"]
            assert ask(f"/api/v1/measures/?{query}").json()["count"] == evidenced
    assert compared > 10


def test_every_figure_that_a_list_can_show_is_a_link(magdeburg, page):
    """A new figure without a link must be added here, with the reason why no list can show it."""
    document = page("/")
    in_links = {one.attributes["data-figure"] for link in document.all("a") for one in link.all("data")}
    without = {name for name, value in figures(document).items() if name not in in_links and value}
    plan = {f"plans.masterplan-2018.{name}" for name in ("total", "evidenced", "without")}
    assert without == {
        *plan,  # what has no evidence is in no list; what has some is linked below the sentence
        *("days_left", "evidence_age_median"),  # no number of measures
        *("completion.clear", "completion.lower", "completion.upper"),  # follow from those that are links
        "overdue",  # linked below its list
        *(f"pace.{name}" for name in ("mean", "low", "high", "needed")),  # no number of measures
        *(f"pace.{name}" for name in ("recent", "total", "continuous")),  # no list leaves out tasks
        *(f"contribution.{name}" for name in ("total", "stating", "silent")),  # no list knows reductions
        *(f"emissions.newest.{name}" for name in ("value", "year", "age")),  # count nothing; linked below
        *(f"emissions.required.{name}" for name in ("value", "year", "yearly_change")),  # worked out
    }


def test_what_became_of_the_plan_comes_first(magdeburg, page):
    plan = page("/").one("section", class_="plan")
    assert plan.one("h2").text == "Masterplan 100 % Klimaschutz beschlossen am 18.01.2018"
    assert plan.one("p", class_="statement").text == (
        "60 Maßnahmen beschlossen. Zu 5 haben wir öffentliche Belege, keine davon ist als umgesetzt belegt. "
        "Zu 55 fanden wir keinen."
    )
    assert len(plan.one("svg").all("rect")) == 60


def test_the_answers_are_sentences_with_what_they_are_out_of(magdeburg, page):
    document = page("/")
    text = document.one("main").text
    assert "15 von 70 Maßnahmen der Stadt sind belegt umgesetzt. " in text
    assert "Bei 46 weiteren ist der Stand unbekannt oder seit über einem Jahr nicht bestätigt. " in text
    assert "Umgesetzt sind also mindestens 15 und höchstens 61." in text
    assert "rund 3,4 Jahre im Median" in text
    assert "3.326 Tage bis Ende 2035" in text
    assert "Zu 56 der 70 Maßnahmen kennen wir nur eine Sicht." in text
    assert "9 von 70 Maßnahmen der Stadt haben ihren zuletzt zugesagten Termin überschritten" in text


def test_the_newest_updates_say_when_what_and_who_says_so(magdeburg, page):
    items = page("/").one("ol", class_="news").all("li")
    assert len(items) == 5
    assert items[0].text == (
        "04.03.2026 · Fortschritt 35 neue Straßenbahnen Flexity "
        "Nach den ersten zwei Bahnen stockte die Lieferung; die Linie 3 wurde eingestellt. "
        "Beleg: Presse · Volksstimme"
    )
    assert items[0].links() == {"35 neue Straßenbahnen Flexity": "/massnahmen/M-0031/#U-00069"}
    assert "spätestens" not in page("/").one("ol", class_="news").text


def test_one_stripe_stands_for_each_measure(magdeburg, page):
    done = next(one for one in page("/").all("section") if "Umgesetzt" in [h.text for h in one.all("h2")])
    assert len(done.all("svg")[0].all("rect")) == 70


def test_the_chart_stands_on_the_page_with_its_table_and_source(magdeburg, page):
    chart = page("/").one("figure", id="status-over-time")
    assert chart.one("h2").text == "Stand der Maßnahmen im Lauf der Zeit"
    assert [one.attributes["role"] for one in chart.all("svg")] == ["img", "img"]
    assert chart.one("table").one("caption").text
    assert re.search(r"Quelle: .*Fassung 562 \([0-9a-f]{12}\), Stichtag 22.11.2026", chart.text)


def test_the_numbers_of_an_english_page_are_the_same(magdeburg, page):
    german, english = page("/"), page("/en/")
    assert figures(english) == figures(german)
    assert "60 measures decided. For 5 we have public evidence" in english.text
    assert english.one("section", class_="plan").one("h2").one("span").attributes["lang"] == "de"
    assert "lang" not in german.one("section", class_="plan").one("h2").one("span").attributes


def test_whether_the_city_is_fast_enough_is_answered_with_its_range_and_what_is_missing(magdeburg, page):
    told = section(page("/"), "Sind wir schnell genug?")
    text = told.text
    assert "1,6 umgesetzt im Jahr, 4,8 nötig" in text
    assert (
        "8 von 60 Maßnahmen wurden in den letzten fünf vollen Jahren, 2021 bis 2025, belegt umgesetzt. "
        "Das sind 1,6 im Jahr, wegen der kleinen Zahl mit einer Spanne von 0,7 bis 3,2 (95 % Sicherheit). "
        "Um die 44 offenen bis Ende 2035 abzuschließen, wären 4,8 im Jahr nötig. "
        "Selbst das obere Ende der Spanne liegt darunter."
    ) in text
    assert "Gezählt sind belegte Abschlüsse; nicht belegte fehlen." in text
    assert "10 Daueraufgaben bleiben außen vor" in text
    assert told.one("figure", id="pace").one("table").one("caption").text
    assert "Wie viel CO₂ sie einsparen sollen, ist zu 1 von 67 Maßnahmen belegt. Zu 66 gibt es keine" in text
    assert told.links()["Fernwärmeanschluss von 1.425 Wohnungen der WBG von 1893"] == "/massnahmen/M-0006/"
    assert "1.700 Tonnen CO₂ im Jahr, Stand: in Umsetzung. Die Quelle nennt keine Grundlage" in text


def test_too_few_completions_make_no_pace(magdeburg, page):
    """Guards against a rate out of three events, and against silence about them."""
    told = section(page("/?as_of=2020-11-22"), "Sind wir schnell genug?")
    assert "2 von 60 Maßnahmen wurden in den letzten fünf vollen Jahren, 2015 bis 2019, belegt" in told.text
    assert "Aus so wenigen Abschlüssen folgt kein Tempo." in told.text
    assert told.all("p", class_="big") == []
    assert "Spanne" not in told.text

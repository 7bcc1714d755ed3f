"""The page of demands: whose view stands there, of whom it is asked, and that it counts nowhere else."""

import pytest

from tests.support.factories import CITY, measure, publish_all, publish_one, update, withdraw
from tests.support.html import read

pytestmark = pytest.mark.django_db
DEMANDS = "/forderungen/"


def articles(document):
    return document.all("article", class_="demand")


def test_the_five_demands_stand_there_with_their_own_total(magdeburg, page):
    """Numbers by hand from the files: five demands, none fulfilled, only the alliance has spoken."""
    document = page(DEMANDS)
    assert [one.attributes["id"] for one in articles(document)] == [f"M-009{n}" for n in range(4, 9)]
    assert document.one("p", class_="statement").text == (
        "0 von 5 Forderungen sind belegt erfüllt. Bei 5 ist der Stand unbekannt oder nicht mehr bestätigt. "
        "Zu 0 von 5 kennen wir eine Äußerung der Stadt oder anderer Gefragter."
    )


def test_a_demand_says_of_whom_what_each_view_says_and_what_it_rests_on(magdeburg, page):
    fourth = articles(page(DEMANDS))[3]
    assert "KF-04 · gerichtet an Landeshauptstadt Magdeburg" in fourth.text
    cards = fourth.one("ul", class_="views").all("li")
    assert "keine Äußerung bekannt" in cards[0].text
    assert cards[1].links() == {"13.06.2022": "/massnahmen/M-0097/#U-00209"}
    assert "Der Stadtrat beschließt einen Klimabeirat" in fourth.one("div", class_="newest").text
    links = fourth.links()
    rests_on = "Forderungen und Selbstverständnis (Fassung vom 09.07.2021)"
    assert links[rests_on] == "https://klimabuendnis-magdeburg.de/selbstverstaendnis/"
    assert {"/massnahmen/M-0097/verlauf/", "/hinweis/?measure=M-0097"} <= set(links.values())


def test_whoever_is_asked_learns_how_to_answer(magdeburg, page):
    assert "/so-antworten-sie/" in page(DEMANDS).one("p", class_="note").links().values()


def test_an_answer_of_the_city_stands_beside_the_view_of_the_alliance(magdeburg, page):
    publish_one("update", update("M-0098", kind="reply", date="2026-11-01", status="in_progress"))
    document = page(DEMANDS)
    last = articles(document)[4]
    cards = [one.text for one in last.one("ul", class_="views").all("li")]
    assert cards[0] == "Stadt und Verantwortliche ▶ in Umsetzung 01.11.2026"
    assert "Idee" in cards[1]
    assert "Zu 1 von 5 kennen wir eine Äußerung der Stadt" in document.one("p", class_="statement").text


@pytest.mark.parametrize("query", ["", "?as_of=2022-02-17", "?edition=562"])
def test_figures_that_are_links_lead_to_what_they_count(magdeburg, ask, query):
    publish_one("update", update("M-0098", kind="reply", date="2026-11-01", status="completed"))
    statement = read(ask(f"{DEMANDS}{query}").content.decode()).one("p", class_="statement")
    for link in statement.all("a"):
        listed = ask(link.attributes["href"].replace("/massnahmen/", "/api/v1/measures/")).json()
        assert listed["count"] == int(link.one("data").attributes["value"]), link.attributes["href"]
    assert statement.all("a")


def test_demands_enter_no_headline_figure(magdeburg, ask):
    """Guards against a demand that counts as a measure of the city once it is fulfilled."""
    before = ask("/api/v1/statistics/start/").json()["statistics"]["completion"]["value"]
    publish_one("update", update("M-0098", status="completed", date="2026-11"))
    assert ask("/api/v1/statistics/start/").json()["statistics"]["completion"]["value"] == before
    own = ask("/api/v1/statistics/demands/").json()["statistics"]["completion"]["value"]
    assert (own["completed"], own["total"]) == (1, 5)


def test_a_day_before_the_first_evidence_shows_them_as_not_evidenced(magdeburg, page):
    document = page(f"{DEMANDS}?as_of=2019-12-31")
    assert len(articles(document)) == 5
    assert "Bis zum 31.12.2019 gibt es keinen Beleg." in articles(document)[0].text
    assert not articles(document)[0].all("ul", class_="views")
    assert not document.one("p", class_="statement").all("a")


def test_a_past_edition_knows_nothing_of_what_came_later(magdeburg, ask):
    before = ask(f"{DEMANDS}?edition=562").content
    withdraw("measure", "M-0098", "Doppelt erfasst")
    publish_all(("measure", measure(origin="demand", code="KF-06", responsible=[CITY])))
    assert ask(f"{DEMANDS}?edition=562").content == before
    assert ask(DEMANDS).content != before


def test_the_record_without_demands_says_so(magdeburg, page):
    for number in range(4, 9):
        withdraw("measure", f"M-009{number}", "Erfüllt und gestrichen")
    document = page(DEMANDS)
    assert "Im Protokoll steht keine Forderung." in document.one("main").text
    assert not document.all("p", class_="statement")


@pytest.mark.parametrize(("method", "query", "status"), [("POST", "", 405), ("GET", "?q=a", 400)])
def test_what_cannot_be_answered_is_refused(magdeburg, ask, method, query, status):
    assert ask(f"{DEMANDS}{query}", method).status_code == status


def test_words_of_the_record_are_marked_on_the_english_page(magdeburg, page):
    first = articles(page(f"/en{DEMANDS}"))[0]
    assert first.one("h2").one("a").attributes["lang"] == "de"
    assert "Alliance" in first.one("ul", class_="views").text

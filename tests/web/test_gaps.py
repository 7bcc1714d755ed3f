"""The page "Was fehlt": every sentence leads to exactly the measures it counts."""

import csv

import pytest

from tests.support import dataset
from tests.support.factories import change, holding, withdraw
from tests.support.html import read

pytestmark = pytest.mark.django_db
GAPS = "/luecken/"
BY_HAND = {
    "status": 5,
    "planned_end": 54,
    "responsible": 0,
    "start": 40,
    "budget_eur": 58,
    "funding": 58,
    "expected_reduction_t_per_year": 69,
    "decisions": 39,
}
"""Of 70 counted measures of the real record, as counted in the files by hand."""


def gaps(ask, query=""):
    found = ask(f"/api/v1/statistics/gaps/{query}").json()["statistics"]
    return {one["key"]: one for one in found["gaps"]["value"]}


def test_the_numbers_are_those_counted_by_hand(magdeburg, ask):
    found = gaps(ask)
    assert {name: one["missing"] for name, one in found.items()} == BY_HAND
    assert {one["total"] for one in found.values()} == {70}
    assert {name: one["natural"] for name, one in found.items() if one["natural"]} == {
        "planned_end": 10,
        "start": 20,
    }


def test_the_numbers_are_those_of_the_files(magdeburg):
    """What stands above, counted once more straight from the data."""
    with (dataset.DIRECTORY / "measures.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["origin"] in ("official", "city")]
    wholes = {row["part_of"] for row in rows}
    counted = [row for row in rows if row["key"] not in wholes]
    assert len(counted) == 70
    with (dataset.DIRECTORY / "updates.csv").open(encoding="utf-8") as file:
        updates = list(csv.DictReader(file))
    dated = {row["measure"] for row in updates if row["planned_end"] or row["former_planned_end"]}
    for name in set(BY_HAND) - {"status", "planned_end"}:
        assert sum(not row[name] for row in counted) == BY_HAND[name], name
    assert sum(row["key"] not in dated for row in counted) == BY_HAND["planned_end"]


def test_the_page_says_it_in_sentences_the_largest_gap_first(magdeburg, page):
    main = page(GAPS).one("main")
    headings = [one.text for one in main.one("ol", class_="gaps").all("h2")]
    assert headings[0] == ("Zu 69 von 70 Maßnahmen wissen wir nicht, wie viel CO₂ eingespart werden soll.")
    assert "Zu 58 von 70 Maßnahmen kennen wir die Kosten nicht." in headings
    assert "10 davon sind Daueraufgaben, die kein Ende haben." in main.text
    assert "Verantwortlich: zu allen 70 Maßnahmen bekannt" in main.text
    assert {"/hinweis/", "/so-antworten-sie/", "/anfragen/"} <= set(main.links().values())


@pytest.mark.parametrize("query", ["", "?as_of=2022-02-17", "?edition=562"])
def test_every_count_that_is_a_link_leads_to_exactly_what_it_counts(magdeburg, ask, query):
    change("measure", "M-0001", budget_eur=1, decisions=[])
    document = read(ask(f"{GAPS}{query}").content.decode())
    compared = 0
    for link in document.one("ol", class_="gaps").all("a"):
        for count in link.all("data"):
            listed = ask(link.attributes["href"].replace("/massnahmen/", "/api/v1/measures/")).json()
            assert listed["count"] == int(count.attributes["value"]), link.attributes["href"]
            compared += 1
    assert compared == len(document.one("ol", class_="gaps").all("li")) or "as_of" in query


def test_measures_without_evidence_are_counted_but_not_promised_to_be_listed(magdeburg, ask):
    """On a past day lists lack the measures that nothing had been heard of; the count does not."""
    query = "?as_of=2019-12-31"
    found, document = gaps(ask, query)["budget_eur"], read(ask(f"{GAPS}{query}").content.decode())
    item = document.one("li", id="budget_eur")
    assert (found["missing"], found["unheard"] > 0) == (58, True)
    assert not item.one("h2").all("a")
    [way] = list(item.all("a"))
    listed = ask(way.attributes["href"].replace("/massnahmen/", "/api/v1/measures/")).json()["count"]
    assert listed == found["missing"] - found["unheard"]


def test_a_fact_that_was_withdrawn_or_added_later_is_not_known_to_the_edition_before(magdeburg, ask):
    before = ask(f"{GAPS}?edition=562").content
    number, _document = holding("measure", "M-0012")
    assert number < 562
    withdraw("measure", "M-0012", "Doppelt erfasst")
    change("measure", "M-0020", budget_eur=5)
    assert ask(f"{GAPS}?edition=562").content == before
    assert {one["total"] for one in gaps(ask).values()} <= {69, 70}


def test_an_unknown_gap_is_refused_with_those_there_are(magdeburg, ask):
    assert ask("/massnahmen/?missing=mut").status_code == 400
    answer = ask("/api/v1/measures/?missing=mut")
    assert answer.status_code == 400
    assert "budget_eur" in answer.content.decode()


def test_a_measure_with_gaps_says_where_to_tell_what_is_known(magdeburg, page):
    links = page("/massnahmen/M-0012/").one("main").links()
    assert links["Sagen Sie es uns, mit Quelle"] == "/hinweis/?measure=M-0012"


def test_the_real_record_has_no_request_and_the_page_says_what_that_means(magdeburg, page, ask):
    main = page("/anfragen/").one("main")
    assert "Bis zum 22.11.2026 steht keine Anfrage im Protokoll." in main.text
    assert "Das heißt nicht, dass niemand gefragt hat." in main.text
    links = main.links().values()
    assert {"https://fragdenstaat.de/", "/luecken/", "/hinweis/"} <= set(links)
    assert ask("/api/v1/statistics/requests/").json()["statistics"]["counts"]["value"]["total"] == 0

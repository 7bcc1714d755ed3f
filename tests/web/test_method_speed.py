"""Pace and contribution on "Methodik": worked out for the moment asked, every number of the way."""

import pytest

from tests.support.factories import change, publish_one, update
from tests.support.growth import queries

pytestmark = pytest.mark.django_db
METHOD = "/methodik/"


def told(page, anchor, query=""):
    return page(f"{METHOD}{query}").one("section", id=anchor)


def test_the_pace_is_worked_out_with_its_interval(magdeburg, page):
    """By hand: see tests/progress/test_pace.py; the interval of 8 is that of printed tables."""
    pace = told(page, "tempo")
    assert (
        "3 + 2 + 2 + 1 + 0 = 8 von 60 Maßnahmen. Mittel: 8 / 5 = 1,6. Intervall der Zahl 8: 3,45 bis 15,76; "
        "durch fünf geteilt: 0,7 bis 3,2."
    ) in pace.text
    assert "Nötig: 44 × 365,25 / 3.326 = 4,8 im Jahr." in pace.text
    assert "Umgesetzt insgesamt: 15; vor diesen Jahren: 7; im Jahr, das nicht vorbei ist: 0" in pace.text
    lines = {line.one("th").text: line.one("td").text for line in pace.one("tbody").all("tr")}
    assert lines == {"2021": "3", "2022": "2", "2023": "2", "2024": "1", "2025": "0"}


def test_a_past_day_with_few_completions_makes_no_statement(magdeburg, page):
    pace = told(page, "tempo", "?as_of=2020-11-22")
    assert "0 + 1 + 0 + 1 + 0 = 2 von 60 Maßnahmen. Weniger als fünf: keine Aussage zum Tempo." in pace.text


def test_the_contribution_says_how_many_state_none(magdeburg, page):
    found = told(page, "beitrag")
    assert (
        "Maßnahmen: 67 = 1 mit einem Wert + 66 ohne. Ohne Grundlage, deshalb in keiner Summe: 1."
        in found.text
    )
    assert found.all("tbody") == []


def test_sums_stand_in_a_table_with_the_words_of_the_source(magdeburg, page):
    for key in ("M-0001", "M-0006"):
        change(
            "measure", key, expected_reduction_t_per_year=850, expected_reduction_basis="gegenüber Gaskesseln"
        )
    publish_one("update", update("M-0001", date="2026-11-20", status="in_progress"))
    found = told(page, "beitrag")
    [line] = found.one("tbody").all("tr")
    assert line.one("th").text == "gegenüber Gaskesseln"
    assert [cell.text for cell in line.all("td")] == ["in Umsetzung", "2", "1.700"]
    start = page("/").one("section", class_="speed")
    assert "1.700 Tonnen CO₂ im Jahr: 2 Maßnahmen, Stand: in Umsetzung" in start.text
    assert "gegenüber Gaskesseln" in start.text


def test_the_age_by_status_holds_every_measure_once(magdeburg, page):
    lines = told(page, "alter-nach-stand").one("tbody").all("tr")
    totals = [sum(int(cell.text) for cell in line.all("td")) for line in lines]
    assert totals == [0, 9, 9, 31, 21]


def test_the_page_costs_no_more_than_ten_queries(magdeburg, ask):
    assert len(queries(ask, METHOD)) <= 10

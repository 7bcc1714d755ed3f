"""The real record through the API: the figures that were counted by hand from the sources."""

from collections import Counter
from datetime import date

import pytest

from measures.charts.status_over_time import days_shown, status_over_time
from measures.reading.figures import facts_over_time
from measures.reading.moment import Moment
from measures.record.read import head
from tests.api.conftest import API, SITE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
STATUSES = {
    "completed": 22,
    "in_progress": 30,
    "decided": 15,
    "unknown": 11,
    "planned": 9,
    "idea": 8,
    "ended": 1,
    "paused": 1,
    "abandoned": 1,
}


def codes(answer):
    assert answer.status_code == 200, answer.content
    return [one["code"] for one in answer.json()["results"]]


def test_the_statuses_of_today(ask):
    answer = ask("?limit=500").json()
    assert answer["count"] == 98
    assert Counter(one["state"]["status"] for one in answer["results"]) == STATUSES


@pytest.mark.parametrize(("status", "count"), STATUSES.items())
def test_each_status_can_be_asked_for(ask, status, count):
    assert ask(f"?status={status}").json()["count"] == count


@pytest.mark.parametrize(
    ("day", "count", "completed", "silent"), [("2019-12-31", 33, 7, 65), ("2022-02-17", 66, 15, 32)]
)
def test_the_city_on_a_past_day(ask, day, count, completed, silent):
    answer = ask(f"?as_of={day}").json()
    assert answer["count"] == count
    assert answer["meta"]["without_evidence_yet"] == silent
    assert ask(f"?as_of={day}&status=completed").json()["count"] == completed


def test_what_was_overdue_when_the_evaluation_was_discussed(ask):
    assert codes(ask("?as_of=2022-02-17&overdue=true")) == ["C2.3", "E1.1", "MO-05"]


@pytest.mark.parametrize("name", ["disagrees", "overdue", "confirmed"])
def test_true_and_false_together_are_all(ask, name):
    assert sum(ask(f"?{name}={value}").json()["count"] for value in ("true", "false")) == 98


@pytest.mark.parametrize("name", ["disagrees", "overdue", "confirmed"])
def test_a_truth_filter_finds_what_the_states_say(ask, name):
    said = [one["code"] for one in ask("?limit=500").json()["results"] if one["state"][name]]
    assert codes(ask(f"?{name}=true&limit=500")) == said


@pytest.mark.parametrize("spelling", ["C 2.3", "c2.3", "C2.3"])
def test_a_code_is_found_however_it_is_spelt(ask, spelling):
    assert codes(ask(f"?q={spelling}")) == ["C2.3"]


@pytest.mark.parametrize("spelling", ["Strasse", "Straße", "STRASSE"])
def test_sharp_s_is_found_however_it_is_spelt(ask, spelling):
    found = codes(ask(f"?q={spelling}&limit=500"))
    assert found
    assert found == codes(ask("?q=strasse&limit=500"))


def test_pages_put_together_are_the_whole_list(ask):
    address, found = "?limit=7&ordering=-planned_end", []
    while address:
        answer = ask(address)
        found += codes(answer)
        address = (answer.json()["next"] or "").removeprefix(SITE)
    assert found == codes(ask("?limit=500&ordering=-planned_end"))
    assert len(set(found)) == 98


def test_every_measure_can_be_asked_for_alone(ask):
    for item in ask("?limit=500").json()["results"]:
        result = ask(f"{item['key']}/").json()["result"]
        assert {name: result[name] for name in item} == item
        assert result["updates"], item["key"]


def test_the_statistics_over_time_are_exactly_what_the_chart_shows(ask):
    for day in (date(2026, 11, 22), date(2022, 2, 17), date(2019, 12, 31)):
        moment = Moment(head(), day)
        chart = status_over_time(facts_over_time(moment.edition.number, days_shown(day)), moment)
        drawn = [[cell.value for cell in row.cells] for row in chart.table.rows]
        told = ask(f"{API}statistics/?as_of={day}").json()["statistics"]["status_over_time"]["value"]
        statuses = [name for name in told[0]["by_status"] if any(one["by_status"][name] for one in told)]
        assert [[*(one["by_status"][name] for name in statuses), one["total"]] for one in told] == drawn

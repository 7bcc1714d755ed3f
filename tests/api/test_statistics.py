"""The figures as data: what an answer holds, what is refused, what may be kept and what it costs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.conf import settings
from django.test import override_settings

from measures.api.statistics import TOPICS
from measures.progress import STATUS_ORDER
from tests.api.conftest import SITE
from tests.api.test_measures import META
from tests.support.factories import change, measure, publish_all, publish_one, update
from tests.support.growth import grow, queries
from tests.support.kept import kept

STATISTICS = "/api/v1/statistics/"
NAMES = [
    *("plans", "days_left", "completion", "by_status", "by_field", "overdue", "evidence_age"),
    *("evidence_age_median", "voices", "spoken", "beside", "news", "status_over_time"),
    *("pace", "contribution", "evidence_age_by_status"),
    "emissions",
]


@pytest.fixture
def one(base):
    """The base record is edition 3, the measure 4, its update 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_one("measure", measure(code="A-1", title="Radweg"))
    publish_one("update", update(status="in_progress", planned_end="2025-06"))


@pytest.fixture
def values(ask):
    """`values("?as_of=2024-01-01")`: the value of each figure by its name."""

    def get(query=""):
        answer = ask(STATISTICS + query)
        assert answer.status_code == 200, answer.content
        return {name: figure["value"] for name, figure in answer.json()["statistics"].items()}

    return get


# What an answer holds


def test_an_answer_says_what_it_used_and_explains_every_figure(one, ask):
    answer = ask(STATISTICS)
    found = answer.json()
    assert answer["Content-Type"] == "application/json"
    assert list(found) == ["meta", "statistics"]
    assert list(found["meta"]) == [*META, "without_evidence_yet"]
    assert (found["meta"]["edition"], found["meta"]["as_of"]) == (5, "2026-11-22")
    assert list(found["statistics"]) == NAMES
    assert {tuple(figure) for figure in found["statistics"].values()} == {("unit", "definition", "value")}
    assert all(figure["definition"].endswith(".") for figure in found["statistics"].values())
    units = {"measures", "days", "updates", "tonnes of CO2 per year", "as the indicator"}
    assert {figure["unit"] for figure in found["statistics"].values()} == units
    assert found["statistics"]["days_left"]["definition"].startswith("Tage bis zum 31. Dezember")


def test_a_citation_names_the_page_in_words(one, ask):
    """Guards against „Zahlen: deadlines“: a reader of a German article does not know names of addresses."""
    assert "„Zahlen: Termine“" in ask(f"{STATISTICS}deadlines/").json()["meta"]["citation"]
    assert "„Zahlen: Startseite“" in ask(STATISTICS).json()["meta"]["citation"]


def test_the_permanent_address_answers_the_same(one, ask):
    now = ask(STATISTICS).json()
    assert ask(now["meta"]["permanent"].removeprefix(SITE)).json() == now


def test_the_figures_of_one_measure(one, values):
    found = values()
    running = dict.fromkeys(["no_evidence", *STATUS_ORDER[1:]], 0) | {"in_progress": 1}
    figure = {"total": 1, "completed": 0, "clear": 0, "unclear": 1, "lower": 0, "upper": 1}
    assert (found["completion"], found["by_status"]) == (figure, running)
    assert list(found["by_status"]) == list(running)
    assert found["by_field"] == [
        {"key": "mobilitaet", "title": "Mobilität", "completion": figure, "by_status": running}
    ]
    late = {"key": "M-0001", "code": "A-1", "title": "Radweg"}
    assert found["overdue"] == [late | {"planned_end": "2025-06", "days": 510, "update": "U-00001"}]
    assert found["evidence_age"] == {
        "up_to_one_year": 0,
        "up_to_two_years": 0,
        "up_to_five_years": 1,
        "older": 0,
        "none": 0,
    }
    assert (found["evidence_age_median"], found["days_left"]) == (922, 3326)
    assert found["voices"] == {"0": 0, "1": 1, "2": 0, "3": 0}
    assert found["spoken"] == {"responsible": 1, "alliance": 0, "third_party": 0}
    assert (found["plans"], found["beside"]) == ([], [])
    assert [
        (day["day"], day["total"], day["by_status"]["in_progress"]) for day in found["status_over_time"]
    ] == [
        ("2024-12-31", 1, 1),
        ("2025-12-31", 1, 1),
        ("2026-11-22", 1, 1),
    ]


def test_an_update_among_the_news_is_told_as_it_was_published(one, values):
    publish_one(
        "update", update(date="2026-11", kind="checked", voice="alliance", evidence=None, text="Nichts.")
    )
    assert values("?as_of=2026-11-22")["news"][0]["key"] == "U-00001"  # November is not over yet
    change("update", "U-00002", date="2026-11-20", date_precision="day")
    assert values()["news"][0] == {
        "key": "U-00002",
        "measure": "M-0001",
        "code": "A-1",
        "title": "Radweg",
        "origin": "city",
        "date": "2026-11-20",
        "precision": "day",
        "kind": "checked",
        "voice": "alliance",
        "status": None,
        "effective": "2026-11-20",
        "source_type": None,
        "publisher": None,
        "text": "Nichts.",
    }


def test_an_empty_record_has_figures_of_nothing(db, clock, ask, values):
    assert ask(STATISTICS).json()["meta"]["permanent"] is None
    found = values()
    assert set(found["completion"].values()) == {0}
    assert [name for name in NAMES if found[name] == []] == [
        *("plans", "by_field", "overdue", "beside", "news", "status_over_time")
    ]
    assert found["evidence_age_median"] is None


def test_before_the_first_evidence_measures_are_counted_as_such(one, ask, values):
    query = "?as_of=2024-05-13"
    assert ask(STATISTICS + query).json()["meta"]["without_evidence_yet"] == 1
    found = values(query)
    assert (found["by_status"]["no_evidence"], found["evidence_age"]["none"]) == (1, 1)
    assert (found["news"], found["status_over_time"]) == ([], [])


def test_a_past_edition_counts_what_it_knew(one, values):
    before = values("?edition=5")
    publish_one("update", update(date="2024-06-01", status="completed"))
    assert values()["completion"]["completed"] == 1
    assert values("?edition=5") == before


@pytest.mark.parametrize("day", ["0001-01-01", "0012-06-01", "1850-01-01"])
def test_a_day_before_everything_has_its_figures(one, values, day):
    """Twenty years before the first days of the calendar there is no year."""
    assert values(f"?as_of={day}")["status_over_time"] == []


def test_the_target_year_is_a_setting(one, ask, values):
    before = ask(STATISTICS)["ETag"]
    with override_settings(TRACKER_TARGET_YEAR=2027):
        assert values()["days_left"] == 404
        assert ask(STATISTICS)["ETag"] != before


# What is refused


@pytest.mark.parametrize(
    ("query", "status", "name", "code"),
    [
        ("?status=completed", 400, "status", "unknown"),
        ("?limit=5", 400, "limit", "unknown"),
        ("?format=json", 400, "format", "unknown"),
        ("?as_of=", 400, "as_of", "empty"),
        ("?as_of=gestern", 400, "as_of", "invalid"),
        ("?as_of=2026-11-23", 400, "as_of", "too_late"),
        ("?edition=5&edition=5", 400, "edition", "repeated"),
        ("?edition=x", 400, "edition", "invalid"),
        ("?edition=2", 404, None, None),
        ("?edition=99", 404, None, None),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(one, ask, query, status, name, code):
    answer = ask(STATISTICS + query)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert "ETag" not in answer
    [error] = answer.json()["errors"]
    if name:
        assert (error["attr"], error["code"]) == (name, code)


def test_it_can_only_be_read(one, ask):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = ask(STATISTICS, method)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert ask(STATISTICS, "HEAD").status_code == 200


def test_nothing_but_the_forms_of_lists_is_offered(one, ask):
    assert ask(STATISTICS, accept="text/html").status_code == 406
    assert ask(STATISTICS, accept="text/csv")["Content-Type"] == "text/csv; charset=utf-8"


def test_a_file_has_a_row_for_every_value(one, ask):
    """Guards against a table that says another thing than the page: put together again it is the answer."""
    for topic in TOPICS:
        told = ask(f"{STATISTICS}{topic}/").json()["statistics"]
        lines = b"".join(ask(f"{STATISTICS}{topic}.ndjson")).decode().splitlines()
        rows = [json.loads(line) for line in lines]
        assert list(dict.fromkeys(row["figure"] for row in rows)) == list(told)
        for row in rows:
            value = told[row["figure"]]["value"]
            for step in row["path"].split(".") if row["path"] else ():
                value = value[int(step)] if isinstance(value, list) else value[step]
            assert value == row["value"] or (row["value"] is None and not value)
        assert sum(leaves(figure["value"]) for figure in told.values()) == len(rows)


def test_a_title_or_a_key_in_a_table_of_figures_has_no_unit(one, ask):
    """Guards against tables that name a title as so many measures."""
    lines = b"".join(ask(f"{STATISTICS}fields.ndjson")).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["unit"] for row in rows if isinstance(row["value"], str | bool)} == {""}
    assert "" not in {row["unit"] for row in rows if type(row["value"]) in (int, float)}


def leaves(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(leaves, inner)) if inner else 1


def test_a_table_of_figures_is_written_as_lists_are(one, ask):
    rows = list(csv.DictReader(io.StringIO(b"".join(ask(f"{STATISTICS}start.csv")).decode())))
    assert {"figure": "completion", "path": "upper", "value": "1"}.items() <= next(
        row for row in rows if (row["figure"], row["path"]) == ("completion", "upper")
    ).items()
    german = b"".join(ask(f"{STATISTICS}start.csv?dialect=german")).decode("utf-8-sig")
    assert german.startswith("Zahl;Stelle;Wert;"), "„Kennzahl“ is an indicator"
    assert ask(f"{STATISTICS}?dialect=german").status_code == 400
    assert 'rel="cite-as"' in ask(f"{STATISTICS}start.csv")["Link"]


def test_every_figure_is_found_in_the_list_of_figures(one, ask):
    found = ask("/api/v1/figures/?limit=500&edition=5").json()["results"]
    for topic in TOPICS:
        told = ask(f"{STATISTICS}{topic}/?edition=5").json()["statistics"]
        mine = [each for each in found if each["topic"] == topic]
        assert [(each["figure"], each["definition"]) for each in mine] == [
            (name, figure["definition"]) for name, figure in told.items()
        ]
        for name in ("address", "csv", "page"):
            assert ask(mine[0][name].removeprefix(SITE)).status_code == 200, mine[0][name]
    assert {each["unit"] for each in ask("/api/v1/figures/?unit=days").json()["results"]} == {"days"}
    assert ask("/api/v1/figures/?topic=wetter").status_code == 400


def test_without_the_slash_it_leads_on(one, ask):
    answer = ask("/api/v1/statistics?edition=5")
    assert (answer.status_code, answer["Location"]) == (301, f"{STATISTICS}?edition=5")


# What may be kept, and what it costs


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", "no-cache"),
        ("?as_of=2026-01-01", "no-cache"),
        ("?edition=5", "public, max-age=86400"),
        ("?edition=5&as_of=2026-01-01", "public, max-age=86400"),
    ],
)
def test_today_must_be_asked_for_again_and_an_edition_may_be_kept(one, ask, query, kept):
    answer = ask(STATISTICS + query)
    assert answer["Cache-Control"] == kept
    again = ask(STATISTICS + query, if_none_match=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert answer["Content-Language"] == settings.LANGUAGE_CODE
    assert not answer.cookies


def test_the_tag_changes_with_day_and_publication(one, ask):
    tags = {ask(STATISTICS)["ETag"], ask(f"{STATISTICS}?as_of=2026-11-21")["ETag"]}
    change("measure", "M-0001", title="Radschnellweg")
    tags.add(ask(STATISTICS)["ETag"])
    assert len(tags) == 3


def test_the_same_bytes_whoever_asks(one, ask):
    answer = ask(STATISTICS, cookie="sessionid=abc", accept_language="en")
    assert answer.content == ask(STATISTICS).content
    assert ask(STATISTICS, origin="https://newsroom.example")["Access-Control-Allow-Origin"] == "*"


def test_an_edition_answers_alike_whatever_is_published_later(one, ask):
    asked = ("?edition=5", "?edition=4", "?edition=5&as_of=2024-05-14")
    before = [ask(STATISTICS + query).content for query in asked]
    one.shift(400 * 24 * 3600)
    change("measure", "M-0001", title="Ganz anders")
    change("field", "mobilitaet", title_de="Verkehr")
    publish_one("update", update(status="completed"))
    assert [ask(STATISTICS + query).content for query in asked] == before


def test_it_costs_ten_queries_however_large_the_record(base, ask):
    publish_all(
        ("measure", measure(key="M-0001")),
        ("update", update("M-0001", planned_end="2020", status="planned")),
    )
    counts = []
    for size in (5, 60, 300):
        grow(size)
        asked = queries(ask, STATISTICS)
        assert sum("recordhead" in sql for sql in asked) == 1
        assert [sql for sql in asked if not sql.startswith("SELECT")] == []
        counts.append(len(asked))
    assert counts == [10, 10, 10]
    assert len(queries(ask, f"{STATISTICS}?bogus=1")) == 1  # whether this is kept

"""Every figure of the API, recomputed from the exported record alone: for three days and two editions.

The recomputation imports nothing of the application. What both could get wrong alike is held down by numbers
that were counted by hand from the sources.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from measures.api.statistics import TOPICS
from measures.record.write import publish
from tests.support import (
    factories,
    naive,
    naive_changes,
    naive_corrections,
    naive_deadlines,
    naive_decisions,
    naive_demands,
    naive_fields,
    naive_figures,
    naive_gaps,
    naive_indicators,
    naive_organisations,
    naive_pace,
    naive_requests,
)
from tests.support.factories import correct, evidence, measure, observation, publish_all, update, withdrawing
from tests.support.imports import imports_of

FIRST_LOAD = 562
BALANCE = "Bilanz Leipziger Institut für Energie 1990–2019"
DAYS = ("2026-11-22", "2022-02-17", "2019-12-31")
#: The module that recomputes each topic of `/api/v1/statistics/`; imports nothing of the application.
RECOMPUTED = {
    "start": naive_figures,
    "fields": naive_fields,
    "organisations": naive_organisations,
    "decisions": naive_decisions,
    "deadlines": naive_deadlines,
    "demands": naive_demands,
    "corrections": naive_corrections,
    "changes": naive_changes,
    "gaps": naive_gaps,
    "requests": naive_requests,
    "indicators": naive_indicators,
}
Rows = list[dict[str, Any]]
Statistics = dict[str, dict[str, Any]]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def export(magdeburg, tmp_path_factory) -> Callable[[int], Rows]:
    """The entries of an edition, as somebody finds them who downloads the record."""
    directory = tmp_path_factory.mktemp("export")

    @cache
    def rows(edition: int) -> Rows:
        file = Path(directory, f"record-{edition}.ndjson")
        call_command("export_record", file, edition=edition, verbosity=0)
        _first, *entries = file.read_text(encoding="utf-8").splitlines()
        return [_row(json.loads(line)) for line in entries]

    return rows


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    """The document as text again, as `naive` reads it from the database too."""
    return entry | {"document": entry["document"] and json.dumps(entry["document"])}


def asking(measure: str, **fields: Any) -> dict[str, Any]:
    """A request for information, which needs no evidence."""
    return update(measure, kind="request", request_to="Stadt", evidence=None, **fields)


ANSWERED = {"request_outcome": "answered", "request_outcome_on": "2022-01-30", "request_due": "2020-01-30"}


@pytest.fixture(scope="module")
def later(magdeburg, django_db_blocker) -> int:
    """The edition after everything has happened that figures must not stumble over."""
    with django_db_blocker.unblock():
        return much_happens()


def much_happens() -> int:
    publish_all(
        ("field", factories.field(key="neu", title_de="Neues Feld", position=1)),
        ("measure", measure(key="M-0901", field="neu", origin="official", plan="masterplan-2018")),
        ("measure", measure(key="M-0902", field="neu", part_of="M-0901")),
        ("measure", measure(key="M-0903", origin="partner")),
        ("measure", measure(key="M-0904", origin="partner", part_of="M-0903")),
        ("measure", measure(key="M-0905", part_of="M-0903", **saving(12.5))),
        ("measure", measure(key="M-0906", **saving(0.1))),
        ("update", update("M-0901", date="2019", status="completed", planned_end="2018")),
        ("update", update("M-0902", date="2021-05", status="planned", planned_end="2021-12")),
        ("update", update("M-0902", date="2026-11-20", date_precision="by", voice="alliance")),
        ("update", update("M-0904", date="2026-11", evidence=evidence(retrieved_on="2026-11-21"))),
        ("update", update("M-0905", date="2026-11-20", kind="checked", evidence=None)),
        ("update", update("M-0001", date="2020-02-29", status="paused", voice="third_party")),
        ("update", asking("M-0905", date="2026-09", request_due="2026-10-31")),
        ("update", asking("M-0901", date="2019-12-30", **ANSWERED)),
        ("update", asking("M-0001", date="2022-01", request_url="https://fragdenstaat.example/1")),
        ("observation", observation("thg-je-einwohner", year=2024, value=4.4, method=BALANCE)),
        ("observation", observation("thg-je-einwohner", year=2025, value=4.9)),
        ("observation", observation("trinkwasserspender", year=2025, value=3)),
        ("update", update("M-0003", date="2025-06", status="completed")),  # repeats April 2022
        ("update", update("M-0006", date="2024-05-31", date_precision="by", status="completed")),
        ("update", update("M-0010", date="2024-03-01", status="in_progress")),
        ("update", update("M-0010", date="2025-02-01", status="completed")),
    )
    correct("update", "U-00001", "Falscher Tag", date="2018-06-26")
    correct("observation", "OB-0009", "Verlesen", value=-83.5)
    changes = [
        withdrawing("measure", "M-0002", "Doppelt erfasst"),
        factories.changing("measure", "M-0003", superseded_by="M-0004"),
        factories.changing("measure", "M-0005", check_interval_days=30),
        factories.changing("plan", "masterplan-2018", measures_total=61),
    ]
    return publish(changes, organisation=factories.ALLIANCE).edition


def saving(tonnes: float) -> dict[str, Any]:
    """What the facts of a measure say about an expected reduction."""
    return {
        "expected_reduction_t_per_year": tonnes,
        "expected_reduction_basis": "gegenüber Gaskesseln",
    }


def statistics(edition: int, day: str, topic: str = "start") -> Statistics:
    answer = Client().get(f"/api/v1/statistics/{topic}/", {"edition": edition, "as_of": day})
    assert answer.status_code == 200, answer.content
    found: Statistics = answer.json()["statistics"]
    return found


def values(edition: int, day: str, topic: str = "start") -> dict[str, Any]:
    return {name: figure["value"] for name, figure in statistics(edition, day, topic).items()}


def test_every_topic_is_recomputed():
    assert set(RECOMPUTED) == set(TOPICS)


@pytest.mark.parametrize("topic", RECOMPUTED)
@pytest.mark.parametrize("day", DAYS)
def test_every_figure_follows_from_the_exported_record_of_the_first_load(export, later, day, topic):
    expected = RECOMPUTED[topic].figures(export(FIRST_LOAD), FIRST_LOAD, date.fromisoformat(day))
    assert values(FIRST_LOAD, day, topic) == expected


@pytest.mark.parametrize("topic", RECOMPUTED)
@pytest.mark.parametrize("day", DAYS)
def test_every_figure_follows_from_the_exported_record_of_a_later_edition(export, later, day, topic):
    expected = RECOMPUTED[topic].figures(export(later), later, date.fromisoformat(day))
    assert values(later, day, topic) == expected


def test_the_later_edition_changes_every_figure_that_it_can(later):
    """Otherwise the second edition would test nothing but the first one again."""
    before, after = values(FIRST_LOAD, DAYS[0]), values(later, DAYS[0])
    assert {name for name in before if before[name] == after[name]} <= {"days_left", "evidence_age_median"}


def test_the_figures_of_the_first_load_are_those_counted_by_hand(magdeburg):
    found = values(FIRST_LOAD, DAYS[0])
    [plan] = found["plans"]
    assert [plan[name] for name in ("total", "evidenced", "completed", "without")] == [60, 5, 0, 55]
    assert found["days_left"] == 3326
    assert list(found["completion"].values()) == [70, 15, 9, 46, 15, 61]
    assert list(found["evidence_age"].values()) == [9, 9, 31, 21, 0]
    assert found["voices"] == {"0": 0, "1": 56, "2": 13, "3": 1}
    assert [one["origin"] for one in found["beside"]] == ["partner", "proposal", "demand"]
    assert [one["completion"]["total"] for one in found["beside"]] == [13, 9, 5]
    assert {one["code"] for one in values(FIRST_LOAD, "2022-02-17")["overdue"]} == {"C2.3", "E1.1", "MO-05"}


def test_the_recomputation_uses_nothing_of_the_application():
    """Else an error would be compared with itself."""
    for path in [Path(module.__file__) for module in (naive, naive_pace, *RECOMPUTED.values())]:
        used = {one.target for one in imports_of(path, settings.BASE_DIR)}
        assert {target.split(".")[0] for target in used} <= STANDARD_LIBRARY | {"tests"}
        ours = {target for target in used if target.startswith("tests") and target != "tests.support"}
        assert all(target.startswith("tests.support.naive") for target in ours), ours


STANDARD_LIBRARY = {"calendar", "collections", "copy", "datetime", "json", "math", "typing"}

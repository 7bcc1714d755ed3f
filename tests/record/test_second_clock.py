"""What was known when: the real data with a history, asked for every edition and several days.

Every way in which the application answers (`tests/support/asked.py`) must say what the naive reading of the
record says. To check another way, add it to `asked.WAYS`.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from measures.models import MeasureState, Revision
from measures.record.write import Change, publish
from tests.support import asked, dataset, factories, naive, tables
from tests.support.factories import ALLIANCE, correct, withdraw
from tests.support.kept import kept

pytestmark = pytest.mark.django_db

DAYS = [date(2015, 6, 30), date(2019, 12, 31), date(2022, 2, 17), date(2024, 12, 31), date(2026, 11, 22)]
EDITIONS = 9
LAST_OF_FIRST_STEP = date(2022, 12, 31)


@pytest.fixture
def history(db: None) -> list[dict[str, Any]]:
    """The real data in two steps, then everything that can happen to a record; all of it as plain rows."""
    publish_history()
    return list(Revision.objects.order_by("number").values())


@kept
def publish_history() -> None:
    early, late = in_two_steps()
    publish(early, organisation=ALLIANCE, reason="Stand Ende 2022.")
    publish(late, organisation=ALLIANCE, reason="Was seitdem bekannt wurde.")
    correct("update", "U-00008", "Nur der Beschluss ist belegt.", status="decided")
    correct("update", "U-00012", "Ein Jahr verlesen.", date="2018-03")
    correct("measure", "M-0001", "Der amtliche Titel fehlte.", title="Kommunaler Wärmeplan")
    factories.change("organisation", "swm", name="Städtische Werke Magdeburg")
    withdraw("update", "U-00021", "Die Quelle nennt ein anderes Vorhaben.")
    withdraw("measure", "M-0029", "Doppelt erfasst.")
    factories.change("measure", "M-0015", check_interval_days=1830)


def in_two_steps() -> tuple[list[Change], list[Change]]:
    changes = dataset.changes()
    late = [change for change in changes if change.kind == "update" and is_late(dict(change.document or {}))]
    return [change for change in changes if change not in late], late


def is_late(update: dict[str, Any]) -> bool:
    return naive.effective(update) > LAST_OF_FIRST_STEP


@pytest.mark.parametrize("way", asked.WAYS)
def test_that_every_answer_of_every_edition_is_what_the_record_says(
    history: list[dict[str, Any]], way: str
) -> None:
    editions = naive.editions(history)
    assert len(editions) == EDITIONS
    for edition in editions:
        for day in DAYS:
            assert asked.compare(asked.WAYS[way](edition, day), history, edition, day) == []


def test_that_the_history_is_one_in_which_the_two_clocks_disagree(history: list[dict[str, Any]]) -> None:
    """Otherwise the comparison above would compare nothing."""
    editions = naive.editions(history)
    told = {edition: {day: naive.answer(history, edition, day) for day in DAYS} for edition in editions}
    for before, after in pairwise(editions):
        moved = [day for day in DAYS if told[before][day] != told[after][day]]
        silent = changed_kinds(history, before, after) <= {"organisation"} or changed_title(history, after)
        assert bool(moved) != silent, f"edition {after} changes {moved}"
    assert all(told[editions[0]][day] for day in DAYS)
    assert naive.without_evidence(history, editions[0], DAYS[-1])


def changed_kinds(history: list[dict[str, Any]], before: int, after: int) -> set[str]:
    return {row["kind"] for row in history if before < row["number"] <= after}


def changed_title(history: list[dict[str, Any]], number: int) -> bool:
    return history[number - 1]["changed_fields"] == ["title"]


def test_that_an_older_edition_never_changes_when_the_record_goes_on(history: list[dict[str, Any]]) -> None:
    editions = naive.editions(history)
    before = {(edition, day): asked.states(edition, day) for edition in editions for day in DAYS}
    factories.correct("update", "U-00002", "Monat verlesen.", status="planned", date="2024-06-01")
    factories.change("organisation", "swm", name="SWM")
    withdraw("measure", "M-0002", "Gehört nicht hierher.")
    assert {(edition, day): asked.states(edition, day) for edition in editions for day in DAYS} == before


def test_that_the_tables_of_this_history_are_what_a_rebuild_gives(history: list[dict[str, Any]]) -> None:
    assert json.loads(history[-1]["document"])["key"] == "M-0015"
    assert tables.derived() == tables.derived_anew()


def test_that_totals_are_equal_on_every_day_of_an_edition(history: list[dict[str, Any]]) -> None:
    for edition in naive.editions(history):
        totals = {
            len(asked.states(edition, day)[0])
            + MeasureState.objects.without_evidence_yet(edition, day).count()
            for day in DAYS
        }
        assert len(totals) == 1

"""Whatever is published, changed, corrected and withdrawn in whatever order: the record holds together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings

from measures.models import (
    DocumentState,
    Evidence,
    Measure,
    MeasureState,
    Milestone,
    RecordHead,
    Revision,
    Update,
)
from measures.models.public import OPEN_EDITION
from measures.record import triggers
from measures.record.write import publish
from tests.support import asked, naive, seal, tables
from tests.support.factories import ALLIANCE
from tests.support.random_history import batch_of, histories, keys_of, scratch_record

pytestmark = pytest.mark.django_db


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories)
def test_that_every_history_holds_together(history: list[list[tuple[str, int, Any]]]) -> None:
    with scratch_record():
        for wanted in history:
            if changes := batch_of(wanted):
                publish(changes, organisation=ALLIANCE, reason="Nachtrag.")
        rows = list(Revision.objects.order_by("number").values())
        the_record_is_sealed(rows)
        the_states_are_those_of_a_rebuild()
        the_answers_are_the_naive_ones(rows)
        the_live_tables_hold_what_is_on_record(rows)


def the_record_is_sealed(rows: list[dict[str, Any]]) -> None:
    head = RecordHead.objects.get()
    assert (head.chain, head.number) == (seal.check(rows), len(rows))
    assert triggers.missing(connection) == []
    open_ones = DocumentState.objects.filter(until=OPEN_EDITION).values_list("kind", "key", "revision_id")
    assert {(kind, key): number for kind, key, number in open_ones} == {
        (row["kind"], row["key"]): row["number"] for row in rows
    }


def the_states_are_those_of_a_rebuild() -> None:
    assert tables.derived() == tables.derived_anew()


def the_answers_are_the_naive_ones(rows: list[dict[str, Any]]) -> None:
    for edition in naive.editions(rows):
        for day in days_worth_asking(rows):
            assert asked.compare(asked.states(edition, day), rows, edition, day) == []


def days_worth_asking(rows: list[dict[str, Any]]) -> list[date]:
    """The days on which something may change, the days before, and one long after."""
    updates = [naive.documents([row], row["number"]).get(("update", row["key"])) for row in rows]
    days = {naive.effective(update) for update in updates if update}
    return sorted(days | {day - timedelta(days=1) for day in days} | {date(2200, 12, 31)})


def the_live_tables_hold_what_is_on_record(rows: list[dict[str, Any]]) -> None:
    held = naive.documents(rows, len(rows))
    for kind, model in (("measure", Measure), ("update", Update), ("milestone", Milestone)):
        documents = {key: document for (other, key), document in held.items() if other == kind}
        assert sorted(documents) == keys_of(model.objects.all())
    for update in Update.objects.select_related("evidence"):
        document = held["update", update.pk]
        assert (update.status, update.progress) == (document["status"] or "", document["progress"])
        assert (update.evidence is None) == (document["evidence"] is None)
    for milestone in Milestone.objects.select_related("evidence"):
        document = held["milestone", milestone.pk]
        assert (milestone.done, milestone.done_on) == (document["done"], document["done_on"] or "")
        assert (milestone.evidence is None) == (document["evidence"] is None)
    sourced = {f"{key}/1" for (_kind, key), document in held.items() if document.get("evidence")}
    assert {evidence.pk for evidence in Evidence.objects.all()} == sourced
    assert MeasureState.objects.in_edition(len(rows)).values("measure_key").distinct().count() == len(
        keys_of(Measure.objects.all())
    )

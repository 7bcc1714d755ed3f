"""Milestones on record: reached exactly with a day and a source, and gone with their measure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from measures.models import Evidence, Measure, MeasureState, Milestone, Revision, Update
from measures.record import kinds
from measures.record.canonical import parse
from measures.record.kinds import InvalidDocument
from measures.record.read.verify import DatabaseVerification
from measures.record.write import Refused, live, publish
from measures.vocabulary import RATING_CRITERIA, Rating
from tests.support import factories, tables
from tests.support.factories import ALLIANCE, evidence, milestone, publish_all, publish_one

pytestmark = pytest.mark.django_db
READ_ON = "2026-11-20"


@pytest.fixture(autouse=True)
def cycleway(base: time_machine.Traveller) -> str:
    return publish_one("measure", factories.measure(key="M-0001")).keys[0]


@contextmanager
def refused(match: str, kind: type[Refused | InvalidDocument] = InvalidDocument) -> Iterator[None]:
    """Nothing is written, and the sentence says what to do."""
    before = tables.everything()
    with translation.override("en"), pytest.raises(kind, match=match):
        yield
    assert tables.everything() == before


def newest(kind: str = "milestone") -> Revision:
    return Revision.objects.filter(kind=kind).latest("number")


# What is stored


def test_that_a_milestone_gets_a_number_and_stands_in_the_live_tables() -> None:
    keys = publish_all(("milestone", milestone()), ("milestone", milestone(done_on="2025-05"))).keys
    assert keys == ("MS-0001", "MS-0002")
    planned, reached = Milestone.objects.order_by("pk")
    assert (planned.measure_id, planned.due, planned.done, planned.done_on) == (
        "M-0001",
        "2025-06",
        False,
        "",
    )
    assert planned.evidence is None
    assert (reached.done, reached.done_on, reached.evidence_id) == (True, "2025-05", "MS-0002/1")
    assert [row.measure_key for row in Revision.objects.filter(kind="milestone")] == ["M-0001", "M-0001"]


def test_that_only_a_reached_milestone_happened_on_a_day() -> None:
    """Guards against feeds that announce what is merely planned."""
    planned = kinds.document("milestone", milestone())
    assert kinds.happened_on("milestone", planned) is None
    publish_one("milestone", milestone(done_on="2025-05"))
    assert newest().happened_on == date(2025, 5, 31)


def test_that_nothing_counts_as_reached_after_it_was_read_about() -> None:
    publish_one("milestone", milestone(done_on="2026"))
    assert newest().happened_on == date(2026, 11, 20)


def test_that_a_milestone_says_nothing_about_where_its_measure_stands() -> None:
    publish_one("update", factories.update(status="planned"))
    before = list(MeasureState.objects.order_by("pk").values())
    publish_one("milestone", milestone(done_on="2025-05"))
    assert list(MeasureState.objects.order_by("pk").values()) == before


# What is refused


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"done": True, "evidence": evidence()}, "done_on: When was it reached"),
        ({"done": False, "done_on": "2025-05"}, "done: A day on which it was reached"),
        ({"done": True, "done_on": "2025-05", "evidence": None}, "evidence: .* needs its source"),
        (
            {"done_on": "2026-11-21", "evidence": evidence(retrieved_on=READ_ON)},
            "done_on: Lies after the day",
        ),
        ({"done_on": "2026-12", "evidence": evidence(retrieved_on="2026-12-24")}, "done_on: Lies in the fut"),
        ({"evidence": evidence(retrieved_on="2026-11-23")}, "evidence.retrieved_on: Lies in the future"),
        ({"done_on": "bald"}, "done_on: Not a date"),
        ({"due": "2025-13"}, "due: Not a date"),
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"note": "x" * 2001}, "note"),
        ({"measure": "U-00001"}, "measure: Not a key"),
        ({"measure": None}, "measure"),
        ({"status": "completed"}, "status: Unknown field"),
    ],
)
def test_that_a_broken_milestone_is_refused_with_its_field(fields: dict[str, Any], sentence: str) -> None:
    with refused(sentence):
        publish_one("milestone", milestone(**fields))


@pytest.mark.parametrize("done_on", ["2026", "2026-11", READ_ON])
def test_that_a_period_that_began_before_it_was_read_about_is_taken(done_on: str) -> None:
    publish_one("milestone", milestone(done_on=done_on))
    assert newest().document is not None


def test_that_a_milestone_of_no_measure_on_record_is_refused() -> None:
    with refused("Not on record: Measure M-0007, named by Milestone MS-0001", Refused):
        publish_one("milestone", milestone("M-0007"))


def test_that_a_milestone_stays_with_its_measure() -> None:
    publish_all(("measure", factories.measure(key="M-0002")), ("milestone", milestone()))
    with refused("belongs to M-0001: withdraw it there", Refused):
        factories.change("milestone", "MS-0001", measure="M-0002")


# What changes and goes


def test_that_reaching_a_milestone_is_one_change_that_names_its_fields() -> None:
    publish_one("milestone", milestone())
    factories.change("milestone", "MS-0001", done=True, done_on="2025-05", evidence=evidence())
    assert newest().changed_fields == ["done", "done_on", "evidence"]
    assert Milestone.objects.get().evidence_id == "MS-0001/1"


def test_that_a_withdrawn_measure_takes_its_updates_and_milestones_along() -> None:
    publish_all(("update", factories.update()), ("milestone", milestone()), ("milestone", milestone()))
    factories.withdraw("milestone", "MS-0002", "Doppelt erfasst.")
    published = factories.withdraw("measure", "M-0001", "Gehört nicht hierher.")
    assert published.keys == ("M-0001", "U-00001", "MS-0001")
    rows = Revision.objects.filter(batch=published.batch)
    assert {(row.action, row.reason) for row in rows} == {("withdrawn", "Gehört nicht hierher.")}
    assert not Milestone.objects.exists()
    assert not Measure.objects.exists()


def test_that_a_milestone_withdrawn_in_the_same_batch_as_its_measure_is_withdrawn_once() -> None:
    publish_one("milestone", milestone())
    changes = [
        factories.withdrawing("milestone", "MS-0001", "Eigener Grund."),
        factories.withdrawing("measure", "M-0001", "Gehört nicht hierher."),
    ]
    published = publish(changes, organisation=ALLIANCE)
    assert published.keys == ("MS-0001", "M-0001")


def test_that_evidence_stays_as_long_as_something_names_it() -> None:
    """Guards against a sweep of orphaned evidence that takes the milestones' with it, or leaves it behind."""
    publish_all(("update", factories.update()), ("milestone", milestone(done_on="2025-05")))
    factories.change("update", "U-00001", evidence=None, kind="checked")
    assert [row.pk for row in Evidence.objects.all()] == ["MS-0001/1"]
    factories.correct("milestone", "MS-0001", "Es war ein anderer.", done=False, done_on=None, evidence=None)
    assert not Evidence.objects.exists()
    publish_all(("update", factories.update()), ("milestone", milestone(done_on="2025-05")))
    factories.withdraw("milestone", "MS-0002", "Doppelt erfasst.")
    assert [row.pk for row in Evidence.objects.all()] == ["U-00002/1"]


def test_that_the_live_tables_can_be_emptied_with_milestones_in_them() -> None:
    publish_one("milestone", milestone(done_on="2025-05"))
    live.clear()
    assert not Milestone.objects.exists()
    assert not Evidence.objects.exists()


def test_that_a_record_with_milestones_verifies_and_is_rebuilt_alike() -> None:
    publish_all(("update", factories.update(status="planned")), ("milestone", milestone(done_on="2025-05")))
    factories.withdraw("milestone", "MS-0001", "Doppelt erfasst.")
    assert [str(problem) for problem in DatabaseVerification()] == []
    assert tables.derived() == tables.derived_anew()


# The words of a rating


RATED = {"kind": "assessment", "voice": "alliance", "rating": "at_risk"}


def test_that_a_rating_keeps_the_words_it_was_given_by() -> None:
    publish_one("update", factories.update(**RATED, rating_criteria="Das Geld fehlt nachweislich."))
    assert parse(newest("update").document or "")["rating_criteria"] == "Das Geld fehlt nachweislich."
    assert Update.objects.get().rating_criteria == "Das Geld fehlt nachweislich."


def test_that_words_without_a_rating_and_too_many_words_are_refused() -> None:
    with refused("rating_criteria: Belongs to a rating"):
        publish_one("update", factories.update(rating_criteria="Das Geld fehlt."))
    with refused("rating_criteria"):
        publish_one("update", factories.update(**RATED, rating_criteria="x" * 2001))


def test_that_a_rating_from_before_is_still_taken() -> None:
    """Files and mirrors hold ratings without the words."""
    publish_one("update", factories.update(**RATED))
    assert Update.objects.get().rating_criteria == ""


def from_before(key: str) -> None:
    """Make the newest entry of an update one that was written before there was such a field."""
    publish_one("update", factories.update(key=key, **RATED))
    document = parse(newest("update").document or "")
    del document["rating_criteria"]
    live.store({"update": [document]})


def test_that_an_older_document_without_the_field_stands_in_the_live_tables() -> None:
    from_before("U-00001")
    assert Update.objects.get().rating_criteria == ""


def test_that_a_field_that_older_documents_lack_counts_as_empty() -> None:
    """Guards against changes that claim a field changed because an older document did not have it."""
    after = kinds.document("update", factories.update(**RATED))
    before = {name: value for name, value in after.items() if name != "rating_criteria"}
    assert kinds.changed_fields(before, after) == []
    assert kinds.changed_fields(before, after | {"rating_criteria": "Wort"}) == ["rating_criteria"]


def test_that_every_rating_has_words_that_fit_the_field() -> None:
    assert list(RATING_CRITERIA) == list(Rating)
    for language in ("de", "en"):
        with translation.override(language):
            words = [str(sentence) for sentence in RATING_CRITERIA.values()]
        assert all(0 < len(one) <= 2000 for one in words)
        assert len(set(words)) == len(words)


# Past all of our rules


def test_that_the_database_refuses_a_reached_milestone_without_its_source() -> None:
    publish_one("milestone", milestone(done_on="2025-05"))
    broken = pytest.raises(IntegrityError, match="milestone_done_needs_evidence")
    with broken, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE measures_milestone SET evidence_id = NULL")

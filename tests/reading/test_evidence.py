"""The mix of types of evidence: every piece once, only of updates that have taken effect."""

import pytest

from measures.reading.evidence import evidence_mix, told
from measures.reading.moment import moment
from measures.vocabulary import EvidenceType
from tests.support.factories import evidence, measure, publish_all, update, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(base):
    """Three updates: two pieces of evidence, one, and none."""
    publish_all(
        ("measure", measure(key="M-0001")),
        (
            "update",
            update(
                date="2020-05-01",
                evidence=evidence(type="press"),
                further_evidence=[evidence(type="study")],
            ),
        ),
        ("update", update(date="2024-05-01", evidence=evidence(type="press"))),
        ("update", update(kind="checked", date="2024-06-01", evidence=None, text="Nichts Neues.")),
    )


def mix(**asked):
    return evidence_mix(told(moment(asked)))


def test_every_type_is_there_and_every_piece_counts(some):
    found = mix()
    assert list(found.counts) == EvidenceType.values
    assert {one: count for one, count in found.counts.items() if count} == {"press": 2, "study": 1}
    assert (found.total, found.updates, found.without) == (3, 3, 1)


def test_a_past_day_counts_what_had_taken_effect(some):
    assert (mix(as_of="2020-12-31").total, mix(as_of="2019-12-31").total) == (2, 0)


def test_a_past_edition_does_not_know_what_was_withdrawn_later(some):
    edition = str(moment({}).edition.number)
    withdraw("update", "U-00001", "Falsche Quelle.")
    assert (mix().total, mix(edition=edition).total) == (1, 3)

"""What a form is written against: what holds now, and what an entry once said."""

import pytest

from measures.actions.changes import document_of, holding
from tests.support import factories
from tests.support.factories import change, withdraw

pytestmark = pytest.mark.django_db


def test_what_holds_is_the_newest_entry_and_the_base_of_a_change(first):
    before = holding("measure", "M-0001")
    published = change("measure", "M-0001", title="Neu")
    now = holding("measure", "M-0001")
    assert (now.number, now.document["title"]) == (published.edition, "Neu")
    assert document_of(before.number) == before.document


def test_a_withdrawn_record_is_known_and_says_nothing(first):
    """Guards against a form that is filled with the words of a withdrawal."""
    published = withdraw("update", "U-00001", "Falsch.")
    gone = holding("update", "U-00001")
    assert (gone.number, gone.document, document_of(published.edition)) == (published.edition, None, None)


def test_what_was_never_on_record_does_not_hold(first):
    assert holding("measure", "M-9999") is None
    assert holding("update", "M-0001") is None
    assert document_of(None) is None
    assert document_of(10**6) is None


def test_keys_are_looked_up_within_their_kind(first):
    factories.publish_one("plan", factories.plan(key="swm"))
    assert holding("plan", "swm").document["title"] != holding("organisation", "swm").document["name"]

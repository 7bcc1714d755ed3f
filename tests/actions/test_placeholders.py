"""Records of one batch that name each other before they have keys."""

import pytest

from measures.actions.placeholders import is_placeholder, resolved
from measures.actions.trial import as_if_released
from measures.record.write import Change, Refused, publish
from tests.support import factories
from tests.support.factories import ALLIANCE, changing, holding, publish_one

pytestmark = pytest.mark.django_db


def new(kind, key, document):
    return Change(kind, "published", key, document)


def test_a_new_record_gets_the_key_that_is_free_and_is_named_by_it(first):
    paper = new("decision", "new:1", factories.decision(title="Mehr Bäume", reference=None))
    changes = resolved([paper, changing("measure", "M-0001", decisions=["ds0367-17", "new:1"])])
    assert [change.key for change in changes] == ["mehr-baeume", "M-0001"]
    publish(changes, organisation=ALLIANCE)
    assert holding("measure", "M-0001")[1]["decisions"] == ["ds0367-17", "mehr-baeume"]


def test_a_key_taken_meanwhile_is_not_given_twice(first):
    """Guards against a key decided on when it was proposed instead of when it is published."""
    paper = [new("decision", "new:1", factories.decision(title="Mehr Bäume", reference=None))]
    assert resolved(paper)[0].key == "mehr-baeume"
    publish_one("decision", factories.decision(title="Mehr Bäume"))
    assert resolved(paper)[0].key == "mehr-baeume-2"


def test_two_new_records_of_one_kind_get_two_keys(first):
    changes = resolved(
        [
            new("measure", "new:1", factories.measure()),
            new("measure", "new:2", factories.measure(part_of="new:1")),
            new("update", "new:3", factories.update("new:2")),
        ]
    )
    assert [change.key for change in changes] == ["M-0002", "M-0003", "U-00002"]
    assert changes[1].document["part_of"] == "M-0002"
    assert changes[2].document["measure"] == "M-0003"


def test_keys_that_the_batch_brings_are_left_free(first):
    brought = new("measure", "M-0002", factories.measure(key="M-0002"))
    assert resolved([brought, new("measure", "new:1", factories.measure())])[1].key == "M-0003"


def test_a_batch_without_placeholders_is_left_as_it_is(first):
    changes = [changing("measure", "M-0001", title="Neu")]
    assert resolved(changes) == changes


def test_texts_that_only_look_like_one_are_left_alone(first):
    measure = factories.measure(title="new:2", summary="new:1 und mehr")
    [change] = resolved([new("measure", "new:1", measure)])
    assert (change.document["title"], change.document["summary"]) == ("new:2", "new:1 und mehr")


def test_a_placeholder_that_stands_for_nothing_is_never_published(first):
    change = changing("measure", "M-0001", decisions=["new:7"])
    with pytest.raises((Refused, ValueError)), as_if_released([change], organisation=ALLIANCE):
        pass
    assert holding("measure", "M-0001")[1]["decisions"] == ["ds0367-17"]


def test_no_public_key_looks_like_a_placeholder(first):
    assert is_placeholder("new:1")
    assert not any(is_placeholder(key) for key in ("M-0001", "new-1", "neu"))

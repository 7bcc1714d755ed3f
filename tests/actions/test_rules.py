"""What the desk asks beyond the record's own rules. Each sentence says what to do instead."""

import pytest

from measures.actions.rules import troubles_with
from measures.record.write import Change
from tests.support import desk
from tests.support.factories import evidence, measure, organisation, publish_all, update, withdraw

pytestmark = pytest.mark.django_db


def places(by, record="update", action="published", **fields):
    """Where the rules find something in an update with these fields."""
    return [one.path for one in troubles_with([Change(record, action, "", update(**fields))], by=by)]


@pytest.fixture
def author(first):
    return desk.member()


def test_an_ordinary_update_passes(author):
    assert places(author) == []


@pytest.mark.parametrize("key", ["M-0999", "nonsense"])
def test_a_measure_has_to_be_there(author, key):
    assert places(author, measure=key) == ["measure"]


def test_a_withdrawn_measure_is_none(author):
    publish_all(("measure", measure(key="M-0002")))
    assert places(author, measure="M-0002") == []
    withdraw("measure", "M-0002", "Doppelt.")
    assert places(author, measure="M-0002") == ["measure"]


def test_a_new_measure_of_the_same_batch_counts_as_there(author):
    assert places(author, measure="new:1") == []


def test_without_a_source_nothing_is_taken(author):
    assert places(author, evidence=None) == ["evidence"]


@pytest.mark.parametrize(
    ("end", "found"),
    [("2024", ["planned_end"]), ("2025", []), ("2025-01", []), ("2024-12-31", ["planned_end"])],
)
def test_a_deadline_does_not_lie_before_the_start(author, end, found):
    publish_all(("measure", measure(key="M-0002", start="2025")))
    assert places(author, measure="M-0002", planned_end=end) == found


def test_a_malformed_deadline_is_left_to_the_rules_of_the_record(author):
    publish_all(("measure", measure(key="M-0002", start="2025")))
    assert places(author, measure="M-0002", planned_end="bald") == []


def test_the_status_that_holds_needs_another_source(author):
    assert places(author, status="planned") == ["status"]
    assert places(author, status="planned", evidence=evidence(url="https://andere.example/")) == []
    assert places(author, status="in_progress") == []
    assert places(author, status="planned", voice="third_party") == []
    assert places(author, status="planned", action="corrected") == []


def test_only_the_body_itself_replies_without_a_letter(author):
    reply = {"kind": "reply", "evidence": evidence(type="city_page")}
    assert places(author, **reply) == ["evidence.type"]
    assert places(desk.reviewer(), **reply) == ["evidence.type"]
    assert places(desk.city(), **reply) == []
    assert places(author, kind="reply", evidence=evidence(type="foi_answer")) == []


def test_a_company_replies_for_what_it_takes_part_in_only(author):
    publish_all(("measure", measure(key="M-0002")))
    company = desk.person("responsible", "swm")
    reply = {"kind": "reply", "evidence": evidence(type="company_page")}
    assert places(company, **reply) == []
    assert places(company, measure="M-0002", **reply) == ["evidence.type"]


def test_only_the_alliance_and_its_members_rate(author):
    publish_all(("organisation", organisation(key="radfreunde")))
    assert places(author, rating="delayed") == []
    assert places(desk.member(organisation="radfreunde"), rating="delayed") == []
    assert places(desk.city(), rating="delayed") == ["rating"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gebaut <script>alert(1)</script>", True),
        ("<b>fett</b>", True),
        ("<!-- weg -->", True),
        ("[Klick](javascript:alert(1))", True),
        ("[Klick](JavaScript :alert(1))", True),
        ("![Bild](data:image/png;base64,xx)", True),
        ("Kosten < 5 Mio. Euro, **fett**, [Seite](https://example.org)", False),
        ("1 <2 und 3> 2", False),
    ],
)
def test_texts_are_plain_markdown(author, text, found):
    assert places(author, text=text) == (["text"] if found else [])


def test_a_withdrawal_is_asked_nothing(author):
    assert troubles_with([Change("update", "withdrawn", "U-00001", None, 8)], by=author) == []

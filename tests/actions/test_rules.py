"""What the desk asks beyond the record's own rules. Each sentence says what to do instead."""

import pytest

from measures.actions.rules import troubles_with
from measures.record.write import Change
from tests.support import desk
from tests.support.factories import (
    evidence,
    holding,
    measure,
    milestone,
    organisation,
    publish_all,
    update,
    withdraw,
)

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


# Replies, ratings and continuous tasks


def test_the_city_replies_through_its_own_account_without_inventing_a_source(author):
    answer = {"kind": "reply", "evidence": None}
    assert places(desk.city(), **answer) == []
    assert places(author, **answer) == ["evidence", "evidence.type"]
    assert places(desk.city(), **answer, status="in_progress") == ["evidence"]
    assert places(desk.city(), **answer, progress=0) == ["evidence"]
    publish_all(("measure", measure(key="M-0002")))
    assert places(desk.person("responsible", "swm"), **answer, measure="M-0002") == [
        "evidence",
        "evidence.type",
    ]


def added(document):
    """The key of this update, published."""
    return publish_all(("update", document)).keys[-1]


def editing(by, key, action="corrected", **fields):
    number, document = holding("update", key)
    return troubles_with([Change("update", action, key, {**document, **fields}, number)], by=by)


def test_nobody_changes_what_another_body_replied(author):
    said = update(kind="reply", evidence=evidence(type="city_page"))
    key = added(said)
    assert [one.path for one in editing(author, key, kind="progress", text="Etwas anderes.")] == [""]
    assert editing(desk.city(), key, text="Berichtigt.") == []
    assert editing(author, "U-00001", text="Etwas anderes.") == []


def test_nobody_but_the_alliance_changes_its_ratings(author):
    key = added(update(kind="assessment", voice="alliance", rating="delayed"))
    assert [one.path for one in editing(desk.city(), key, rating=None)] == [""]
    assert editing(author, key, rating=None) == []


def test_a_continuous_task_is_never_completed(author):
    publish_all(("measure", measure(key="M-0002", continuous=True)))
    assert places(author, measure="M-0002", status="completed") == ["status"]
    assert places(author, measure="M-0002", status="ended") == []
    assert places(author, status="completed") == []


def test_a_milestone_names_its_source_too(author):
    found = troubles_with([Change("milestone", "published", "", milestone())], by=author)
    assert [one.path for one in found] == ["evidence"]
    assert not troubles_with(
        [Change("milestone", "published", "", milestone(evidence=evidence()))], by=author
    )


def test_nobody_reads_what_has_not_appeared_yet(author):
    late = evidence(published="2026-11-21", retrieved_on="2026-11-20")
    assert places(author, evidence=late) == ["evidence.published"]
    assert places(author, evidence=evidence(published="2026-11", retrieved_on="2026-11-20")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Open Data: Die Stadt stellt die Zählung bereit.",
        "Der Wert liegt <a Wert von 2019.",
        "<https://www.magdeburg.de/seite> nennt es.",
        "Im JavaScript: nichts Neues.",
    ],
)
def test_honest_text_is_not_taken_for_a_script(author, text):
    assert places(author, text=text) == []


@pytest.mark.parametrize(
    "text", ["[hier]: javascript:alert(1)", "<javascript:alert(1)>", "[x](<data:text/html,x>)"]
)
def test_an_address_that_is_a_script_is_found_wherever_it_hides(author, text):
    assert places(author, text=text) == ["text"]


@pytest.mark.parametrize("reason", ["<script>x</script>", "[hier](javascript:alert(1))"])
def test_the_published_reason_is_plain_too(author, reason):
    found = troubles_with([Change("update", "withdrawn", "U-00001", None, 8)], by=author, reason=reason)
    assert [one.path for one in found] == ["reason"]

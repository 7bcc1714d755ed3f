"""Erasure: the text is gone from everywhere, and the record still verifies."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation

from measures.actions import hints
from measures.models import DocumentState, MeasureState, Proposal, ProposalEvent, RecordHead, Revision
from measures.models.public import OPEN_EDITION
from measures.record.canonical import parse
from measures.record.write import Change, Published, Refused, phrases, publish
from measures.record.write.erase import erase
from measures.text import fold
from tests.support import desk, factories, seal, tables
from tests.support.factories import ALLIANCE, publish_one

pytestmark = pytest.mark.django_db

SECRET = "Zwickmühlenmüller"
REASON = "Name einer Privatperson, auf deren Verlangen."


@pytest.fixture(autouse=True)
def base() -> None:
    factories.base_record()


def told() -> int:
    """A measure and an update that name somebody, both corrected since; the number of the first."""
    publish_one(
        "measure", factories.measure(title=f"Radweg vor dem Haus von {SECRET}"), reason=f"Sagt {SECRET}."
    )
    publish_one("update", factories.update(text=f"{SECRET} hat geklagt.", status="paused", date="2023-02-01"))
    publish_one("update", factories.update(text="Baubeginn.", status="in_progress", date="2024-03-01"))
    factories.correct("measure", "M-0001", "Name entfernt.", title="Radweg am Elbufer")
    factories.correct(
        "update", "U-00001", "Name entfernt.", text="Ein Anwohner hat geklagt.", status="unknown"
    )
    return Revision.objects.filter(kind="measure").earliest("number").number


def proposal(**fields: Any) -> Proposal:
    return Proposal.objects.create(
        organisation=ALLIANCE,
        created_at=datetime(2026, 11, 20, tzinfo=UTC),
        **{"by_command": True, "state": "open", "reason": f"Von {SECRET}.", **fields},
    )


def content(key: str, base: int | None, text: str = SECRET) -> list[dict[str, Any]]:
    return [{"kind": "measure", "key": key, "action": "changed", "base": base, "document": {"title": text}}]


def erased(*numbers: int) -> Published:
    return erase(numbers, organisation=ALLIANCE, reason=REASON)


def test_that_the_text_is_gone_from_every_table() -> None:
    first = told()
    batch = Revision.objects.get(number=first).batch
    released = {"state": "released", "released_at": datetime(2026, 11, 21, tzinfo=UTC), "batch": batch}
    proposal(content=content("", None), **released)
    proposal(content=content("M-0001", first), state="rejected")
    assert tables.tables_with(SECRET) == ["measures_proposal", "measures_revision"]
    assert tables.tables_with(fold(SECRET)) == ["measures_measurestate"]
    erased(first, first + 1)
    assert tables.tables_with(SECRET) == []
    assert tables.tables_with(fold(SECRET)) == []


def test_that_what_was_typed_and_said_about_a_proposal_is_gone_too() -> None:
    """Drafts keep what their author typed, and reviewers quote it when they return a proposal."""
    first = told()
    batch = Revision.objects.get(number=first).batch
    released = {"state": "released", "released_at": datetime(2026, 11, 21, tzinfo=UTC), "batch": batch}
    behind = proposal(content=content("", None), entered={"title": SECRET}, **released)
    against = proposal(content=content("M-0001", first), entered={"title": SECRET}, state="returned")
    typed = {"entered": {"title": SECRET}, "state": "draft", "reason": ""}
    facts = proposal(form="facts", about={"kind": "measure", "key": "M-0001", "base": first}, **typed)
    update = {"measure": "M-0001", "kind": "progress", "key": "U-00001", "base": first + 1}
    told_again = proposal(form="update", about=update, **typed)
    quiet = {"reason": "", "entered": {"title": "Solardach"}}
    other = proposal(content=content("M-0002", first, "Solardach"), **quiet)
    for one in (behind, against, facts, told_again):
        said(one, f"Name von {SECRET} weglassen.")
    kept = said(other, "Bitte mit Datum.")
    assert "measures_proposalevent" in tables.tables_with(SECRET)
    erased(first, first + 1)
    assert tables.tables_with(SECRET) == []
    other.refresh_from_db()
    kept.refresh_from_db()
    assert (other.entered, kept.comment) == ({"title": "Solardach"}, "Bitte mit Datum.")
    assert ProposalEvent.objects.count() == 5


def said(about: Proposal, comment: str) -> ProposalEvent:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    return ProposalEvent.objects.create(
        proposal=about, at=at, person=desk.reviewer(), deed="returned", comment=comment
    )


def test_that_search_forgets_an_erased_name_in_older_editions_too() -> None:
    first = told()
    edition = Revision.objects.filter(kind="update").earliest("number").number
    assert MeasureState.objects.in_edition(edition).filter(search__contains=fold(SECRET)).exists()
    erased(first)
    assert not MeasureState.objects.filter(search__contains=fold(SECRET)).exists()


def test_that_what_others_propose_about_the_record_today_is_kept() -> None:
    first = told()
    current = factories.holding("measure", "M-0001")[0]
    kept = proposal(content=content("M-0001", current, "Radweg am Ostufer"), reason="Neuer Name.")
    other = proposal(content=content("M-0002", first, "Solardach"), reason="Anderes Vorhaben.")
    erased(first)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.reason, kept.content[0]["document"]) == ("Neuer Name.", {"title": "Radweg am Ostufer"})
    assert (other.reason, other.content[0]["document"]) == ("Anderes Vorhaben.", {"title": "Solardach"})


def test_that_the_chain_still_verifies_and_covers_the_erasure() -> None:
    first = told()
    before = list(Revision.objects.order_by("number").values())
    published = erased(first, first + 1)
    after = list(Revision.objects.order_by("number").values())
    assert seal.check(after) == published.chain == RecordHead.objects.get().chain
    headers = [
        [{name: row[name] for name in (*seal.HEADER, "chain")} for row in rows] for rows in (before, after)
    ]
    assert headers[1][: len(before)] == headers[0]


def test_that_only_the_named_entries_are_emptied() -> None:
    first = told()
    before = {row.number: (row.document, row.reason, row.salt) for row in Revision.objects.all()}
    erased(first + 1)
    for row in Revision.objects.filter(number__in=before):
        held = (row.document, row.reason, row.salt)
        assert held == ((None, None, None) if row.number == first + 1 else before[row.number])


def test_that_an_erasure_names_the_numbers_record_by_record() -> None:
    first = told()
    published = erased(first + 1, first, first)
    rows = Revision.objects.filter(batch=published.batch)
    assert [(row.kind, row.key, row.action, row.reason, row.measure_key) for row in rows] == [
        ("measure", "M-0001", "erased", REASON, "M-0001"),
        ("update", "U-00001", "erased", REASON, "M-0001"),
    ]
    assert [parse(row.document)["erased"] for row in rows] == [[first], [first + 1]]
    assert published.edition == rows.last().number == RecordHead.objects.get().erased


def test_that_the_states_are_what_a_rebuild_gives_and_the_newest_edition_is_unchanged() -> None:
    first = told()
    held = set(
        MeasureState.objects.filter(until=OPEN_EDITION).values_list("status", "valid_from", "valid_to")
    )
    erased(first, first + 1)
    now = set(MeasureState.objects.filter(until=OPEN_EDITION).values_list("status", "valid_from", "valid_to"))
    assert now == held
    assert tables.derived() == tables.derived_anew()


def test_that_older_editions_no_longer_say_what_was_erased() -> None:
    first = told()
    edition = first + 2
    before = MeasureState.objects.in_edition(edition).filter(status="paused").count()
    erased(first + 1)
    assert before == 1
    assert not MeasureState.objects.filter(status="paused").exists()
    assert DocumentState.objects.at(edition).get(kind="update", key="U-00001").revision.document is None


def test_that_publishing_goes_on_after_an_erasure_as_before() -> None:
    first = told()
    erased(first)
    factories.change("measure", "M-0001", title="Radweg am Ostufer")
    publish_one("update", factories.update(status="completed", date="2025-01-01"))
    seal.check(Revision.objects.order_by("number").values())
    assert tables.derived() == tables.derived_anew()


def test_that_what_still_holds_is_not_erased() -> None:
    first = told()
    current = factories.holding("measure", "M-0001")[0]
    refuse(f"still hold: {current}\\.", first, current)


def test_that_an_unknown_number_or_none_at_all_is_refused() -> None:
    refuse("Not on record: entries 4711", told(), 4711)
    refuse("Name the entries")


def test_that_nothing_is_erased_twice_and_no_erasure_is_erased() -> None:
    first = told()
    edition = erased(first).edition
    refuse(f"Entry {first} is an erasure or already erased", first)
    refuse(f"Entry {edition} is an erasure or already erased", edition)


@pytest.mark.parametrize("reason", ["", "  "])
def test_that_an_erasure_needs_a_reason(reason: str) -> None:
    refuse("needs a reason", told(), reason=reason)


def test_that_an_erasure_on_behalf_of_an_unknown_organisation_is_refused() -> None:
    refuse("organisation stadtwerke-magdeburg", told(), organisation="stadtwerke-magdeburg")


def refuse(match: str, *numbers: int, reason: str = REASON, organisation: str = ALLIANCE) -> None:
    before = tables.everything()
    with translation.override("en"), pytest.raises(Refused, match=f"(?i){match}"):
        erase(numbers, organisation=organisation, reason=reason)
    assert tables.everything() == before


def test_that_the_words_of_a_withdrawal_can_be_erased_and_the_record_stays_withdrawn() -> None:
    """A name in the reason of a withdrawal must be able to go; the measure must not come back by it."""
    key = factories.publish_one("measure", factories.measure()).keys[0]
    number = factories.withdraw("measure", key, "Herr Mustermann wollte es so.").edition
    erase([number], organisation=ALLIANCE, reason="Persönliche Angabe.")
    assert Revision.objects.get(number=number).reason is None
    change = Change("measure", "changed", key, factories.measure(), base=number)
    with translation.override("en"), pytest.raises(Refused, match="was withdrawn and stays so"):
        publish([change], organisation=ALLIANCE, reason="Versuch.")


PHRASE = "Frau Geheim aus der Beimsstraße hat dagegen geklagt."


def test_that_what_repeats_an_erased_text_elsewhere_is_gone_too() -> None:
    """A proposal turned down before, a reviewer's quotation, and the hint it began with."""
    publish_one("measure", factories.measure())
    earlier = proposal(
        content=[{"kind": "update", "key": "", "action": "published", "base": None, "document": {}}],
        entered={"text": PHRASE.replace(" hat", "\r\nhat")},
        state="rejected",
        reason="",
    )
    other = proposal(content=[], entered={"text": "Solardach"}, reason="")
    said(earlier, "Steht schon da.")
    quoted = said(other, f"Anders als: {PHRASE}")
    hint = hints.give(measure="M-0001", text=PHRASE)
    publish_one("update", factories.update(text=PHRASE))
    first = factories.holding("update", "U-00001")[0]
    factories.correct("update", "U-00001", "Name entfernt.", text="Jemand hat geklagt.")
    erased(first)
    for one in (earlier, quoted, hint, other):
        one.refresh_from_db()
    assert (earlier.entered, quoted.comment, other.entered) == ({}, "", {"text": "Solardach"})
    assert PHRASE not in hint.text
    assert tables.tables_with("Frau Geheim") == []


def test_that_a_text_which_still_stands_elsewhere_empties_nothing() -> None:
    """The title of a source that many entries name is no secret."""
    publish_one("measure", factories.measure())
    publish_one("update", factories.update(text="Baubeginn."))
    first = factories.holding("update", "U-00001")[0]
    title = factories.evidence()["title"]
    assert len(title) >= phrases.SHORTEST
    kept = proposal(content=[], entered={"evidence_title": title}, reason="")
    factories.correct("update", "U-00001", "Falsch.", text="Kein Baubeginn.")
    erased(first)
    kept.refresh_from_db()
    assert kept.entered == {"evidence_title": title}

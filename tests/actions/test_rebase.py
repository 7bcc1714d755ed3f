"""Bringing a proposal up to date: nothing that only one side changed is lost, and nothing is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.actions import proposals, review
from measures.actions import rebase as rebasing
from measures.actions.rebase import MINE, THEIRS, changed_statements, choice, overtaken, rebase
from measures.actions.refusals import AlreadyDecided, NotPermitted, Troubles
from measures.models import Proposal
from measures.record.write import Change, Conflict, Refused
from tests.support.desk import draft, member, proposed, reviewer
from tests.support.factories import (
    change,
    changing,
    decision,
    evidence,
    holding,
    measure,
    publish_one,
    update,
    withdraw,
    withdrawing,
)

pytestmark = pytest.mark.django_db


def stale(by, **fields):
    """A change of M-0001 that somebody overtakes with another summary."""
    found = proposed(by, changing("measure", "M-0001", **fields))
    change("measure", "M-0001", summary="Inzwischen veröffentlicht.")
    return found


def up_to_date(found, by, **choices):
    named = {f"0.{name}": value for name, value in choices.items()}
    return rebase(found.pk, by=by, version=found.version, seen=found.saves, choices=named)


def document(found):
    return Proposal.objects.get(pk=found.pk).content[0]["document"]


def test_a_proposal_on_what_holds_is_not_overtaken(first):
    found = proposed(member(), changing("measure", "M-0001", title="Radweg"))
    assert overtaken(proposals.changes_of(found)) == []


def test_what_only_one_side_changed_is_kept_and_can_then_be_released(first):
    by = member()
    found = stale(by, title="Radweg bis Schönebeck")
    with pytest.raises(Conflict):
        review.release(found.pk, by=reviewer(), version=1)
    up_to_date(found, by)
    review.release(found.pk, by=reviewer(), version=2)
    held = holding("measure", "M-0001")[1]
    assert (held["title"], held["summary"]) == ("Radweg bis Schönebeck", "Inzwischen veröffentlicht.")


@pytest.mark.parametrize(
    ("chosen", "kept"), [(MINE, "Vorgeschlagen."), (THEIRS, "Inzwischen veröffentlicht.")]
)
def test_a_clash_is_decided_by_the_choice(first, chosen, kept):
    by = member()
    found = stale(by, summary="Vorgeschlagen.", title="Radweg")
    up_to_date(found, by, summary=chosen)
    assert (document(found)["summary"], document(found)["title"]) == (kept, "Radweg")


@pytest.mark.parametrize("choices", [{}, {"summary": ""}, {"summary": "before"}, {"title": MINE}])
def test_a_clash_that_nobody_decided_is_named_and_nothing_changes(first, choices):
    by = member()
    found = stale(by, summary="Vorgeschlagen.")
    with pytest.raises(Troubles) as error:
        up_to_date(found, by, **choices)
    assert [(one.place, one.path) for one in error.value.troubles] == [(0, "summary")]
    assert (Proposal.objects.get(pk=found.pk).version, document(found)["summary"]) == (1, "Vorgeschlagen.")


def test_the_same_change_on_both_sides_is_no_clash(first):
    found = proposed(member(), changing("measure", "M-0001", title="Radweg", funding="Land"))
    change("measure", "M-0001", title="Radweg")
    [one] = overtaken(proposals.changes_of(found))
    assert one.clashes == ()


def test_a_date_and_its_precision_are_one_statement(first):
    """Half of each would be a date that nobody stated and the record refuses."""
    by = member()
    found = proposed(by, changing("update", "U-00001", date="2023", date_precision="year"))
    change("update", "U-00001", date="2024-05-13")
    [one] = overtaken(proposals.changes_of(found))
    assert [(clash.name, dict(clash.mine)) for clash in one.clashes] == [
        ("date", {"date": "2023", "date_precision": "year"})
    ]
    up_to_date(found, by, date=MINE)
    assert (document(found)["date"], document(found)["date_precision"]) == ("2023", "year")


def test_the_source_of_a_measure_is_one_statement(first):
    found = proposed(member(), changing("measure", "M-0001", source_title="Haushaltsplan"))
    change("measure", "M-0001", source_url="https://www.magdeburg.example/neu")
    [one] = overtaken(proposals.changes_of(found))
    assert [clash.name for clash in one.clashes] == ["source_published"]


def test_a_choice_that_leaves_nothing_is_refused(first):
    by = member()
    found = stale(by, summary="Vorgeschlagen.")
    with pytest.raises(Refused):
        up_to_date(found, by, summary=THEIRS)
    assert Proposal.objects.get(pk=found.pk).version == 1


def test_a_withdrawn_record_leaves_nothing_of_a_single_change(first):
    by = member()
    found = proposed(by, changing("measure", "M-0001", title="Radweg"))
    withdraw("measure", "M-0001", "Doppelt.")
    [one] = overtaken(proposals.changes_of(found))
    assert (one.theirs, one.clashes) == (None, ())
    with pytest.raises(Refused):
        up_to_date(found, by)


def test_of_a_batch_only_what_was_withdrawn_is_left_out(first):
    by = member()
    publish_one("measure", measure(key="M-0002"))
    found = proposed(
        by,
        Change("decision", "published", "new:1", decision(reference="A0001/26", resolution_number="")),
        changing("measure", "M-0001", decisions=["ds0367-17", "new:1"]),
        changing("measure", "M-0002", title="Radweg"),
    )
    withdraw("measure", "M-0002", "Doppelt.")
    change("measure", "M-0001", summary="Neu.")
    up_to_date(found, by)
    review.release(found.pk, by=reviewer(), version=2)
    held = holding("measure", "M-0001")[1]
    assert (held["summary"], len(held["decisions"])) == ("Neu.", 2)


def test_a_withdrawal_is_put_on_what_holds_now(first):
    by = member()
    found = proposed(by, withdrawing("update", "U-00001", "Falsche Maßnahme."))
    change("update", "U-00001", text="Der Bau hat begonnen.")
    up_to_date(found, by)
    review.release(found.pk, by=reviewer(), version=2)
    assert holding("update", "U-00001")[1]["withdrawn"]


def test_a_reviewer_who_brings_it_up_to_date_is_its_author_and_cannot_release(first):
    by, other = member(), reviewer()
    found = stale(by, title="Radweg")
    up_to_date(found, other)
    assert Proposal.objects.get(pk=found.pk).author == other
    with pytest.raises(NotPermitted):
        review.release(found.pk, by=other, version=2)
    review.release(found.pk, by=reviewer(), version=2)


def test_when_it_is_returned_it_goes_back_to_who_submitted_it(first):
    by, other = member(), reviewer()
    found = stale(by, title="Radweg")
    up_to_date(found, other)
    review.return_(found.pk, by=reviewer(), version=2, comment="Bitte die Quelle.")
    found.refresh_from_db()
    assert (found.author, found.state) == (by, "returned")
    again = proposals.submit(
        found.pk, by=by, entered={}, seen=found.saves, changes=proposals.changes_of(found)
    )
    with pytest.raises(NotPermitted):  # had a hand in an earlier version
        review.release(found.pk, by=other, version=again.version)


def test_nobody_else_and_no_old_version(first):
    by = member()
    found = stale(by, title="Radweg")
    with pytest.raises(NotPermitted):
        up_to_date(found, member())
    with pytest.raises(AlreadyDecided):
        rebase(found.pk, by=by, version=0, seen=0, choices={})
    with pytest.raises(AlreadyDecided):
        rebase(found.pk, by=by, version=1, seen=7, choices={})
    review.reject(found.pk, by=reviewer(), version=1, reason="Nein.")
    with pytest.raises(AlreadyDecided):
        up_to_date(found, by)


def test_a_reviewer_does_not_touch_what_its_author_is_writing_on(first, clock):
    by = member()
    found = stale(by, title="Radweg")
    clock.shift(60)
    found = proposals.save(found.pk, by=by, entered={"title": "Radweg, neu"}, seen=0)
    with pytest.raises(AlreadyDecided):
        up_to_date(found, reviewer())
    assert Proposal.objects.get(pk=found.pk).entered == {"title": "Radweg, neu"}


def test_what_the_author_typed_since_is_what_is_brought_up_to_date(first):
    """A draft whose first submission was refused as a conflict has no content yet."""
    by = member()
    wanted = changing("measure", "M-0001", title="Radweg")
    found = draft(by, form="facts", about={"kind": "measure", "key": "M-0001", "base": wanted.base})
    change("measure", "M-0001", summary="Neu.")
    with pytest.raises(Conflict):
        proposals.submit(found.pk, by=by, entered={"title": "Radweg"}, seen=0, changes=[wanted])
    found.refresh_from_db()
    rebase(found.pk, by=by, version=0, seen=found.saves, choices={}, changes=[wanted], reason="Neuer Name.")
    found.refresh_from_db()
    assert (found.state, found.reason, found.about["base"]) == (
        "open",
        "Neuer Name.",
        found.content[0]["base"],
    )
    assert (document(found)["title"], document(found)["summary"]) == ("Radweg", "Neu.")


def test_only_the_author_brings_other_words_than_those_submitted(first):
    found = stale(member(), title="Radweg")
    with pytest.raises(NotPermitted):
        rebase(found.pk, by=reviewer(), version=1, seen=0, choices={}, changes=[])


def test_a_form_that_is_still_open_elsewhere_cannot_save_over_the_result(first):
    by = member()
    found = stale(by, title="Radweg")
    rebase(
        found.pk,
        by=by,
        version=1,
        seen=0,
        choices={},
        retyped=lambda changes: {"summary": changes[0].document["summary"]},
    )
    found.refresh_from_db()
    assert found.entered == {"summary": "Inzwischen veröffentlicht."}
    with pytest.raises(proposals.SavedElsewhere):
        proposals.save(found.pk, by=by, entered={"summary": "alt"}, seen=0)


def test_a_result_that_breaks_the_rules_is_refused_with_its_sentence(first):
    """Each version is sound; only together they are not: an outcome without the request it belongs to."""
    by = member()
    change("update", "U-00001", kind="request", request_to="Stadt", status=None, planned_end=None)
    found = proposed(by, changing("update", "U-00001", request_due="2027-01-01"))
    change("update", "U-00001", kind="progress", request_to=None)
    with pytest.raises(Troubles) as error:
        up_to_date(found, by)
    assert error.value.troubles[0].path == "request_due"


# The merge itself, without a database


FIELDS = ("title", "summary", "funding", "date", "date_precision", "source_title", "source_url")
documents = st.fixed_dictionaries({name: st.sampled_from(["a", "b", "c", None]) for name in FIELDS})


@given(base=documents, mine=documents, theirs=documents, data=st.data())
def test_the_merge_keeps_what_one_side_changed_and_makes_nothing_up(base, mine, theirs, data):
    clashes = tuple(rebasing._clashes(base, mine, theirs))
    one = rebasing.Overtaken(0, Change("measure", "changed", "M-0001", mine, 1), base, theirs, 2, clashes)
    choices = {choice(one, clash): data.draw(st.sampled_from([MINE, THEIRS])) for clash in clashes}
    merged = rebasing._on_top(one, choices)
    result = merged.document if merged else theirs
    ours, others = ({f for s in changed_statements(base, side) for f in s} for side in (mine, theirs))
    undecided = {name for clash in clashes for name in clash.before}
    for name in FIELDS:
        if name in undecided:
            side = next(choices[choice(one, clash)] for clash in clashes if name in clash.before)
            assert result[name] == (mine if side == MINE else theirs)[name]
        elif name in ours:
            assert result[name] == mine[name]
        elif name in others:
            assert result[name] == theirs[name]
        else:
            assert result[name] == base[name]


def test_evidence_is_taken_whole_from_one_version(first):
    by = member()
    found = proposed(by, changing("update", "U-00001", evidence=evidence(page="S. 3")))
    change("update", "U-00001", evidence=evidence(quote="Baubeginn war im Mai."))
    up_to_date(found, by, evidence=MINE)
    assert (document(found)["evidence"]["page"], document(found)["evidence"]["quote"]) == ("S. 3", None)


def test_a_new_record_is_never_overtaken(first):
    found = proposed(member(), Change("update", "published", "", update()))
    change("measure", "M-0001", summary="Neu.")
    assert overtaken(proposals.changes_of(found)) == []


# Whose form it is


def test_a_reviewer_does_not_take_over_a_proposal_that_nothing_has_overtaken(first):
    """Otherwise anything that waits could be rewritten in another organisation's name."""
    by = member()
    found = proposed(by)
    with pytest.raises(AlreadyDecided):
        up_to_date(found, reviewer())
    assert Proposal.objects.get(pk=found.pk).author == by


def test_after_a_reviewers_rebase_the_form_is_still_its_authors(first):
    by, other = member(), reviewer()
    found = stale(by, title="Radweg")
    found = up_to_date(found, other)
    with pytest.raises(NotPermitted):
        proposals.take_back(found.pk, by=other)
    with pytest.raises(NotPermitted):
        proposals.save(found.pk, by=other, entered={"title": "Fremd"}, seen=found.saves)
    found = proposals.submit(
        found.pk,
        by=by,
        entered={"title": "Weg"},
        seen=found.saves,
        changes=[changing("measure", "M-0001", title="Weg")],
    )
    assert (found.author, found.version) == (by, 3)
    with pytest.raises(NotPermitted):  # had a hand in the version before
        review.release(found.pk, by=other, version=3)
    review.release(found.pk, by=reviewer(), version=3)


def test_a_withdrawal_takes_along_only_what_was_read(first):
    """An update published after the submission would go off the record although nobody has read that."""
    by = member()
    found = proposed(by, withdrawing("measure", "M-0001", "Doppelt."), reason="Doppelt.")
    assert [one["key"] for one in found.content] == ["M-0001", "U-00001"]
    publish_one("update", update(text="Ganz neue Meldung.", date="2024-08-01"))
    with pytest.raises(Conflict):
        review.release(found.pk, by=reviewer(), version=1)
    found = up_to_date(found, by)
    assert [one["key"] for one in found.content] == ["M-0001", "U-00001", "U-00002"]
    published = review.release(found.pk, by=reviewer(), version=2)
    assert published.keys == ("M-0001", "U-00001", "U-00002")

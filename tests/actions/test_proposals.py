"""Writing a proposal: what is typed stays, what is handed in is checked, nobody writes for somebody else."""

import pytest

from measures.actions import permissions, proposals, review
from measures.actions.changes import Conflict
from measures.actions.refusals import AlreadyDecided, NotPermitted, SavedElsewhere, Troubles
from measures.models import Proposal, ProposalEvent, Revision
from measures.record.write import Change
from measures.vocabulary import EntryForm
from tests.support import desk
from tests.support.factories import ALLIANCE, change, changing, update

pytestmark = pytest.mark.django_db
NEW = Change("update", "published", "", update())


@pytest.fixture
def author(first):
    return desk.member()


def deeds(proposal):
    return list(ProposalEvent.objects.filter(proposal=proposal).values_list("deed", flat=True))


def test_beginning_twice_gives_the_same_untouched_draft(author):
    about = {"measure": "M-0001"}
    one, other = (proposals.start(by=author, form=EntryForm.UPDATE, about=about) for _ in range(2))
    assert one.pk == other.pk
    proposals.save(one.pk, by=author, entered={"text": "x"}, seen=0)
    assert proposals.start(by=author, form=EntryForm.UPDATE, about=about).pk != one.pk


def test_saving_counts_and_keeps_whatever_it_is(author):
    draft = desk.draft(author)
    saved = proposals.save(draft.pk, by=author, entered={"text": "x" * 50_000, "odd": ["1"]}, seen=0)
    assert (saved.saves, saved.entered["odd"]) == (1, ["1"])


def test_the_same_again_is_no_saving(author):
    draft = desk.draft(author)
    for seen in (0, 0):
        saved = proposals.save(draft.pk, by=author, entered={"text": "x"}, seen=seen)
    assert saved.saves == 1


def test_another_windows_words_are_not_overwritten(author):
    draft = desk.draft(author)
    proposals.save(draft.pk, by=author, entered={"text": "eins"}, seen=0)
    with pytest.raises(SavedElsewhere) as refused:
        proposals.save(draft.pk, by=author, entered={"text": "zwei"}, seen=0)
    assert (refused.value.saves, refused.value.entered) == (1, {"text": "eins"})
    assert Proposal.objects.get(pk=draft.pk).entered == {"text": "eins"}


def test_only_the_author_writes(author):
    draft = desk.draft(author)
    for other in (desk.member(), desk.reviewer(), desk.administrator()):
        with pytest.raises(NotPermitted):
            proposals.save(draft.pk, by=other, entered={"text": "x"}, seen=0)
        with pytest.raises(NotPermitted):
            proposals.submit(draft.pk, by=other, entered={}, seen=0, changes=[NEW])
        with pytest.raises(NotPermitted):
            proposals.take_back(draft.pk, by=other)


def test_a_switched_off_account_writes_nothing(author):
    draft = desk.draft(author)
    author.is_active = False
    with pytest.raises(NotPermitted):
        proposals.save(draft.pk, by=author, entered={}, seen=0)
    with pytest.raises(NotPermitted):
        proposals.start(by=author, form=EntryForm.UPDATE, about={})


def test_handing_in_publishes_nothing(author):
    before = Revision.objects.count()
    proposal = desk.proposed(author)
    assert (proposal.state, proposal.version, Revision.objects.count()) == ("open", 1, before)
    assert deeds(proposal) == ["started", "submitted"]


def test_what_is_refused_is_kept_all_the_same(author):
    draft = desk.draft(author)
    bad = Change("update", "published", "", update(text="<script>"))
    with pytest.raises(Troubles) as found:
        proposals.submit(draft.pk, by=author, entered={"text": "<script>"}, seen=0, changes=[bad])
    assert [one.path for one in found.value.troubles] == ["text"]
    draft.refresh_from_db()
    assert (draft.state, draft.entered) == ("draft", {"text": "<script>"})


def test_what_the_record_refuses_is_told_field_by_field(author):
    draft = desk.draft(author)
    bad = Change("update", "published", "", update(text="x" * 20_000, date="2026-13"))
    with pytest.raises(Troubles) as found:
        proposals.submit(draft.pk, by=author, entered={}, seen=0, changes=[bad])
    assert {one.path for one in found.value.troubles} == {"text", "date"}


def test_the_same_handed_in_twice_is_one_deed(author):
    proposal = desk.proposed(author)
    proposals.submit(proposal.pk, by=author, entered={}, seen=0, changes=[NEW])
    proposal.refresh_from_db()
    assert (proposal.version, deeds(proposal)) == (1, ["started", "submitted"])


def test_an_entry_that_moved_on_is_a_conflict_and_the_words_stay(author):
    draft = desk.draft(author)
    mine = changing("update", "U-00001", text="Meine Fassung.")
    change("update", "U-00001", text="Die andere Fassung.")
    with pytest.raises(Conflict):
        proposals.submit(draft.pk, by=author, entered={"text": "Meine"}, seen=0, changes=[mine])
    draft.refresh_from_db()
    assert draft.entered == {"text": "Meine"}


def test_what_was_decided_on_is_closed(author):
    proposal = desk.proposed(author)
    review.release(proposal.pk, by=desk.reviewer(), version=1)
    with pytest.raises(AlreadyDecided):
        proposals.save(proposal.pk, by=author, entered={"text": "x"}, seen=0)
    with pytest.raises(AlreadyDecided):
        proposals.take_back(proposal.pk, by=author)


def test_taken_back_it_stays_readable_and_is_closed(author):
    proposal = desk.proposed(author, text="Doch nicht.")
    taken = proposals.take_back(proposal.pk, by=author)
    assert (taken.state, taken.entered) == ("taken_back", {"text": "Doch nicht."})
    with pytest.raises(AlreadyDecided):
        proposals.submit(proposal.pk, by=author, entered={}, seen=0, changes=[NEW])


def test_fifty_members_make_fifty_proposals_about_one_measure(first):
    """A second proposal must never replace the first."""
    for number in range(50):
        desk.proposed(desk.member(password=None), text=f"Meldung {number}")
    assert Proposal.objects.filter(state="open").count() == 50


def test_who_moved_to_another_organisation_no_longer_speaks_for_the_old_one(first):
    by = desk.member(organisation="swm")
    begun = desk.draft(by, text="Für die Werke.")
    by.organisation = ALLIANCE
    by.save()
    with pytest.raises(NotPermitted, match="andere Organisation"):
        proposals.save(begun.pk, by=by, entered={"text": "Neu."}, seen=0)
    assert permissions.visible(by).filter(pk=begun.pk).exists()  # and still reads it
    fresh = desk.draft(by, text="Für die Werke.")
    assert (fresh.pk != begun.pk, fresh.organisation) == (True, ALLIANCE)


def test_a_draft_taken_back_unsubmitted_stays_its_authors_alone(first):
    by, colleague, other = desk.member(), desk.member(), desk.reviewer()
    begun = desk.draft(by, text="Nur für mich.")
    proposals.take_back(begun.pk, by=by)
    seen = [permissions.visible(one).filter(pk=begun.pk).exists() for one in (by, colleague, other)]
    assert seen == [True, False, False]


def test_an_answer_that_got_lost_makes_no_other_window(author):
    """Guards against a form that calls its own last saving somebody else's, and stops saving."""
    begun, here = desk.draft(author), "here"
    proposals.save(begun.pk, by=author, entered={"text": "a"}, seen=0, turn=proposals.Turn(here, 1))
    again = proposals.save(begun.pk, by=author, entered={"text": "ab"}, seen=0, turn=proposals.Turn(here, 2))
    assert (again.entered, again.saves) == ({"text": "ab"}, 2)


@pytest.mark.parametrize("turn", [("here", 1), ("here", 2), ("there", 3), ("", 3)])
def test_what_arrives_late_or_from_another_window_overwrites_nothing(author, turn):
    begun = desk.draft(author)
    proposals.save(begun.pk, by=author, entered={"text": "ab"}, seen=0, turn=proposals.Turn("here", 2))
    with pytest.raises(SavedElsewhere):
        proposals.save(begun.pk, by=author, entered={"text": "a"}, seen=0, turn=proposals.Turn(*turn))
    begun.refresh_from_db()
    assert begun.entered == {"text": "ab"}

"""Taking something off the record: with its reason, by the same path as everything else."""

import pytest

from measures.actions import proposals, review
from measures.actions.refusals import AlreadyDecided, NotPermitted, Troubles
from measures.desk.forms.about import checked_about
from measures.desk.forms.withdrawal import WithdrawalForm
from measures.models import DocumentState, Measure, Organisation, Revision
from measures.vocabulary import EntryForm
from tests.support.desk import member, reviewer
from tests.support.factories import milestone, publish_one, update, withdraw

pytestmark = pytest.mark.django_db
REASON = "Die Maßnahme war doppelt erfasst."


def began(person, **about):
    checked = checked_about(EntryForm.WITHDRAWAL, about, person)
    return proposals.start(by=person, form=EntryForm.WITHDRAWAL, about=checked)


def sent(proposal, person, **entered):
    form = WithdrawalForm(entered, person=person, proposal=proposal)
    if form.is_valid():
        proposals.submit(
            proposal.pk, by=person, entered=entered, seen=0, changes=form.changes(), reason=form.reason
        )
    return form


def test_a_measure_goes_with_its_updates_and_the_reason_stays(first):
    person = member()
    publish_one("update", update(date="2025"))
    publish_one("milestone", milestone())
    proposal = began(person, kind="measure", key="M-0001")
    form = sent(proposal, person, why=f" {REASON} ")
    assert form.errors == {}
    assert form.along == "Mit zurückgezogen: 2\N{NO-BREAK SPACE}Meldungen, 1\N{NO-BREAK SPACE}Meilenstein."
    told = [value.words for row in form.rows for value in row.values]
    assert "Verkehrswende Magdeburg e. V." in told
    published = review.release(proposal.pk, by=reviewer(), version=1)
    assert set(published.keys) == {"M-0001", "U-00001", "U-00002", "MS-0001"}
    assert not Measure.objects.exists()
    entries = Revision.objects.filter(batch=published.batch)
    assert {(entry.action, entry.reason) for entry in entries} == {("withdrawn", REASON)}


def test_without_a_reason_nothing_is_withdrawn(first):
    person = member()
    proposal = began(person, kind="organisation", key="swm")
    assert list(sent(proposal, person, why="  ").errors) == ["why"]
    proposal.refresh_from_db()
    assert proposal.state == "draft"


def test_what_others_point_at_is_refused_by_name(first):
    """Guards against a measure that names an organisation which is nowhere on record."""
    person = member()
    proposal = began(person, kind="organisation", key="swm")
    with pytest.raises(Troubles) as refused:
        sent(proposal, person, why=REASON)
    assert "M-0001" in str(refused.value)
    assert Organisation.objects.filter(pk="swm").exists()


def test_what_was_withdrawn_is_not_withdrawn_again(first):
    withdraw("update", "U-00001", REASON)
    with pytest.raises(AlreadyDecided, match="U-00001"):
        began(member(), kind="update", key="U-00001")


@pytest.mark.parametrize(
    "about", [{"kind": "user", "key": "1"}, {"kind": "measure", "key": "M-9999"}, {"kind": "measure"}, {}]
)
def test_what_is_not_on_record_cannot_be_withdrawn(first, about):
    with pytest.raises(NotPermitted):
        began(member(), **about)


def test_the_entry_it_is_written_against_is_looked_up_and_not_sent(first):
    """Guards against a withdrawal of something its author has never seen."""
    proposal = began(member(), kind="measure", key="M-0001")
    assert proposal.about["base"] == DocumentState.objects.get(kind="measure").revision_id
    with pytest.raises(NotPermitted, match="base"):
        began(member(), kind="measure", key="M-0001", base="1")


def test_nothing_else_can_be_sent_with_it(first):
    person = member()
    proposal = began(person, kind="measure", key="M-0001")
    assert "title" in sent(proposal, person, why=REASON, title="x").non_field_errors()[0]

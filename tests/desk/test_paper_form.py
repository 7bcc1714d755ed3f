"""A council paper for several measures: one batch, in which the new paper has no key yet."""

import pytest

from measures.actions import proposals, review
from measures.actions.refusals import AlreadyDecided, NotPermitted
from measures.desk.forms.about import checked_about
from measures.desk.forms.paper import PaperForm
from measures.models import Revision
from measures.vocabulary import EntryForm
from tests.support import factories
from tests.support.desk import member, reviewer
from tests.support.factories import change, holding, publish_one, withdraw

pytestmark = pytest.mark.django_db
PAPER = {
    "kind": "motion",
    "reference": "A0115/21",
    "date_year": "2021",
    "date_month": "6",
    "title": "Mehr Bäume",
    "outcome": "unknown",
    "source_title": "Ratsinformationssystem",
    "source_url": "https://ratsinfo.magdeburg.example/A0115-21",
}


@pytest.fixture
def three(first):
    for key in ("M-0002", "M-0003"):
        publish_one("measure", factories.measure(key=key))
    return first


def began(person, **about):
    checked = checked_about(EntryForm.PAPER, about, person)
    return proposals.start(by=person, form=EntryForm.PAPER, about=checked)


def sent(proposal, person, entered):
    form = PaperForm(entered, person=person, proposal=proposal)
    if form.is_valid():
        proposals.submit(proposal.pk, by=person, entered=entered, seen=proposal.saves, changes=form.changes())
    return form


def released(proposal):
    return review.release(proposal.pk, by=reviewer(), version=1)


def test_a_new_paper_is_named_by_every_measure_ticked_in_one_batch(three):
    person = member()
    proposal = began(person, measures=["M-0002"])
    assert PaperForm(None, person=person, proposal=proposal)["measures"].value() == ["M-0002"]
    assert sent(proposal, person, PAPER | {"measures": ["M-0001", "M-0002"]}).errors == {}
    published = released(proposal)
    assert published.keys == ("mehr-baeume", "M-0001", "M-0002")
    assert Revision.objects.filter(batch=published.batch).count() == 3
    assert holding("measure", "M-0001")[1]["decisions"] == ["ds0367-17", "mehr-baeume"]
    assert holding("measure", "M-0003")[1]["decisions"] == []
    assert holding("decision", "mehr-baeume")[1]["date"] == "2021-06"


def test_a_new_paper_may_belong_to_no_measure(three):
    person = member()
    proposal = began(person)
    assert sent(proposal, person, PAPER).errors == {}
    assert released(proposal).keys == ("mehr-baeume",)


def test_a_paper_on_record_is_added_where_it_is_missing(three):
    """Guards against naming a paper twice in the measure that has it already."""
    person = member()
    proposal = began(person, decision="ds0367-17")
    entered = {"paper": "ds0367-17", "measures": ["M-0001", "M-0003"]}
    assert sent(proposal, person, entered).errors == {}
    assert released(proposal).keys == ("M-0003",)
    assert holding("measure", "M-0003")[1]["decisions"] == ["ds0367-17"]


@pytest.mark.parametrize("measures", [[], ["M-0001"]])
def test_a_paper_on_record_with_nothing_to_add_it_to_is_told(three, measures):
    person = member()
    form = sent(began(person), person, {"paper": "ds0367-17", "measures": measures})
    assert list(form.errors) == ["measures"]


def test_a_paper_is_either_new_or_on_record(three):
    person = member()
    form = sent(began(person), person, PAPER | {"paper": "ds0367-17", "measures": ["M-0002"]})
    assert list(form.errors) == ["paper"]


def test_what_a_new_paper_lacks_is_told_at_each_field(three):
    person = member()
    form = sent(began(person), person, {"measures": ["M-0001"]})
    assert sorted(form.errors) == ["date_year", "kind", "outcome", "source_title", "source_url", "title"]
    form = sent(began(person), person, PAPER | {"reference": "17"})
    assert list(form.errors) == ["reference"]


def test_a_measure_that_changed_since_the_form_was_opened_keeps_its_change(three):
    person = member()
    proposal = began(person, measures=["M-0002"])
    change("measure", "M-0002", title="Neuer Titel")
    assert sent(proposal, person, PAPER | {"measures": ["M-0002"]}).errors == {}
    released(proposal)
    document = holding("measure", "M-0002")[1]
    assert (document["title"], document["decisions"]) == ("Neuer Titel", ["mehr-baeume"])


def test_a_measure_withdrawn_meanwhile_can_no_longer_be_ticked(three):
    person = member()
    proposal = began(person, measures=["M-0003"])
    withdraw("measure", "M-0003", "Doppelt.")
    assert list(sent(proposal, person, PAPER | {"measures": ["M-0003"]}).errors) == ["measures"]
    with pytest.raises(AlreadyDecided, match="M-0003"):
        began(person, measures=["M-0003"])


def test_only_measures_and_a_paper_begin_this_form(three):
    for about in ({"decision": "nichts"}, {"measures": ["x"]}, {"measures": "M-0001"}, {"title": "x"}):
        with pytest.raises(NotPermitted):
            began(member(), **about)

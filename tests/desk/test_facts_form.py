"""The form for the facts of any record: what is entered stands on record, exactly; what is wrong is told."""

import pytest

from measures.actions import proposals, review
from measures.actions.rebase import rebase
from measures.actions.refusals import Troubles
from measures.desk.forms.about import checked_about
from measures.desk.forms.facts import OWN, FactsForm
from measures.desk.forms.groups import GROUPS
from measures.models import Proposal, Revision
from measures.record.kinds import KINDS
from measures.vocabulary import EntryForm
from tests.support import factories
from tests.support.desk import member, reviewer
from tests.support.factories import ALLIANCE, CITY, change, holding, publish_one, withdraw

pytestmark = pytest.mark.django_db
KINDS_OF_FACTS = sorted(set(KINDS) - {"update"})
EVIDENCE = factories.evidence()


def new_document(kind):
    """Every kind with all it can say filled in, as far as the factories and the record allow."""
    made = {
        "measure": lambda: factories.measure(
            code="E1.1",
            part_of="M-0001",
            decisions=["ds0367-17"],
            partners=[CITY, "swm"],
            start="2021-05",
            continuous=True,
            budget_eur=1234567.5,
            expected_reduction_t_per_year=0.25,
            expected_reduction_basis="Gutachten",
            uncertainty_note="Erste Zeile\n\n- **fett**",
            source_published="2020",
        ),
        "organisation": factories.organisation,
        "field": factories.field,
        "decision": factories.decision,
        "plan": lambda: factories.plan(
            decision="ds0367-17", measures_total=60, measures_total_source_title="Ratsinfo"
        ),
        "indicator": factories.indicator,
        "observation": lambda: factories.observation("thg", value=-0.5, note="Mit *Vorbehalt*."),
        "milestone": lambda: {
            "measure": "M-0001",
            "title": "Planfeststellung",
            "due": "2025",
            "done": True,
            "done_on": "2025-06",
            "evidence": EVIDENCE,
        },
    }
    return KINDS[kind]().run_validation(made[kind]())


@pytest.fixture
def known(first):
    publish_one("indicator", factories.indicator(key="thg"))
    return first


def began(person, **about):
    checked = checked_about(EntryForm.FACTS, about, person)
    return proposals.start(by=person, form=EntryForm.FACTS, about=checked)


def shown(proposal, person):
    """What a browser would send if the form were submitted as it is shown."""
    form = FactsForm(None, person=person, proposal=proposal)
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "", False, [])}


def typed(kind, document):
    form = FactsForm(None, person=None, proposal=Unsaved(kind))
    return form.sheet.typed(document)


class Unsaved:
    """As much of a proposal as a form of a new record looks at."""

    entered: dict[str, object] = {}

    def __init__(self, kind):
        self.about = {"kind": kind, "action": "published"}


def sent(proposal, person, entered):
    """Submit what was typed; gives the form, whose errors say why it was not submitted if it was not."""
    form = FactsForm(entered, person=person, proposal=proposal)
    if form.is_valid():
        try:
            proposals.submit(
                proposal.pk,
                by=person,
                entered=entered,
                seen=proposal.saves,
                changes=form.changes(),
                reason=form.reason,
            )
        except Troubles as error:
            form.blame(error.troubles)
    return form


def released(proposal):
    return review.release(proposal.pk, by=reviewer(), version=1)


@pytest.mark.parametrize("kind", KINDS_OF_FACTS)
def test_every_field_of_every_kind_has_its_place_in_the_form(kind):
    """Guards against a field that is added to a kind and can never be entered."""
    named = [name for group in GROUPS[kind] for name in group.names]
    assert sorted(named) == sorted(set(KINDS[kind]().fields) - {"key"})
    assert not set(OWN) & set(named)


@pytest.mark.parametrize("kind", KINDS_OF_FACTS)
def test_a_new_record_stands_exactly_as_it_was_entered(known, kind):
    person = member()
    proposal = began(person, kind=kind, action="published")
    wanted = new_document(kind)
    assert sent(proposal, person, typed(kind, wanted)).errors == {}
    [key] = released(proposal).keys
    assert holding(kind, key)[1] == {**wanted, "key": key}


@pytest.mark.parametrize("kind", KINDS_OF_FACTS)
def test_what_is_shown_and_sent_unchanged_differs_in_nothing(known, kind):
    """Guards against a form that loses or reshapes a value on its way through a browser."""
    person = member()
    key = publish_one(kind, new_document(kind)).keys[0]
    proposal = began(person, kind=kind, action="changed", key=key)
    form = sent(proposal, person, shown(proposal, person))
    [sentence] = form.non_field_errors()
    assert "nichts weicht von dem ab, was veröffentlicht ist" in sentence


@pytest.mark.parametrize("kind", KINDS_OF_FACTS)
def test_a_change_of_one_field_changes_that_field_only(known, kind):
    person = member()
    key = publish_one(kind, new_document(kind)).keys[0]
    proposal = began(person, kind=kind, action="changed", key=key)
    before = holding(kind, key)[1]
    name = next(name for name in ("title", "title_de", "name", "method") if name in before)
    assert sent(proposal, person, shown(proposal, person) | {name: "Neu"}).errors == {}
    released(proposal)
    assert holding(kind, key)[1] == {**before, name: "Neu"}


def test_an_order_that_means_something_is_kept_and_what_is_added_comes_last(known):
    person = member()
    key = publish_one("measure", factories.measure(responsible=["swm", ALLIANCE])).keys[0]
    proposal = began(person, kind="measure", action="changed", key=key)
    form = sent(proposal, person, shown(proposal, person) | {"responsible": [CITY, ALLIANCE, "swm"]})
    assert form.errors == {}
    released(proposal)
    assert holding("measure", key)[1]["responsible"] == ["swm", ALLIANCE, CITY]


def test_a_correction_needs_its_reason_and_is_published_with_it(known):
    person = member()
    proposal = began(person, kind="measure", action="corrected", key="M-0001")
    entered = shown(proposal, person) | {"title": "Radweg"}
    assert list(sent(proposal, person, entered).errors) == ["reason"]
    assert sent(proposal, person, entered | {"reason": " Der Titel war falsch. "}).errors == {}
    entry = Revision.objects.get(number=released(proposal).edition)
    assert (entry.action, entry.reason, entry.changed_fields) == (
        "corrected",
        "Der Titel war falsch.",
        ["title"],
    )


def test_a_new_record_asks_neither_what_it_changes_nor_why(known):
    """Guards against a new record that is smuggled in as a correction of another."""
    person = member()
    proposal = began(person, kind="organisation", action="published")
    entered = typed("organisation", factories.organisation()) | {"action": "corrected", "reason": "x"}
    assert "action, reason" in sent(proposal, person, entered).non_field_errors()[0]


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("summary", "Siehe <script>alert(1)</script>", "summary"),
        ("summary", "[hier](javascript:alert(1))", "summary"),
        ("summary", "ä" * 20_000, "summary"),
        ("title", "x" * 301, "title"),
        ("title", "", "title"),
        ("source_url", "javascript:alert(1)", "source_url"),
        ("source_url", "https://", "source_url"),
        ("budget_eur", "1.234,5", "budget_eur"),
        ("budget_eur", "-1", "budget_eur"),
        ("check_interval_days", "1", "check_interval_days"),
        ("start_month", "13", "start_month"),
        ("start_day", "1", "start_year"),
        ("origin", "invented", "origin"),
        ("field", "nirgends", "field"),
        ("part_of", "M-0001", "part_of"),
        ("responsible", ["nobody"], "responsible"),
        ("title", "Titel mit \ud800", "title"),
    ],
)
def test_what_cannot_stand_is_told_at_its_field_and_stays_in_the_form(known, name, value, place):
    person = member()
    proposal = began(person, kind="measure", action="changed", key="M-0001")
    form = sent(proposal, person, shown(proposal, person) | {name: value})
    assert list(form.errors) == [place]
    assert form[name].value() == value
    assert not Proposal.objects.get(pk=proposal.pk).content


def test_a_decimal_comma_is_a_decimal_comma(known):
    """As everybody here writes it; two of them, or a point beside it, are still refused."""
    person = member()
    proposal = began(person, kind="measure", action="changed", key="M-0001")
    entered = shown(proposal, person)
    assert list(sent(proposal, person, entered | {"budget_eur": "1.234,5"}).errors) == ["budget_eur"]
    assert list(sent(proposal, person, entered | {"budget_eur": "1,2,3"}).errors) == ["budget_eur"]
    assert sent(proposal, person, entered | {"budget_eur": "5,1"}).errors == {}
    assert Proposal.objects.get(pk=proposal.pk).content[0]["document"]["budget_eur"] == 5.1


def test_a_number_that_can_be_read_in_two_ways_is_refused_unless_it_stands_there(known):
    """Guards against 1.234 euros where somebody meant a thousand and more."""
    person = member()
    proposal = began(person, kind="measure", action="changed", key="M-0001")
    entered = shown(proposal, person)
    form = sent(proposal, person, entered | {"budget_eur": "1.234"})
    assert list(form.errors) == ["budget_eur"]
    assert "1234" in form.errors["budget_eur"][0]
    assert "1.2340" in form.errors["budget_eur"][0]
    for typed_number, amount in (("1234", 1234), ("1.2340", 1.234), ("0.125", 0.125), ("12.5", 12.5)):
        form = FactsForm(entered | {"budget_eur": typed_number}, person=person, proposal=proposal)
        assert form.is_valid()
        assert form.changes()[0].document["budget_eur"] == amount
    change("measure", "M-0001", budget_eur=1.234)
    again = began(person, kind="measure", action="changed", key="M-0001")
    assert FactsForm(shown(again, person), person=person, proposal=again).is_valid()


@pytest.mark.parametrize("name", ["key", "status", "organisation", "released_at", "base"])
def test_a_field_the_form_does_not_show_is_refused(known, name):
    person = member()
    proposal = began(person, kind="measure", action="changed", key="M-0001")
    form = sent(proposal, person, shown(proposal, person) | {name: "M-0002"})
    assert name in form.non_field_errors()[0]


def test_a_full_day_is_whole_or_empty(known):
    person = member()
    proposal = began(person, kind="plan", action="changed", key="masterplan")
    entered = {k: v for k, v in shown(proposal, person).items() if not k.startswith("adopted_on")}
    form = sent(proposal, person, entered | {"adopted_on_year": "2018"})
    assert list(form.errors) == ["adopted_on_month"]
    form = sent(proposal, person, entered | {"adopted_on_year": "2018", "adopted_on_month": "1"})
    assert list(form.errors) == ["adopted_on_day"]


def test_what_was_withdrawn_can_no_longer_be_chosen(known):
    person = member()
    publish_one("organisation", factories.organisation(key="dritte", name="Dritte"))
    proposal = began(person, kind="measure", action="changed", key="M-0001")
    entered = shown(proposal, person) | {"partners": ["swm", "dritte"]}
    withdraw("organisation", "dritte", "Gibt es nicht.")
    assert list(sent(proposal, person, entered).errors) == ["partners"]


def test_the_day_of_reading_alone_is_no_evidence(known):
    """It is filled in beforehand, and says nothing about where something can be read."""
    person = member()
    proposal = began(person, kind="milestone", action="published", measure="M-0001")
    entered = shown(proposal, person)
    assert entered["evidence_retrieved_on_year"] == "2026"
    assert list(sent(proposal, person, entered | {"title": "Baubeginn"}).errors) == ["evidence_type"]


def test_half_a_source_is_told_part_by_part(known):
    person = member()
    proposal = began(person, kind="milestone", action="published", measure="M-0001")
    entered = shown(proposal, person) | {"title": "Baubeginn", "evidence_title": "Bericht"}
    assert sorted(sent(proposal, person, entered).errors) == ["evidence_publisher", "evidence_type"]


def test_a_milestone_reached_without_source_is_told_at_the_source(known):
    person = member()
    proposal = began(person, kind="milestone", action="published", measure="M-0001")
    entered = shown(proposal, person) | {"title": "Baubeginn", "done": "on", "done_on_year": "2024"}
    assert list(sent(proposal, person, entered).errors) == ["evidence_type"]


def test_folded_groups_open_when_something_in_them_is_filled_or_wrong(known):
    person = member()
    fresh = FactsForm(None, person=person, proposal=began(person, kind="observation", action="published"))
    [more] = [part for part in fresh.parts if part.folded]
    assert not more.open
    filled = FactsForm({"note": "x" * 2001}, person=person, proposal=fresh.proposal)
    assert [part.open for part in filled.parts if part.folded] == [True]


def test_after_bringing_it_up_to_date_the_form_holds_the_result(known):
    """Guards against a form that undoes on the next submission what others published meanwhile."""
    person = member()
    proposal = began(person, kind="measure", action="changed", key="M-0001")
    entered = shown(proposal, person) | {"title": "Neu", "reason": "Umbenannt"}
    assert sent(proposal, person, entered).errors == {}
    change("measure", "M-0001", budget_eur=500)
    proposal.refresh_from_db()
    form = FactsForm(None, person=person, proposal=proposal)
    rebase(
        proposal.pk,
        by=person,
        version=proposal.version,
        seen=proposal.saves,
        choices={},
        retyped=form.retyped,
    )
    proposal.refresh_from_db()
    after = FactsForm(None, person=person, proposal=proposal)
    assert (after["title"].value(), after["budget_eur"].value(), after["reason"].value()) == (
        "Neu",
        "500",
        "Umbenannt",
    )
    assert FactsForm(proposal.entered, person=person, proposal=proposal).is_valid()


def test_a_milestone_on_record_stays_with_its_measure(known):
    """The record refuses to move it; the form does not offer what is refused."""
    publish_one("measure", factories.measure(key="M-0002"))
    publish_one("milestone", factories.milestone())
    person = member()
    proposal = began(person, kind="milestone", action="changed", key="MS-0001")
    offered = [
        key for key, _words in FactsForm(None, person=person, proposal=proposal)["measure"].field.choices
    ]
    assert [key for key in offered if key] == ["M-0001"]
    form = sent(proposal, person, shown(proposal, person) | {"measure": "M-0002"})
    assert list(form.errors) == ["measure"]

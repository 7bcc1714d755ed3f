"""What can be entered: offered to who may, and every button begins what it says."""

import pytest

from measures.actions.refusals import AlreadyDecided, NotPermitted
from measures.desk.forms.about import checked_about
from measures.desk.forms.groups import GROUPS
from measures.desk.forms.registry import FORMS
from measures.desk.presenters.on_record import CHOOSABLE
from measures.desk.presenters.ways import ways_for, ways_with
from measures.models import DocumentState
from measures.record.kinds import KINDS
from measures.vocabulary import EntryForm, UpdateKind
from tests.support import factories
from tests.support.desk import city, member, person, signed_in
from tests.support.factories import publish_one, withdraw

pytestmark = pytest.mark.django_db
PLACE = "/intern/eintragen/bestand/"


def kinds_offered(found):
    return [way.about.get("kind") for way in found if way.form == EntryForm.UPDATE]


def begun(way, by):
    """What a press of the button comes to."""
    return checked_about(way.form, way.about, by)


@pytest.mark.parametrize("measure", ["M-0001", None])
def test_every_button_begins_a_form_that_can_be_opened(first, measure):
    """Guards against a button whose own desk refuses what it sends."""
    author = member()
    for way in ways_for(author, measure):
        assert begun(way, author).items() >= way.about.items()
        assert way.form in FORMS
        assert way.words
        assert way.hint


def test_words_of_one_list_are_different(first):
    for measure in ("M-0001", None):
        words = [way.words for way in ways_for(member(), measure)]
        assert len(set(words)) == len(words)


def test_what_happened_comes_first_and_checked_is_next(first):
    ways = ways_for(member(), "M-0001")
    assert [way.form for way in ways[:2]] == [EntryForm.UPDATE, EntryForm.CHECK]
    assert ways[0].about == {"measure": "M-0001", "kind": "progress"}


def test_every_kind_of_update_is_offered_to_the_alliance(first):
    assert {*kinds_offered(ways_for(member(), "M-0001")), "checked"} == set(UpdateKind.values)


@pytest.mark.parametrize("organisation", ["verkehrswende", "klimabuendnis-magdeburg"])
def test_who_belongs_to_the_alliance_rates(first, organisation):
    publish_one("organisation", factories.organisation(key="verkehrswende", alliance_member=True))
    rating = person(organisation=organisation)
    assert UpdateKind.ASSESSMENT in kinds_offered(ways_for(rating, "M-0001"))


def test_the_city_is_not_asked_for_a_rating_and_cannot_begin_one(first):
    """Guards against the one who is rated rating itself."""
    answering = city()
    assert UpdateKind.ASSESSMENT not in kinds_offered(ways_for(answering, "M-0001"))
    with pytest.raises(NotPermitted):
        checked_about(EntryForm.UPDATE, {"measure": "M-0001", "kind": "assessment"}, answering)


def test_without_a_measure_every_kind_can_be_begun_anew_or_is_a_paper(first):
    ways = ways_for(member(), None)
    new = {way.about["kind"] for way in ways if way.form == EntryForm.FACTS}
    assert new == set(GROUPS) - {"decision", "milestone"}
    assert {EntryForm.CHECK, EntryForm.PAPER} <= {way.form for way in ways}


def test_every_kind_on_record_can_be_changed_and_withdrawn(first):
    publish_one("indicator", factories.indicator(key="thg"))
    publish_one("observation", factories.observation("thg"))
    publish_one("milestone", factories.milestone())
    author = member()
    found = dict(DocumentState.objects.values_list("kind", "key"))
    assert set(found) == set(KINDS)
    for kind, key in found.items():
        forms = [way.form for way in ways_with(kind, key)]
        assert forms[0] in (EntryForm.FACTS, EntryForm.UPDATE)
        assert forms[-1] == EntryForm.WITHDRAWAL
        for way in ways_with(kind, key):
            about = begun(way, author)
            assert about.get("key", about.get("decision")) == key
            assert "base" in about or way.form == EntryForm.PAPER


@pytest.mark.parametrize(
    ("form", "sent"),
    [
        ("update", {}),
        ("update", {"measure": "M-9999"}),
        ("update", {"measure": "M-0001", "kind": "invented"}),
        ("update", {"measure": ["M-0001"]}),
        ("update", {"measure": "M-0001\0"}),
        ("update", {"key": "U-00001", "action": "published"}),
        ("update", {"measure": "M-0001", "base": "7"}),
        ("update", {"measure": "M-0001", "author": "1"}),
        ("check", {"measures": ["M-0001", "M-9999"]}),
        ("check", {"measures": ["M-0001"] * 201}),
        ("facts", {"kind": "update", "action": "published"}),
        ("facts", {"kind": "user", "action": "published"}),
        ("facts", {"kind": "measure", "action": "withdrawn", "key": "M-0001"}),
        ("facts", {"kind": "measure", "action": "erased", "key": "M-0001"}),
        ("facts", {"kind": "measure", "action": "changed"}),
        ("facts", {"kind": "measure", "action": "published", "key": "M-0077"}),
        ("facts", {"kind": "measure", "action": "changed", "key": "M-0001", "base": "1"}),
        ("facts", {"kind": "organisation", "action": "changed", "key": "x" * 10_000}),
    ],
)
def test_what_no_button_sends_begins_nothing(first, form, sent):
    with pytest.raises(NotPermitted):
        checked_about(EntryForm(form), sent, member())


@pytest.mark.parametrize(
    ("form", "sent"),
    [
        ("update", {"measure": "M-0001"}),
        ("check", {"measures": ["M-0001"]}),
        ("facts", {"kind": "milestone", "action": "published", "measure": "M-0001"}),
        ("facts", {"kind": "measure", "action": "changed", "key": "M-0001"}),
        ("paper", {"measures": ["M-0001"]}),
    ],
)
def test_what_was_withdrawn_is_begun_nothing_about_and_the_sentence_names_it(first, form, sent):
    withdraw("measure", "M-0001", "Doppelt.")
    with pytest.raises(AlreadyDecided, match="M-0001"):
        checked_about(EntryForm(form), sent, member())


def test_a_change_is_begun_against_the_entry_that_holds(first):
    sent = {"kind": "measure", "action": "changed", "key": "M-0001"}
    held = DocumentState.objects.get(kind="measure", key="M-0001").revision_id
    assert checked_about(EntryForm.FACTS, sent, member())["base"] == held


# What is on record


@pytest.mark.parametrize("kind", CHOOSABLE)
def test_records_of_every_kind_are_found_by_name(first, kind):
    publish_one("indicator", factories.indicator(key="thg"))
    publish_one("observation", factories.observation("thg"))
    publish_one("milestone", factories.milestone())
    [key] = DocumentState.objects.filter(kind=kind).values_list("key", flat=True)[:1]
    page = signed_in(member()).get(PLACE, {"kind": kind}).content.decode()
    assert f'value="{key}"' in page
    assert "Nichts gefunden" in signed_in(member()).get(PLACE, {"kind": kind, "q": "xyzzy"}).content.decode()


def test_umlauts_and_the_order_of_words_do_not_matter(first):
    publish_one("organisation", factories.organisation(key="aerzte", name="Ärzte für die Straße"))
    page = signed_in(member()).get(PLACE, {"kind": "organisation", "q": "strasse ärzte"}).content.decode()
    assert 'value="aerzte"' in page
    assert 'value="swm"' not in page


def test_updates_and_milestones_of_a_measure_stand_together(first):
    publish_one("milestone", factories.milestone())
    page = signed_in(member()).get(PLACE, {"measure": "M-0001"}).content.decode()
    assert all(f'value="{key}"' in page for key in ("U-00001", "MS-0001", "M-0001"))


@pytest.mark.parametrize("asked", [{"kind": "user"}, {"measure": "M-9999"}, {"kind": "update"}])
def test_what_is_not_there_is_not_found(first, asked):
    assert signed_in(member()).get(PLACE, asked).status_code == 404


def test_it_is_read_and_not_written(first):
    assert signed_in(member()).post(PLACE).status_code == 405


@pytest.mark.parametrize(
    ("form", "about"),
    [
        ("facts", {"kind": "measure", "action": "changed", "key": "M-0001"}),
        ("facts", {"kind": "milestone", "measure": "M-0001"}),
        ("facts", {"kind": "organisation"}),
        ("paper", {"measures": "M-0001"}),
        ("withdrawal", {"kind": "measure", "key": "M-0001"}),
    ],
)
def test_from_the_button_to_the_form_and_back_with_what_is_wrong(first, form, about):
    """Through the browser's door: begun, opened, sent with something smuggled in, nothing lost."""
    client = signed_in(member())
    begun = client.post("/intern/eintragen/beginnen/", {"form": form, **about})
    page = client.get(begun["Location"])
    assert page.status_code == 200
    answer = client.post(begun["Location"], {"saves": "0", "do": "submit", "smuggled": "Elbe"})
    assert answer.status_code == 200
    assert "smuggled" in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()

"""Saving while somebody types: the answer of the server. The page's own script is tested in a browser."""

import pytest
from django.test import Client
from django.urls import reverse

from measures.actions import proposals, review
from tests.support import desk
from tests.support.factories import evidence, organisation, publish_all, update
from tests.support.typing import autosave

pytestmark = pytest.mark.django_db
RATSINFO = "https://ratsinfo.magdeburg.example"


@pytest.fixture
def author(first):
    return desk.member()


@pytest.fixture
def client(author):
    return desk.signed_in(author)


@pytest.fixture
def begun(author):
    return desk.draft(author)


def test_what_is_typed_is_stored_at_once(client, begun):
    answer = autosave(client, begun, text="Der zweite Ab")
    assert answer.status_code == 200
    assert answer.json() == {"saves": 1, "saved": "13:00:00", "known": {}, "similar": []}
    begun.refresh_from_db()
    assert begun.entered == {"text": "Der zweite Ab"}


def test_the_answer_may_not_be_kept_by_anybody(client, begun):
    assert autosave(client, begun, text="x")["Cache-Control"] == "no-store, private"


def test_no_rule_is_asked_while_typing(client, begun):
    assert autosave(client, begun, text="<script>" + "x" * 20_000, date_day="99").status_code == 200


def test_a_known_host_tells_kind_publisher_and_view(client, begun):
    told = autosave(client, begun, evidence_url=f"{RATSINFO}/neu?id=7").json()["known"]
    assert told == {
        "type": "council_paper",
        "publisher": "Landeshauptstadt Magdeburg",
        "voice": "responsible",
    }


@pytest.mark.parametrize(
    "url", ["https://unbekannt.example/", "nonsense", "https://[", "javascript:alert(1)", "https://example"]
)
def test_an_unknown_host_tells_nothing(client, begun, url):
    assert autosave(client, begun, evidence_url=url).json()["known"] == {}


def test_of_several_answers_the_most_frequent_wins_and_of_equals_the_newest(client, begun):
    publish_all(
        ("update", update(evidence=evidence(publisher="Fraktion", type="party_page"))),
        ("update", update(evidence=evidence(publisher="Fraktion", type="press"))),
    )
    told = autosave(client, begun, evidence_url=f"{RATSINFO}/neu").json()["known"]
    assert (told["publisher"], told["type"]) == ("Fraktion", "press")


def test_a_host_whose_name_only_contains_the_other_is_another(client, begun):
    publish_all(
        ("update", update(evidence=evidence(url="https://ratsinfo.magdeburg.example.org/x", type="press")))
    )
    assert autosave(client, begun, evidence_url="https://magdeburg.example/x").json()["known"] == {}


def test_the_same_source_and_date_is_hinted_at(client, begun):
    typed = {
        "date_day": "14",
        "date_month": "5",
        "date_year": "2024",
        "evidence_url": evidence()["url"] + "/",
    }
    [found] = autosave(client, begun, **typed).json()["similar"]
    assert found["address"] == f"{reverse('measure', args=['M-0001'])}#U-00001"


def test_another_date_is_no_double(client, begun):
    typed = {"date_day": "15", "date_month": "5", "date_year": "2024", "evidence_url": evidence()["url"]}
    assert autosave(client, begun, **typed).json()["similar"] == []


def test_another_window_is_told_and_not_overwritten(client, begun):
    autosave(client, begun, text="eins")
    answer = autosave(client, begun, text="zwei")
    assert (answer.status_code, answer.json()) == (409, {"elsewhere": True})
    begun.refresh_from_db()
    assert begun.entered["text"] == "eins"


def test_the_same_sent_again_is_no_conflict(client, begun):
    """The answer may have been lost on the way."""
    autosave(client, begun, text="eins")
    assert autosave(client, begun, text="eins").json()["saves"] == 1


def test_what_was_decided_on_is_told_in_words(client, author):
    proposal = desk.proposed(author)
    review.release(proposal.pk, by=desk.reviewer(), version=1)
    answer = autosave(client, proposal, text="Noch etwas")
    assert answer.status_code == 409
    assert "freigegeben" in answer.json()["words"]


def test_saving_goes_on_while_it_waits_and_does_not_change_what_is_read(client, author):
    proposal = desk.proposed(author)
    assert autosave(client, proposal, text="Noch etwas").status_code == 200
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version, proposal.entered) == ("open", 1, {"text": "Noch etwas"})
    assert proposals.changes_of(proposal)[0].document["text"] == update()["text"]


def test_who_is_signed_out_is_told_as_data(begun):
    answer = autosave(Client(), begun, text="x")
    assert (answer.status_code, answer.json()) == (403, {"signed_out": True})


def test_a_token_of_an_earlier_sign_in_is_told_as_data(author, begun):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(author, backend=desk.BACKEND)
    answer = autosave(strict, begun, text="x")
    assert (answer.status_code, answer.json()) == (403, {"signed_out": True})


def test_nobody_else_saves_into_it(first, author, begun):
    publish_all(("organisation", organisation(key="radfreunde")))
    assert (
        autosave(desk.signed_in(desk.member(organisation="radfreunde")), begun, text="x").status_code == 404
    )
    handed_in = desk.proposed(author)
    answer = autosave(desk.signed_in(desk.member()), handed_in, text="x")
    assert (answer.status_code, list(answer.json())) == (403, ["words"])
    assert autosave(desk.signed_in(author), handed_in, text="x").status_code == 200


def test_it_is_only_sent_to(client, begun):
    assert client.get(reverse("entry_save", args=[begun.pk])).status_code == 405
    assert client.post(reverse("entry_save", args=[999999])).status_code == 404

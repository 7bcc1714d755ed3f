"""The preview is the public page itself, for a moment, for those who may see the proposal."""

import pytest
from django.urls import reverse

from measures.actions import proposals, review
from measures.models import Proposal, RecordHead, Revision
from measures.record.write import Change
from tests.support import desk
from tests.support.factories import change, holding, measure, organisation, publish_all, update, withdrawing
from tests.support.typing import TYPED, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(first):
    return desk.member()


@pytest.fixture
def client(author):
    return desk.signed_in(author)


def preview(client, proposal, **asked):
    return client.get(reverse("entry_preview", args=[proposal.pk]), asked)


def record():
    return Revision.objects.count(), RecordHead.objects.get().chain


def test_it_shows_the_public_page_as_it_will_be_and_leaves_nothing_behind(client, author):
    begun, before = desk.draft(author), record()
    answer = send(client, begun, "preview")
    assert (answer.status_code, answer["Location"]) == (303, reverse("entry_preview", args=[begun.pk]))
    answer = preview(client, begun)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Vorschau: noch nicht öffentlich." in page
    assert TYPED["text"] in page
    assert 'id="U-00002"' in page
    assert 'href="#U-00002"' in page
    assert record() == before
    assert TYPED["text"] not in client.get(reverse("measure", args=["M-0001"])).content.decode()


def test_nobody_may_keep_it(client, author):
    begun = desk.draft(author)
    send(client, begun, "preview")
    answer = preview(client, begun)
    assert answer["Cache-Control"] == "no-store, private"
    assert "ETag" not in answer


def test_nobody_can_cite_an_edition_that_may_never_be(client, author):
    begun = desk.draft(author)
    send(client, begun, "preview")
    page = preview(client, begun).content.decode()
    assert "Prüfwert" not in page
    assert "edition=" not in page
    assert "Prüfwert" in client.get(reverse("measure", args=["M-0001"])).content.decode()


def test_the_public_page_itself_has_no_banner(client):
    assert "Vorschau" not in client.get(reverse("measure", args=["M-0001"])).content.decode()


def test_it_is_handed_in_from_the_preview_as_it_was_shown(client, author):
    begun = desk.draft(author)
    send(client, begun, "preview")
    address = reverse("entry", args=[begun.pk])
    answer = client.post(address, {"do": "submit_saved", "saves": 1})
    assert (answer.status_code, answer["Location"]) == (303, reverse("proposal", args=[begun.pk]))
    begun.refresh_from_db()
    assert begun.state == "open"
    assert proposals.changes_of(begun)[0].document["text"] == TYPED["text"]


def test_what_changed_after_the_preview_was_opened_is_not_handed_in_unseen(client, author):
    begun = desk.draft(author)
    send(client, begun, "preview")
    send(client, begun, "save", saves=1, text="Etwas anderes.")
    answer = client.post(reverse("entry", args=[begun.pk]), {"do": "submit_saved", "saves": 1})
    assert answer["Location"] == reverse("entry_preview", args=[begun.pk])
    begun.refresh_from_db()
    assert begun.state == "draft"


def test_what_is_not_complete_leads_back_to_the_form(client, author):
    begun = desk.draft(author, text="Halb")
    answer = preview(client, begun)
    assert (answer.status_code, answer["Location"]) == (303, reverse("entry", args=[begun.pk]))


def test_what_was_overtaken_leads_back_to_the_form(client, author):
    number, document = holding("update", "U-00001")
    about = {
        "measure": "M-0001",
        "kind": document["kind"],
        "key": "U-00001",
        "action": "changed",
        "base": number,
    }
    begun = desk.draft(author, about=about)
    send(client, begun, "save")
    change("update", "U-00001", text="Inzwischen anders.")
    assert preview(client, begun)["Location"] == reverse("entry", args=[begun.pk])


def test_a_reviewer_sees_what_was_handed_in_and_nothing_typed_since(client, author):
    waiting = desk.proposed(author)
    send(client, waiting, "save", text="Noch nicht für fremde Augen.")
    page = preview(desk.signed_in(desk.reviewer()), waiting).content.decode()
    assert update()["text"] in page
    assert "Noch nicht für fremde Augen." not in page
    assert "submit_saved" not in page


def test_strangers_and_bad_numbers_find_nothing(client, author):
    begun = desk.draft(author)
    send(client, begun, "save")
    assert preview(desk.signed_in(desk.reviewer()), begun).status_code == 404
    waiting = desk.proposed(author, other="x")
    publish_all(("organisation", organisation(key="radfreunde")))
    assert preview(desk.signed_in(desk.member(organisation="radfreunde")), waiting).status_code == 404
    assert preview(client, Proposal(pk=999999)).status_code == 404
    assert client.post(reverse("entry_preview", args=[begun.pk])).status_code == 405


def test_what_was_decided_on_has_no_preview_any_more(client, author):
    waiting = desk.proposed(author)
    review.release(waiting.pk, by=desk.reviewer(), version=1)
    assert preview(client, waiting)["Location"] == reverse("proposal", args=[waiting.pk])


def test_a_batch_over_several_measures_links_between_their_pages(client, author):
    publish_all(("measure", measure(key="M-0002", title="Zweite Maßnahme")))
    changes = [Change("update", "published", "", update(measure=key)) for key in ("M-0001", "M-0002")]
    waiting = desk.proposed(author, *changes)
    reviewer = desk.signed_in(desk.reviewer())
    assert "<h1>Radschnellweg nach Schönebeck</h1>" in preview(reviewer, waiting).content.decode()
    page = preview(reviewer, waiting, measure="M-0002").content.decode()
    assert "<h1>Zweite Maßnahme</h1>" in page
    assert "?measure=M-0001" in page
    assert "<h1>Radschnell" in preview(reviewer, waiting, measure="nonsense").content.decode()


def test_what_has_no_page_of_its_own_shows_what_the_record_will_say(client, author):
    new = Change("organisation", "published", "", organisation(key="", name="Radfreunde Magdeburg"))
    waiting = desk.proposed(author, new)
    page = preview(desk.signed_in(desk.reviewer()), waiting).content.decode()
    assert "Vorschau: noch nicht öffentlich." in page
    assert "Radfreunde Magdeburg" in page


def test_a_measure_that_is_withdrawn_shows_the_entry_with_its_reason(client, author):
    waiting = desk.proposed(author, withdrawing("measure", "M-0001", "Doppelt erfasst."))
    page = preview(desk.signed_in(desk.reviewer()), waiting).content.decode()
    assert "Doppelt erfasst." in page

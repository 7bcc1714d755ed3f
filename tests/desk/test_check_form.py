"""“Checked, nothing new”: one source, one or several measures, one batch."""

import pytest
from django.urls import reverse

from measures.actions import proposals, review
from measures.models import MeasureState, Proposal, Revision
from tests.support import desk
from tests.support.factories import measure, publish_all, withdraw
from tests.support.typing import TYPED, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(first):
    publish_all(("measure", measure(key="M-0002", code="X2", title="Zweite Maßnahme")))
    return desk.signed_in(desk.member())


def begin(client, *measures):
    answer = client.post(reverse("entry_start"), {"form": "check", "measures": measures})
    assert answer.status_code == 303
    return Proposal.objects.get(form="check")


def look(client, proposal):
    return client.get(reverse("entry", args=[proposal.pk])).content.decode()


def test_one_click_brings_a_form_that_is_filled_in_but_for_the_source(client):
    shown = look(client, begin(client, "M-0001"))
    assert "Geprüft, nichts Neues." in shown
    assert 'name="date_day" value="22"' in shown
    assert "Zweite Maßnahme" not in shown


def test_several_ticked_measures_become_one_batch(client):
    proposal = begin(client, "M-0001", "M-0002")
    text = "Geprüft, nichts Neues."
    answer = send(client, proposal, "submit", status=None, text=text, measures=["M-0001", "M-0002"])
    assert answer.status_code == 303
    published = review.release(proposal.pk, by=desk.reviewer(), version=1)
    batch = Revision.objects.filter(batch=published.batch)
    assert [(one.kind, one.measure_key) for one in batch.order_by("number")] == [
        ("update", "M-0001"),
        ("update", "M-0002"),
    ]
    state = MeasureState.objects.at(published.edition, batch[0].recorded_at.date()).get(measure_key="M-0001")
    assert (state.status, state.confirmed_on.isoformat()) == ("planned", "2026-11-20")


def test_a_measure_can_be_unticked(client):
    proposal = begin(client, "M-0001", "M-0002")
    send(client, proposal, "submit", status=None, measures=["M-0002"])
    proposal.refresh_from_db()
    [change] = proposals.changes_of(proposal)
    assert (change.document["measure"], change.document["kind"]) == ("M-0002", "checked")


def test_begun_without_measures_it_offers_all(client):
    shown = look(client, begin(client))
    assert "Zweite Maßnahme" in shown


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"measures": []}, "id_measures"),
        ({"measures": ["M-0002"]}, "id_measures"),
        ({"evidence_title": ""}, "id_evidence_title"),
        ({"date_year": "2027"}, "id_date_year"),
        ({"text": "x" * 20_000}, "id_text"),
    ],
)
def test_bad_input_is_told_at_its_field_and_kept(client, typed, place):
    proposal = begin(client, "M-0001")
    answer = send(client, proposal, "submit", **{"status": None, "measures": ["M-0001"], **typed})
    assert f'href="#{place}"' in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.entered["evidence_publisher"] == TYPED["evidence_publisher"]


def test_a_status_cannot_be_smuggled_in(client):
    proposal = begin(client, "M-0001")
    answer = send(client, proposal, "submit", status="completed", measures=["M-0001"])
    assert "status" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == "draft"


def test_a_withdrawn_or_unknown_measure_cannot_be_checked(client):
    answer = client.post(reverse("entry_start"), {"form": "check", "measures": ["M-0001", "M-0777"]})
    assert answer["Location"] == reverse("entries")
    assert not Proposal.objects.filter(form="check").exists()


def test_a_measure_withdrawn_meanwhile_is_named_and_left_out(client):
    proposal = begin(client, "M-0001", "M-0002")
    withdraw("measure", "M-0002", "Doppelt erfasst.")
    shown = send(client, proposal, "submit", status=None, measures=["M-0001", "M-0002"]).content.decode()
    assert "M-0002 wurde inzwischen zurückgezogen" in shown
    assert send(client, proposal, "submit", saves=1, status=None, measures=["M-0001"]).status_code == 303


def test_when_all_ticked_measures_were_withdrawn_others_can_be_ticked(client):
    proposal = begin(client, "M-0002")
    withdraw("measure", "M-0002", "Doppelt erfasst.")
    assert 'value="M-0001"' in look(client, proposal)

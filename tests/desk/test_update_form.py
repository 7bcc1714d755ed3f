"""The update form: what is typed is kept, what is wrong is said, what is right becomes a proposal."""

import pytest
from django.urls import reverse

from measures.actions import proposals, review
from measures.models import Proposal
from tests.support import desk
from tests.support.factories import change, evidence, holding, measure, publish_all, update, withdraw
from tests.support.typing import TYPED, send

pytestmark = pytest.mark.django_db
OTHER = "stadtwerke"


@pytest.fixture
def author(first):
    return desk.member()


@pytest.fixture
def client(author):
    return desk.signed_in(author)


@pytest.fixture
def begun(author):
    return desk.draft(author)


def page(client, proposal):
    return client.get(reverse("entry", args=[proposal.pk]))


def begin(client, **sent):
    return client.post(reverse("entry_start"), sent)


def test_choosing_a_measure_leads_to_a_form_that_has_todays_date(client):
    answer = begin(client, form="update", measure="M-0001")
    assert answer.status_code == 303
    shown = client.get(answer["Location"]).content.decode()
    for part in (
        'name="date_day" value="22"',
        'name="date_month" value="11"',
        'name="date_year" value="2026"',
    ):
        assert part in shown
    assert "Radschnellweg nach Schönebeck" in shown


def test_a_double_click_begins_once(client):
    begin(client, form="update", measure="M-0001")
    begin(client, form="update", measure="M-0001")
    assert Proposal.objects.filter(form="update").count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"form": "nonsense", "measure": "M-0001"},
        {"form": "update", "measure": "M-0999"},
        {"form": "update", "measure": "M-0001", "kind": "nonsense"},
        {"form": "update", "measure": "M-0001", "role": "reviewer"},
        {"form": "update", "key": "U-00001", "action": "withdrawn"},
        {"form": "update", "key": "U-00999", "action": "changed"},
        {"again": "999999"},
        {"again": "nonsense"},
    ],
)
def test_what_cannot_be_begun_is_said_and_begins_nothing(client, sent):
    before = Proposal.objects.count()
    answer = client.post(reverse("entry_start"), sent, follow=True)
    assert answer.redirect_chain[0][0] == reverse("entries")
    assert 'class="note" role="status"' in answer.content.decode()
    assert Proposal.objects.count() == before


def test_nothing_is_begun_about_a_withdrawn_measure(client):
    publish_all(("measure", measure(key="M-0002")))
    withdraw("measure", "M-0002", "Doppelt erfasst.")
    answer = client.post(reverse("entry_start"), {"form": "update", "measure": "M-0002"}, follow=True)
    assert "zurückgezogen" in answer.content.decode()


def test_saving_keeps_whatever_is_typed(client, begun):
    answer = send(client, begun, "save", text="Halb fert", evidence_url="javascript:alert(1)", date_day="99")
    assert answer.status_code == 303
    shown = page(client, begun).content.decode()
    assert "Halb fert" in shown
    assert "javascript:alert(1)" in shown
    assert 'value="99"' in shown


def test_handing_in_makes_a_proposal_that_waits(client, begun, author):
    answer = send(client, begun, "submit")
    assert (answer.status_code, answer["Location"]) == (303, reverse("proposal", args=[begun.pk]))
    begun.refresh_from_db()
    assert (begun.state, begun.organisation) == ("open", author.organisation)
    [change_] = proposals.changes_of(begun)
    document = change_.document
    assert (document["date"], document["date_precision"], document["status"]) == (
        "2026-11-20",
        "day",
        "in_progress",
    )
    assert document["evidence"]["retrieved_on"] == "2026-11-22"


def test_what_is_handed_in_can_be_released_and_is_public(client, begun):
    send(client, begun, "submit")
    review.release(begun.pk, by=desk.reviewer(), version=1)
    assert TYPED["text"] in client.get(reverse("measure", args=["M-0001"])).content.decode()


def test_handing_in_twice_is_handing_in_once(client, begun):
    send(client, begun, "submit")
    send(client, begun, "submit")
    begun.refresh_from_db()
    assert (begun.state, begun.version) == ("open", 1)


@pytest.mark.parametrize(
    ("typed", "precision", "date"),
    [
        ({"date_day": ""}, "month", "2026-11"),
        ({"date_day": "", "date_month": ""}, "year", "2026"),
        ({"date_by": "on"}, "by", "2026-11-20"),
    ],
)
def test_a_date_is_as_exact_as_it_is_typed(client, begun, typed, precision, date):
    send(client, begun, "submit", **typed)
    begun.refresh_from_db()
    [change_] = proposals.changes_of(begun)
    assert (change_.document["date_precision"], change_.document["date"]) == (precision, date)


EVERY_BAD_INPUT = [
    ({"evidence_title": ""}, "id_evidence_title"),
    (
        {"evidence_url": "", "evidence_title": "", "evidence_publisher": "", "evidence_type": ""},
        "id_evidence_type",
    ),
    ({"date_year": "2027"}, "id_date_year"),
    ({"date_day": "31"}, "id_date_year"),
    ({"date_month": ""}, "id_date_month"),
    ({"date_day": "", "date_by": "on"}, "id_date_year"),
    ({"evidence_url": "javascript:alert(1)"}, "id_evidence_url"),
    ({"evidence_url": "gleich nebenan"}, "id_evidence_url"),
    ({"text": "x" * 20_000}, "id_text"),
    ({"text": "<script>alert(1)</script> Gebaut."}, "id_text"),
    ({"text": "[Hier](javascript:alert(1)) gebaut."}, "id_text"),
    ({"text": ""}, "id_text"),
    ({"voice": None, "evidence_url": "https://noch-nie-gesehen.example/"}, "id_voice"),
    ({"voice": "nonsense"}, "id_voice"),
    ({"status": "nonsense"}, "id_status"),
    ({"planned_end_year": "2028", "deadline_open": "on"}, "id_deadline_open"),
    ({"planned_end_day": "3", "planned_end_year": ""}, "id_planned_end_year"),
    ({"progress": "140"}, "id_progress"),
    ({"evidence_quote": "x" * 301}, "id_evidence_quote"),
]


@pytest.mark.parametrize("do", ["preview", "submit"])
@pytest.mark.parametrize(("typed", "place"), EVERY_BAD_INPUT)
def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(client, begun, typed, place, do):
    answer = send(client, begun, do, **typed)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert 'role="alert"' in shown
    assert f'href="#{place}"' in shown
    begun.refresh_from_db()
    assert begun.state == "draft"
    kept = {**TYPED, **{name: value for name, value in typed.items() if value is not None}}
    for name in ("text", "evidence_url", "evidence_title"):
        assert begun.entered[name] == kept[name]
    with_marks = kept["text"].replace("<", "&lt;").replace(">", "&gt;")
    assert with_marks in shown


def test_a_deadline_before_the_start_of_the_measure_is_refused(client, author):
    publish_all(("measure", measure(key="M-0002", start="2025")))
    begun = desk.draft(author, about={"measure": "M-0002"})
    answer = send(client, begun, "submit", planned_end_year="2024")
    assert 'href="#id_planned_end_year"' in answer.content.decode()


def test_the_status_that_holds_out_of_the_same_source_is_no_news(client, begun):
    source = {"evidence_url": evidence()["url"], "status": "planned"}
    assert 'href="#id_status"' in send(client, begun, "submit", **source).content.decode()


def test_fields_of_somebody_else_are_refused(client, begun):
    answer = send(client, begun, "submit", state="released", reviewer="1", rating="failed")
    assert "state" in answer.content.decode()
    begun.refresh_from_db()
    assert begun.state == "draft"


def test_a_measure_that_was_withdrawn_while_writing_is_told(client, author):
    publish_all(("measure", measure(key="M-0002")))
    begun = desk.draft(author, about={"measure": "M-0002"})
    withdraw("measure", "M-0002", "Doppelt erfasst.")
    answer = send(client, begun, "submit")
    assert answer.status_code == 200
    assert "M-0002" in answer.content.decode()


def test_the_kind_of_source_follows_from_its_host_without_a_script(client, begun):
    send(client, begun, "submit", evidence_type="", evidence_publisher="", voice=None)
    begun.refresh_from_db()
    assert begun.entered["evidence_type"] == "council_paper"
    assert (begun.entered["evidence_publisher"], begun.entered["voice"]) == (
        "Landeshauptstadt Magdeburg",
        "responsible",
    )
    assert begun.state == "open"


def test_what_is_typed_is_not_overruled_by_what_is_known(client, begun):
    send(client, begun, "save", evidence_type="press", evidence_publisher="")
    begun.refresh_from_db()
    assert (begun.entered["evidence_type"], begun.entered["evidence_publisher"]) == (
        "press",
        "Landeshauptstadt Magdeburg",
    )


def test_the_same_measure_source_and_date_is_a_hint_and_no_refusal(client, begun):
    same = {"evidence_url": evidence()["url"], "date_day": "14", "date_month": "5", "date_year": "2024"}
    send(client, begun, "save", **same)
    assert f"{reverse('measure', args=['M-0001'])}#U-00001" in page(client, begun).content.decode()
    assert send(client, begun, "submit", saves=1, status="", **same).status_code == 303


def test_what_waits_in_the_own_organisation_is_hinted_at_and_nobody_elses(client, begun, author):
    colleague, stranger = desk.member(), desk.member(organisation="swm")
    document = update(date="2026-11-20", evidence=evidence(url=TYPED["evidence_url"]))
    own, foreign = (
        desk.proposed(one, proposals.Change("update", "published", "", document))
        for one in (colleague, stranger)
    )
    send(client, begun, "save")
    shown = page(client, begun).content.decode()
    assert reverse("proposal", args=[own.pk]) in shown
    assert reverse("proposal", args=[foreign.pk]) not in shown


def test_another_window_is_not_overwritten_and_both_versions_are_shown(client, begun):
    send(client, begun, "save", text="Fassung des einen Fensters.")
    answer = send(client, begun, "save", text="Fassung des anderen Fensters.")
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Fassung des einen Fensters." in shown
    assert "Fassung des anderen Fensters." in shown
    begun.refresh_from_db()
    assert begun.entered["text"] == "Fassung des einen Fensters."
    assert 'name="saves" value="1"' in shown
    assert send(client, begun, "save", saves=1, text="Fassung des anderen Fensters.").status_code == 303


@pytest.mark.parametrize("saves", ["", "nonsense", "-1", "99999999999", "²"])
def test_a_count_of_savings_that_is_none_overwrites_nothing(client, begun, saves):
    assert send(client, begun, "save", saves=saves).status_code == 409
    begun.refresh_from_db()
    assert begun.entered == {}


def test_a_proposal_decided_on_meanwhile_gives_back_what_was_typed(client, begun, author):
    send(client, begun, "submit")
    review.release(begun.pk, by=desk.reviewer(), version=1)
    answer = send(client, begun, "save", saves=1, text="Noch ein Satz dazu.")
    assert answer.status_code == 409
    assert "Noch ein Satz dazu." in answer.content.decode()
    again = client.post(reverse("entry_start"), {**TYPED, "again": begun.pk, "text": "Noch ein Satz dazu."})
    assert "Noch ein Satz dazu." in client.get(again["Location"]).content.decode()


def test_what_came_back_shows_the_comment_and_can_be_handed_in_again(client, begun):
    send(client, begun, "submit")
    review.return_(begun.pk, by=desk.reviewer(), version=1, comment="Bitte Seite nennen.")
    assert "Bitte Seite nennen." in page(client, begun).content.decode()
    assert send(client, begun, "submit", saves=1, evidence_page="S. 4").status_code == 303
    begun.refresh_from_db()
    assert (begun.state, begun.version) == ("open", 2)


def test_only_the_author_sees_the_form(first, begun):
    address = reverse("entry", args=[begun.pk])
    assert desk.signed_in(desk.member()).get(address).status_code == 404
    assert desk.signed_in(desk.reviewer()).get(address).status_code == 404
    assert desk.signed_in(desk.member()).get(reverse("entry", args=[999999])).status_code == 404


def test_colleagues_are_led_to_what_was_handed_in_and_cannot_write_on_it(client, begun):
    send(client, begun, "submit")
    colleague = desk.signed_in(desk.member())
    answer = page(colleague, begun)
    assert (answer.status_code, answer["Location"]) == (303, reverse("proposal", args=[begun.pk]))
    assert send(colleague, begun, "save", saves=1, text="Fremde Feder").status_code == 403


def test_who_was_signed_out_keeps_what_was_typed(client, begun):
    client.logout()
    answer = send(client, begun, "save")
    assert answer.status_code == 403
    assert TYPED["text"] in answer.content.decode()


# Other kinds of updates


def test_a_reply_speaks_for_the_responsible_body(first):
    city = desk.city()
    begun = desk.draft(city, about={"measure": "M-0001", "kind": "reply"})
    assert send(desk.signed_in(city), begun, "submit", voice=None).status_code == 303
    begun.refresh_from_db()
    [change_] = proposals.changes_of(begun)
    assert (change_.document["kind"], change_.document["voice"]) == ("reply", "responsible")


def test_somebody_else_replies_only_with_a_letter(client, author):
    begun = desk.draft(author, about={"measure": "M-0001", "kind": "reply"})
    answer = send(client, begun, "submit", voice=None)
    assert 'href="#id_evidence_type"' in answer.content.decode()
    assert send(client, begun, "submit", saves=1, voice=None, evidence_type="foi_answer").status_code == 303


def test_a_rating_takes_the_words_of_its_criteria_along(client, author):
    begun = desk.draft(author, about={"measure": "M-0001", "kind": "assessment"})
    send(client, begun, "submit", voice="alliance", rating="delayed", status="")
    begun.refresh_from_db()
    [change_] = proposals.changes_of(begun)
    assert change_.document["rating"] == "delayed"
    assert "Ein zugesagter Termin" in change_.document["rating_criteria"]


def test_a_rating_by_somebody_elses_organisation_is_refused(first):
    stranger = desk.member(organisation="landeshauptstadt-magdeburg")
    begun = desk.draft(stranger, about={"measure": "M-0001", "kind": "assessment"})
    answer = send(desk.signed_in(stranger), begun, "submit", voice="alliance", rating="failed")
    assert 'href="#id_rating"' in answer.content.decode()


def test_a_request_has_its_own_fields(client, author):
    begun = desk.draft(author, about={"measure": "M-0001", "kind": "request"})
    asked = {
        "voice": "alliance",
        "status": "",
        "request_to": "Umweltamt",
        "request_due_day": "22",
        "request_due_month": "12",
        "request_due_year": "2026",
        "request_outcome": "open",
    }
    assert send(client, begun, "submit", **asked).status_code == 303
    begun.refresh_from_db()
    [change_] = proposals.changes_of(begun)
    assert (change_.document["request_to"], change_.document["request_due"]) == ("Umweltamt", "2026-12-22")
    answered = send(client, begun, "submit", saves=1, **{**asked, "request_outcome": "answered"})
    assert 'href="#id_request_outcome_on_year"' in answered.content.decode()


# An update that is on record


def edit(author, action):
    number, document = holding("update", "U-00001")
    about = {
        "measure": "M-0001",
        "kind": document["kind"],
        "key": "U-00001",
        "action": action,
        "base": number,
    }
    return desk.draft(author, about=about)


def test_an_update_on_record_stands_in_the_form(client, author):
    shown = page(client, edit(author, "changed")).content.decode()
    assert "Der erste Abschnitt am Elbufer ist im Bau." in shown
    assert 'name="date_year" value="2024"' in shown
    assert evidence()["url"] in shown


def test_a_correction_needs_its_reason(client, author):
    begun = edit(author, "corrected")
    assert 'href="#id_reason"' in send(client, begun, "submit").content.decode()
    assert send(client, begun, "submit", saves=1, reason="Falsches Datum.").status_code == 303
    begun.refresh_from_db()
    [change_] = proposals.changes_of(begun)
    assert (change_.action, change_.key, begun.reason) == ("corrected", "U-00001", "Falsches Datum.")


def test_further_evidence_survives_an_edit(client, author):
    change("update", "U-00001", further_evidence=[evidence(title="Zweite Quelle")])
    begun = edit(author, "changed")
    send(client, begun, "submit")
    begun.refresh_from_db()
    [change_] = proposals.changes_of(begun)
    assert [one["title"] for one in change_.document["further_evidence"]] == ["Zweite Quelle"]


def test_an_entry_that_moved_on_is_told_with_a_way_on_and_nothing_is_lost(client, author):
    begun = edit(author, "changed")
    change("update", "U-00001", text="Inzwischen anders.")
    answer = send(client, begun, "submit")
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert reverse("rebase", args=[begun.pk]) in shown
    assert TYPED["text"] in shown
    begun.refresh_from_db()
    assert begun.entered["text"] == TYPED["text"]

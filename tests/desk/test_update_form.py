"""The update form: what is typed is kept, what is wrong is said, what is right becomes a proposal."""

import pytest
from django.urls import reverse

from measures.actions import proposals, review
from measures.models import Proposal
from tests.support import desk
from tests.support.factories import change, evidence, holding, measure, publish_all, update, withdraw
from tests.support.typing import TYPED, autosave, send

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
    ({"date_day": "31"}, "id_date_day"),
    ({"date_month": ""}, "id_date_month"),
    ({"date_day": "", "date_by": "on"}, "id_date_day"),
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


@pytest.mark.once  # a form refuses before any database does; below, both databases meet what it lets through
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
    answer = send(colleague, begun, "save", saves=1, text="Fremde Feder")
    assert answer.status_code == 403
    assert "Fremde Feder" in answer.content.decode()


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


# What was typed after it was out of the author's hands


def test_words_typed_after_handing_in_are_not_lost_by_a_release(client, begun, clock):
    send(client, begun, "submit")
    clock.shift(60)
    autosave(client, begun, saves=1, text="Erst nach dem Einreichen geschrieben.")
    assert (
        "Was Sie jetzt ändern, zählt erst, wenn Sie erneut einreichen" in page(client, begun).content.decode()
    )
    reviewer = desk.signed_in(desk.reviewer())
    address = reverse("proposal", args=[begun.pk])
    assert "Daran wird gerade weitergeschrieben" in reviewer.get(address).content.decode()
    review.release(begun.pk, by=desk.reviewer(), version=1)
    shown = client.get(address).content.decode()
    assert "Erst nach dem Einreichen geschrieben." in shown
    assert f'name="again" value="{begun.pk}"' in shown
    assert "Erst nach dem Einreichen" not in reviewer.get(address).content.decode()


def test_what_was_released_as_it_was_typed_is_not_shown_twice(client, begun):
    send(client, begun, "submit")
    review.release(begun.pk, by=desk.reviewer(), version=1)
    assert 'name="again"' not in client.get(reverse("proposal", args=[begun.pk])).content.decode()


def test_the_page_with_two_versions_does_not_say_that_anything_was_saved(client, begun):
    send(client, begun, "save", text="Fassung des einen Fensters.")
    shown = send(client, begun, "submit", text="", evidence_title="").content.decode()
    assert "data-stopped" in shown
    assert "Nicht gespeichert: Es gibt zwei Fassungen" in shown
    assert 'id="problems"' not in shown
    assert "Gespeichert um" not in shown.partition("data-refused")[2]


def test_who_changed_organisation_while_writing_keeps_what_was_typed(client, begun, author):
    author.organisation = "swm"
    author.save()
    answer = send(client, begun, "save", text="Vor dem Wechsel geschrieben.")
    assert answer.status_code == 403
    shown = answer.content.decode()
    assert "Vor dem Wechsel geschrieben." in shown
    assert f'name="again" value="{begun.pk}"' in shown
    told = autosave(client, begun, text="x")
    assert (told.status_code, list(told.json())) == (403, ["words"])


def test_a_text_about_a_measure_withdrawn_meanwhile_begins_again_for_another(client, author):
    publish_all(("measure", measure(key="M-0002")))
    begun = desk.draft(author, about={"measure": "M-0002"})
    send(client, begun, "save", text="Zur falschen Maßnahme geschrieben.")
    withdraw("measure", "M-0002", "Doppelt erfasst.")
    shown = send(client, begun, "submit", saves=1).content.decode()
    assert "measure: " not in shown
    assert f"?again={begun.pk}" in shown
    choosing = client.get(reverse("entries"), {"again": begun.pk, "q": "M-0001"}).content.decode()
    assert 'name="for" value="M-0001"' in choosing
    answer = client.post(reverse("entry_start"), {"again": begun.pk, "for": "M-0001"})
    moved = Proposal.objects.get(about__measure="M-0001", state="draft")
    assert answer["Location"] == reverse("entry", args=[moved.pk])
    assert moved.entered["text"] == TYPED["text"]


def test_nobody_begins_with_the_stored_text_of_somebody_else(client, begun):
    send(client, begun, "submit")
    colleague = desk.signed_in(desk.member())
    colleague.post(reverse("entry_start"), {"again": begun.pk, "for": "M-0001"})
    assert Proposal.objects.filter(form="update", by_command=False).count() == 1
    shown = colleague.get(reverse("entries"), {"again": begun.pk, "q": "M-0001"}).content.decode()
    assert 'name="for"' not in shown


def test_beginning_an_edit_again_does_not_undo_what_others_published(client, author):
    begun = edit(author, "changed")
    send(client, begun, "submit")
    review.reject(begun.pk, by=desk.reviewer(), version=1, reason="So nicht.")
    change("update", "U-00001", text="Inzwischen anders.")
    answer = client.post(reverse("entry_start"), {**TYPED, "again": begun.pk})
    again = Proposal.objects.get(state="draft")
    assert answer["Location"] == reverse("entry", args=[again.pk])
    assert send(client, again, "submit").status_code == 409


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1"])
def test_a_number_that_is_none_begins_nothing(client, number):
    assert client.post(reverse("entry_start"), {"again": number})["Location"] == reverse("entries")
    assert client.get(reverse("entries"), {"again": number}).status_code == 200


def test_what_a_hint_brought_along_does_not_push_out_the_defaults(client, author):
    begun = desk.draft(author, text="Ein Hinweis.", evidence_url="https://example.org/")
    shown = page(client, begun).content.decode()
    assert "Ein Hinweis." in shown
    for part in ('name="date_day" value="22"', 'name="evidence_retrieved_on_day" value="22"'):
        assert part in shown


def test_the_city_hands_in_a_reply_that_is_its_own_source(first):
    city = desk.city()
    begun = desk.draft(city, about={"measure": "M-0001", "kind": "reply"})
    client = desk.signed_in(city)
    shown = page(client, begun).content.decode()
    assert "Antwort im Wortlaut" in shown
    assert "4.000" in shown
    none = dict.fromkeys(("evidence_url", "evidence_type", "evidence_title", "evidence_publisher"), "")
    assert send(client, begun, "submit", voice=None, status="", **none).status_code == 303
    assert "Dies ist die Antwort selbst" in client.get(reverse("proposal", args=[begun.pk])).content.decode()
    review.release(begun.pk, by=desk.reviewer(), version=1)
    public = client.get(reverse("measure", args=["M-0001"])).content.decode()
    assert "Dies ist die Antwort selbst" in public
    assert "Kein Beleg angegeben" not in public


def test_half_a_source_of_a_reply_is_still_told(first):
    city = desk.city()
    begun = desk.draft(city, about={"measure": "M-0001", "kind": "reply"})
    answer = send(desk.signed_in(city), begun, "submit", voice=None, status="", evidence_title="")
    assert 'href="#id_evidence_title"' in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": "x" * 4512}, "4.512\N{NO-BREAK SPACE}Zeichen lang, höchstens 4.000 passen"),
        ({"date_day": "31"}, "Den 31.11.2026 gibt es nicht"),
        ({"date_day": "", "date_by": "on"}, "„Spätestens“ braucht einen ganzen Tag"),
        (
            {
                "evidence_retrieved_on_day": "",
                "evidence_retrieved_on_month": "",
                "evidence_retrieved_on_year": "",
            },
            "Bitte ausfüllen",
        ),
    ],
)
def test_what_is_wrong_is_said_in_words_for_who_types(client, begun, typed, sentence):
    shown = send(client, begun, "submit", **typed).content.decode()
    assert sentence in shown
    for words in ("null", "Präzision", "2021-05"):
        assert words not in shown


def test_an_edit_is_called_in_german(client, author):
    assert "Meldung U-00001 berichtigen" in page(client, edit(author, "corrected")).content.decode()


def test_no_page_shows_the_names_that_only_programs_know(client, begun):
    """Neither the page for who was signed out, nor the late page, nor the two versions."""
    send(client, begun, "submit")
    review.reject(begun.pk, by=desk.reviewer(), version=1, reason="Doppelt.")
    pages = [client.get(reverse("proposal", args=[begun.pk])), send(client, begun, "save", saves=1)]
    other = desk.draft(begun.author)
    send(client, other, "save", text="Andere Fassung.", voice="third_party")
    pages.append(send(client, other, "save"))
    client.logout()
    pages.append(send(client, begun, "save"))
    for one in pages:
        shown = one.content.decode()
        assert "(Tag)</dt>" in shown or "<dt>Wer spricht" in shown
        for name in ("saves", "do", "date_day", "evidence_type", "city_page", "in_progress", "responsible"):
            assert f"<dt>{name}</dt>" not in shown
            assert f"<dd>{name}</dd>" not in shown

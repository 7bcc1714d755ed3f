"""What becomes of a hint: kept once, settled once, and then without a mail address."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from measures.actions import hints
from measures.actions.refusals import AlreadyDecided, NotPermitted, Troubles
from measures.models import Hint
from tests.support.desk import administrator, person, reviewer

pytestmark = pytest.mark.django_db
MAIL = "leserin@post.example"


def given(**fields):
    return hints.give(**{"measure": "M-0001", "text": "Der Radweg ist fertig.\nSeit Mai.", **fields})


def test_an_answer_is_mailed_and_the_address_gone(first):
    hint = given(email=MAIL)
    hints.answer(hint.pk, by=reviewer(), text=" Danke, wir prüfen es. ")
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == ([MAIL], "Antwort auf Ihren Hinweis")
    for words in (
        "22.11.2026",
        "> Der Radweg ist fertig.\n> Seit Mai.",
        "Danke, wir prüfen es.",
        "/massnahmen/M-0001/",
    ):
        assert words in sent.body
    hint.refresh_from_db()
    assert (hint.state, hint.email, hint.answer) == ("answered", "", "Danke, wir prüfen es.")
    assert hint.settled_by
    assert hint.settled_at


def test_without_an_address_nothing_is_mailed(first):
    hints.answer(given().pk, by=administrator(), text="Erledigt.")
    assert mail.outbox == []
    assert Hint.objects.get().state == "answered"


def test_a_hint_set_aside_is_not_mailed_and_its_address_is_gone_too(first):
    """Guards against mails to addresses that somebody else entered."""
    hints.set_aside(given(email=MAIL).pk, by=reviewer(), reason="Werbung.")
    assert mail.outbox == []
    hint = Hint.objects.get()
    assert (hint.state, hint.email, hint.answer) == ("dismissed", "", "Werbung.")


def test_a_mail_that_does_not_leave_leaves_the_hint_open_with_its_address(first, monkeypatch):
    def broken(*_arguments, **_names):
        raise SMTPException("away")

    monkeypatch.setattr("measures.actions.notices.send_mail", broken)
    hint = given(email=MAIL)
    with pytest.raises(Troubles, match="ließ sich nicht senden"):
        hints.answer(hint.pk, by=reviewer(), text="Danke.")
    hint.refresh_from_db()
    assert (hint.state, hint.email, hint.answer, hint.settled_by) == ("open", MAIL, "", None)


@pytest.mark.parametrize("settle", [hints.answer, hints.set_aside])
def test_nobody_settles_twice(first, settle):
    hint = given(email=MAIL)
    hints.answer(hint.pk, by=reviewer(), text="Danke.")
    words = {"text": "Noch einmal."} if settle is hints.answer else {"reason": "Noch einmal."}
    with pytest.raises(AlreadyDecided, match="beantwortet"):
        settle(hint.pk, by=reviewer(), **words)
    assert len(mail.outbox) == 1


def test_settling_needs_words(first):
    hint = given()
    for settle, words in ((hints.answer, {"text": " "}), (hints.set_aside, {"reason": ""})):
        with pytest.raises(Troubles):
            settle(hint.pk, by=reviewer(), **words)
    assert Hint.objects.get().state == "open"


@pytest.mark.parametrize("role", ["member", "responsible"])
def test_only_who_sees_hints_settles_them(first, role):
    hint, somebody = given(), person(role)
    for settle in (
        lambda: hints.answer(hint.pk, by=somebody, text="x"),
        lambda: hints.set_aside(hint.pk, by=somebody, reason="x"),
        lambda: hints.adopt(hint.pk, by=somebody),
    ):
        with pytest.raises(NotPermitted):
            settle()


def test_somebody_switched_off_settles_nothing(first):
    with pytest.raises(NotPermitted):
        hints.answer(given().pk, by=reviewer(is_active=False), text="x")


def test_a_draft_begins_with_the_readers_words(first):
    by = reviewer()
    hint = given(url="https://www.magdeburg.example/radweg")
    draft = hints.adopt(hint.pk, by=by)
    assert (draft.form, draft.author, draft.state) == ("update", by, "draft")
    assert draft.about == {"measure": "M-0001", "kind": "progress"}
    assert draft.entered == {"text": hint.text, "evidence_url": hint.url}
    assert hints.adopt(hint.pk, by=by) == draft
    hint.refresh_from_db()
    assert hint.state == "open"


@pytest.mark.parametrize("measure", ["", "M-9999"])
def test_a_draft_needs_a_measure_on_record(first, measure):
    with pytest.raises(Troubles):
        hints.adopt(given(measure=measure).pk, by=reviewer())


def test_the_same_words_within_a_day_are_one_hint_and_may_add_an_address(first, clock):
    one = given()
    clock.shift(timedelta(hours=23))
    assert given(email=MAIL) == one
    one.refresh_from_db()
    assert one.email == MAIL
    assert given(measure="").pk != one.pk
    clock.shift(timedelta(hours=2))
    assert given().pk != one.pk


def test_the_same_words_after_the_answer_are_a_new_hint(first):
    """Guards against somebody who writes again and is never heard."""
    one = given()
    hints.answer(one.pk, by=reviewer(), text="Danke.")
    assert given(email=MAIL).state == "open"
    assert Hint.objects.count() == 2


def test_the_database_itself_keeps_no_address_of_a_settled_hint(first):
    hint = given()
    hints.answer(hint.pk, by=reviewer(), text="Danke.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Hint.objects.filter(pk=hint.pk).update(email=MAIL)

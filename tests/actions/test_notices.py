"""Mails about decisions: to those who wrote, without anybody else's name, and never in the way."""

import smtplib

import pytest
from django.core import mail
from django.db import transaction

from measures.actions import notices, review
from measures.actions.rebase import rebase
from measures.models import Proposal
from tests.support.desk import member, proposed, reviewer
from tests.support.factories import change, changing

pytestmark = pytest.mark.django_db

DECISIONS = {
    "released": lambda found, by: review.release(found.pk, by=by, version=found.version),
    "returned": lambda found, by: review.return_(
        found.pk, by=by, version=found.version, comment="Bitte die Seite nennen."
    ),
    "rejected": lambda found, by: review.reject(
        found.pk, by=by, version=found.version, reason="Bitte die Seite nennen."
    ),
}


@pytest.mark.parametrize("state", DECISIONS)
def test_the_author_hears_of_every_decision_with_the_comment_and_the_way(
    first, settings, state, django_capture_on_commit_callbacks
):
    author, by = member(name="Ada Muster"), reviewer(name="Rea Richter")
    found = proposed(author)
    with django_capture_on_commit_callbacks(execute=True):
        DECISIONS[state](found, by)
    [sent] = mail.outbox
    assert sent.to == [author.email]
    assert f"{settings.TRACKER_BASE_URL}/intern/vorschlaege/{found.pk}/" in sent.body
    assert ("Bitte die Seite nennen." in sent.body) == (state != "released")
    for secret in ("Rea Richter", by.email):
        assert secret not in sent.subject + sent.body


@pytest.mark.parametrize("error", [smtplib.SMTPServerDisconnected("gone"), OSError("no route")])
@pytest.mark.parametrize("state", DECISIONS)
def test_a_mail_server_that_fails_undoes_nothing(
    first, monkeypatch, state, error, django_capture_on_commit_callbacks
):
    def fails(*args, **kwargs):
        raise error

    monkeypatch.setattr(notices, "send_mail", fails)
    found = proposed(member())
    with django_capture_on_commit_callbacks(execute=True):
        DECISIONS[state](found, reviewer())
    assert Proposal.objects.get(pk=found.pk).state == state


def test_nothing_is_sent_about_what_did_not_happen(first, django_capture_on_commit_callbacks):
    found = proposed(member())
    with django_capture_on_commit_callbacks(execute=True) as waiting, transaction.atomic():
        review.release(found.pk, by=reviewer(), version=1)
        transaction.set_rollback(True)
    assert (waiting, mail.outbox) == ([], [])


def test_who_was_overtaken_by_a_reviewer_still_hears_of_the_release(
    first, django_capture_on_commit_callbacks
):
    author, other = member(), reviewer()
    found = proposed(author, changing("measure", "M-0001", title="Radweg"))
    change("measure", "M-0001", summary="Neu.")
    found = rebase(found.pk, by=other, version=1, seen=found.saves, choices={})
    with django_capture_on_commit_callbacks(execute=True):
        DECISIONS["released"](found, reviewer())
    assert [one.to for one in mail.outbox] == [[author.email], [other.email]]


def test_a_closed_account_gets_no_mail(first, django_capture_on_commit_callbacks):
    author = member()
    found = proposed(author)
    author.is_active = False
    author.save()
    with django_capture_on_commit_callbacks(execute=True):
        DECISIONS["released"](found, reviewer())
    assert mail.outbox == []


def test_a_line_end_in_a_subject_makes_no_header(first):
    assert notices.send("ada@example.org", "Eins\nBcc: zwei@example.org", "Text")
    assert mail.outbox[0].subject == "Eins Bcc: zwei@example.org"

"""The command that reminds people; who gets what is tested in tests/actions/test_remind.py."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from measures.models import Following, Reminder
from tests.support.desk import member
from tests.support.factories import ALLIANCE, publish_one, update

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(first):
    """Somebody whose organisation follows an overdue measure."""
    Following.objects.create(organisation=ALLIANCE, measure="M-0001")
    publish_one("update", update(planned_end="2025", status="planned", date="2026-11-01"))
    return member()


def run(*words):
    said = StringIO()
    call_command("remind", *words, stdout=said)
    return said.getvalue().splitlines()


def test_without_send_it_only_says_what_it_would_do(person):
    assert run() == [
        f"Person {person.pk} (klimabuendnis-magdeburg): überfällig 1.",
        "1 E-Mail würde gesendet. Nichts wurde gesendet: Dafür --send angeben.",
    ]
    assert mail.outbox == []
    assert not Reminder.objects.exists()


def test_with_send_mails_leave_once_a_week_and_logs_name_nobody(person):
    said = run("--send")
    assert said[-1] == "1 E-Mail gesendet."
    assert person.name not in "".join(said)
    assert person.email not in "".join(said)
    assert [one.to for one in mail.outbox] == [[person.email]]
    assert run("--send") == ["0 E-Mails gesendet."]
    assert len(mail.outbox) == 1


def test_a_mail_that_did_not_leave_is_named(person, monkeypatch):
    monkeypatch.setattr("measures.actions.notices.send", lambda *_arguments: False)
    assert run("--send") == [
        f"Person {person.pk} (klimabuendnis-magdeburg): überfällig 1. Nicht gesendet.",
        "0 E-Mails gesendet.",
    ]


def test_an_empty_site_reminds_nobody(db):
    assert run("--send") == ["0 E-Mails gesendet."]


def test_a_misspelt_option_is_refused(db):
    with pytest.raises(CommandError):
        call_command("remind", "--sent")

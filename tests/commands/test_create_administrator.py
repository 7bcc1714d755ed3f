"""The first account: an invitation printed by command."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from measures.models import Invitation, User
from tests.support.desk import member
from tests.support.factories import CITY

pytestmark = pytest.mark.django_db


def run(*arguments):
    said = StringIO()
    call_command("create_administrator", *arguments, stdout=said)
    return said.getvalue()


def test_the_printed_link_makes_an_administrator(base):
    path = re.search(r"http://[^/]+(/intern/einladung/\S+)", run("Erste@Gruppe.example")).group(1)
    answer = Client().post(path, {"name": "Ada", "password": "Ein ganz neues Wort"})
    assert answer["Location"] == "/intern/konto/zweiter-faktor/einrichten/"
    made = User.objects.get()
    assert (made.email, made.role, made.organisation) == (
        "erste@gruppe.example",
        "administrator",
        "klimabuendnis-magdeburg",
    )


def test_it_says_until_when_and_mails_nothing(base):
    assert "6.12.2026" in run("erste@gruppe.example")
    assert not mail.outbox


def test_another_organisation_can_be_named(base):
    run("erste@gruppe.example", "--organisation", CITY)
    assert Invitation.objects.get().organisation == CITY


def test_an_address_with_an_account_is_refused(base):
    with pytest.raises(CommandError, match="schon ein Konto"):
        run(member().email)


def test_an_organisation_that_is_not_on_record_is_refused(db):
    with pytest.raises(CommandError, match="„klimabuendnis-magdeburg“"):
        run("erste@gruppe.example")
    assert not Invitation.objects.exists()


def test_a_mistyped_address_is_refused(base):
    with pytest.raises(CommandError, match="keine Mailadresse"):
        run("erste")

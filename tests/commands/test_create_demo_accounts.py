"""Accounts for trying out: only where nothing can go wrong."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from measures.models import User
from tests.support.factories import organisation, publish_all

pytestmark = pytest.mark.django_db


def run():
    said = StringIO()
    call_command("create_demo_accounts", stdout=said)
    return said.getvalue()


@pytest.fixture
def development(base, settings):
    publish_all(("organisation", organisation(key="radfreunde", alliance_member=True)))
    settings.DEBUG = True


def test_refused_on_a_public_site(base, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="TRACKER_DEBUG=yes"):
        run()
    assert not User.objects.exists()


def test_one_of_every_role_and_one_of_another_organisation(development):
    run()
    found = set(User.objects.values_list("role", "organisation"))
    assert found == {
        ("member", "klimabuendnis-magdeburg"),
        ("reviewer", "klimabuendnis-magdeburg"),
        ("administrator", "klimabuendnis-magdeburg"),
        ("responsible", "landeshauptstadt-magdeburg"),
        ("member", "radfreunde"),
    }


def test_the_printed_password_and_code_let_in(development):
    said = run()
    client = Client()
    sent = {"login": "freigabe@demo.example", "password": re.search(r": (demo-\S+)", said).group(1)}
    assert client.post("/intern/anmelden/", sent)["Location"] == "/intern/anmelden/code/"
    code = re.search(r"einmal mit (\d+)", said).group(1)
    assert client.post("/intern/anmelden/code/", {"code": code})["Location"] == "/intern/"


def test_repeating_it_adds_nobody_and_gives_a_new_password(development):
    first = run()
    second = run()
    assert User.objects.count() == 5
    password = re.compile(r": (demo-\S+)")
    assert password.search(first).group(1) != password.search(second).group(1)
    keys = re.compile(r"aus (\S+),")
    assert keys.findall(first) == keys.findall(second) != []


def test_nothing_is_made_where_an_organisation_is_missing(db, settings):
    settings.DEBUG = True
    with pytest.raises(CommandError, match="„klimabuendnis-magdeburg“"):
        run()
    assert not User.objects.exists()

"""Inviting, accepting, and what administrators do about people."""

import logging
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.utils import timezone

from measures.actions import people
from measures.actions.refusals import AlreadyDecided, NotPermitted, Troubles
from measures.models import Invitation, User
from tests.support.desk import administrator, member, person, proposed, reviewer, signed_in
from tests.support.factories import ALLIANCE, CITY, withdraw
from tests.support.tables import tables_with

pytestmark = pytest.mark.django_db

NEW = "neu@gruppe.example"


def invited(by, **fields):
    return people.invite(by=by, **{"email": NEW, "organisation": ALLIANCE, "role": "member", **fields})


def paths(error):
    return [one.path for one in error.value.troubles]


def test_an_invitation_is_mailed_and_makes_the_promised_account(base):
    invitation, token = invited(administrator(), organisation=CITY, role="responsible")
    [sent] = mail.outbox
    assert sent.to == [NEW]
    assert f"{settings.TRACKER_BASE_URL}/intern/einladung/{token}/" in sent.body
    made = people.accept(token, name="Ada Lovelace", password="Ein ganz neues Wort")
    assert (made.email, made.name, made.organisation, made.role) == (NEW, "Ada Lovelace", CITY, "responsible")
    assert made.check_password("Ein ganz neues Wort")
    assert EmailAddress.objects.filter(user=made, email=NEW, verified=True, primary=True).exists()
    invitation.refresh_from_db()
    assert invitation.person == made


def test_the_mail_names_no_person(base):
    by = administrator(name="Berta Geheim")
    invited(by)
    [sent] = mail.outbox
    assert "Geheim" not in sent.body + sent.subject
    assert by.email not in sent.body


def test_whoever_reads_the_database_cannot_use_an_open_invitation(base):
    _invitation, token = invited(administrator())
    kept = str(list(Invitation.objects.values()))
    assert token not in kept


def test_the_token_is_in_no_log(base, caplog):
    with caplog.at_level(logging.INFO):
        _invitation, token = invited(administrator())
        people.accept(token, name="Ada", password="Ein ganz neues Wort")
    assert caplog.text
    assert token not in caplog.text


def test_an_invitation_works_once(base):
    _invitation, token = invited(administrator())
    people.accept(token, name="Ada", password="Ein ganz neues Wort")
    with pytest.raises(people.InvitationClosed):
        people.accept(token, name="Eva", password="Ein ganz neues Wort")
    assert User.objects.filter(email=NEW).count() == 1


def test_an_invitation_expires(base):
    invitation, token = invited(administrator())
    base.move_to(invitation.expires_at - timedelta(seconds=1))
    assert people.find(token) == invitation
    base.move_to(invitation.expires_at)
    with pytest.raises(people.InvitationClosed):
        people.accept(token, name="Ada", password="Ein ganz neues Wort")


def test_a_newer_invitation_ends_the_older_one(base):
    by = administrator()
    _first, older = invited(by)
    _second, newer = invited(by, email="NEU@gruppe.example ", role="reviewer")
    with pytest.raises(people.InvitationClosed):
        people.find(older)
    assert people.accept(newer, name="Ada", password="Ein ganz neues Wort").role == "reviewer"


def test_an_invitation_that_was_taken_back_is_closed(base):
    by = administrator()
    invitation, token = invited(by)
    people.revoke(invitation.pk, by=by)
    people.revoke(invitation.pk, by=by)
    with pytest.raises(people.InvitationClosed):
        people.find(token)


def test_an_accepted_invitation_is_not_taken_back(base):
    by = administrator()
    invitation, token = invited(by)
    people.accept(token, name="Ada", password="Ein ganz neues Wort")
    with pytest.raises(AlreadyDecided):
        people.revoke(invitation.pk, by=by)


def test_an_invitation_ends_with_its_organisation(base):
    _invitation, token = invited(administrator(), organisation=CITY)
    withdraw("organisation", CITY, "Doppelt erfasst.")
    with pytest.raises(people.InvitationClosed):
        people.accept(token, name="Ada", password="Ein ganz neues Wort")


def test_everything_wrong_with_an_invitation_is_said_at_once(base):
    by, known = administrator(), member()
    with pytest.raises(Troubles) as error:
        invited(by, email="niemand", organisation="unbekannt", role="king")
    assert paths(error) == ["email", "organisation", "role"]
    with pytest.raises(Troubles) as error:
        invited(by, email=known.email.upper())
    assert paths(error) == ["email"]
    assert not Invitation.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize("role", ["member", "reviewer", "responsible"])
def test_only_administrators_invite_and_take_back(base, role):
    invitation, _token = invited(administrator())
    other = person(role)
    with pytest.raises(NotPermitted):
        invited(other, email="noch@gruppe.example")
    with pytest.raises(NotPermitted):
        people.revoke(invitation.pk, by=other)


@pytest.mark.parametrize(
    ("name", "password", "path"),
    [
        (" ", "Ein ganz neues Wort", "name"),
        ("x" * 151, "Ein ganz neues Wort", "name"),
        ("Ada", "kurz", "password"),
        ("Ada Beispielname", "ada beispielname", "password"),
        ("Ada", "neu@gruppe.example", "password"),
    ],
)
def test_a_bad_name_or_password_leaves_the_invitation_open(base, name, password, path):
    _invitation, token = invited(administrator())
    with pytest.raises(Troubles) as error:
        people.accept(token, name=name, password=password)
    assert set(paths(error)) == {path}
    assert people.accept(token, name="Ada", password="Ein ganz neues Wort").pk


def test_an_account_made_in_between_closes_the_invitation(base):
    _invitation, token = invited(administrator())
    member(email=NEW)
    with pytest.raises(people.InvitationClosed):
        people.accept(token, name="Ada", password="Ein ganz neues Wort")


def test_a_role_changes_and_so_does_what_somebody_may_do(base):
    found = people.change_role(member().pk, by=administrator(), role="reviewer", organisation=CITY)
    found.refresh_from_db()
    assert (found.role, found.organisation) == ("reviewer", CITY)


def test_nobody_gets_a_role_or_organisation_that_does_not_exist(base):
    found = member()
    with pytest.raises(Troubles) as error:
        people.change_role(found.pk, by=administrator(), role="king", organisation="unbekannt")
    assert paths(error) == ["organisation", "role"]
    found.refresh_from_db()
    assert found.role == "member"


DEEDS = {
    "change_role": lambda number, by: people.change_role(number, by=by, role="member", organisation=ALLIANCE),
    "deactivate": lambda number, by: people.deactivate(number, by=by),
    "reactivate": lambda number, by: people.reactivate(number, by=by),
    "reset_second_factor": lambda number, by: people.reset_second_factor(number, by=by),
    "forget": lambda number, by: people.forget(number, by=by),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_does_it_to_themselves_so_one_administrator_always_stays(base, deed):
    last = administrator()
    with pytest.raises(NotPermitted):
        DEEDS[deed](last.pk, last)
    last.refresh_from_db()
    assert (last.role, last.is_active) == ("administrator", True)


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("role", ["member", "reviewer", "responsible"])
def test_only_administrators_do_it(base, deed, role):
    found = administrator()
    with pytest.raises(NotPermitted):
        DEEDS[deed](found.pk, person(role))
    found.refresh_from_db()
    assert (found.role, found.is_active) == ("administrator", True)


def test_an_administrator_who_was_shut_out_a_moment_ago_shuts_out_nobody(base):
    """Two administrators press "close" on each other: the second one is none any more."""
    one, other = administrator(), administrator()
    people.deactivate(other.pk, by=one)
    assert other.is_active  # what their own request still holds
    with pytest.raises(NotPermitted):
        people.deactivate(one.pk, by=other)


def test_who_is_shut_out_is_out_in_every_browser_and_stays_out_when_let_in_again(base):
    found, by = member(), administrator()
    phone, laptop, colleague = signed_in(found), signed_in(found), signed_in(member())
    people.deactivate(found.pk, by=by)
    people.reactivate(found.pk, by=by)
    assert [one.get("/intern/konto/").status_code for one in (phone, laptop, colleague)] == [302, 302, 200]
    found.refresh_from_db()
    assert found.is_active


def test_a_reset_second_factor_is_gone_told_by_mail_and_ends_sessions(base):
    found = reviewer()
    browser = signed_in(found)
    people.reset_second_factor(found.pk, by=administrator())
    assert not Authenticator.objects.filter(user=found).exists()
    assert browser.get("/intern/konto/").status_code == 302
    [sent] = mail.outbox
    assert sent.to == [found.email]


def test_expired_sessions_are_not_in_the_way(base):
    found = member()
    browser = signed_in(found)
    base.move_to(timezone.now() + timedelta(days=15))
    people.deactivate(found.pk, by=administrator())
    assert browser.get("/intern/konto/").status_code == 302


@pytest.mark.parametrize("deed", ["deactivate", "change_role"])
def test_invitations_end_with_the_rights_of_who_made_them(base, deed):
    """Otherwise whoever is shut out lets themselves in again by a link they made before."""
    found = administrator()
    _invitation, token = invited(found, role="administrator")
    DEEDS[deed](found.pk, administrator())
    with pytest.raises(people.InvitationClosed):
        people.accept(token, name="Ada", password="Ein ganz neues Wort")
    User.objects.filter(pk=found.pk).update(is_active=True, role="administrator")
    with pytest.raises(people.InvitationClosed):  # not even if they come back
        people.find(token)


def test_a_new_role_begins_with_a_new_sign_in(base):
    """A session that was begun without a second factor must not release."""
    found = member()
    browser = signed_in(found)
    people.change_role(found.pk, by=administrator(), role="reviewer", organisation=ALLIANCE)
    assert browser.get("/intern/konto/").headers["Location"].startswith("/intern/anmelden/")


def test_name_and_address_of_who_left_are_gone_and_what_they_did_is_not(first):
    by = administrator()
    _invitation, token = invited(by)
    found = people.accept(token, name="Ada Lovelace", password="Ein ganz neues Wort")
    written = proposed(found)
    with pytest.raises(AlreadyDecided):
        people.forget(found.pk, by=by)
    people.deactivate(found.pk, by=by)
    people.forget(found.pk, by=by)
    assert tables_with("Lovelace") == tables_with(NEW) == []
    written.refresh_from_db()
    assert written.author.pk == found.pk
    people.reactivate(found.pk, by=by)
    assert not User.objects.get(pk=found.pk).has_usable_password()


def test_addresses_of_people_who_never_came_are_not_kept(base):
    by = administrator()
    invitation, _token = invited(by)
    base.move_to(invitation.expires_at + timedelta(days=89))
    invited(by, email="zweite@gruppe.example")
    assert Invitation.objects.filter(email=NEW).exists()
    base.move_to(invitation.expires_at + timedelta(days=91))
    invited(by, email="dritte@gruppe.example")
    assert not Invitation.objects.filter(email=NEW).exists()


ODD = '")\x0b.\x0b:"@x.de'


@pytest.mark.parametrize("email", [ODD, '"a b"@x.de', "a\x0bb@x.de"])
def test_no_invitation_goes_to_an_address_that_breaks_mails(base, email):
    with pytest.raises(Troubles) as error:
        invited(administrator(), email=email)
    assert paths(error) == ["email"]

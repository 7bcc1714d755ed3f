"""The pages of administrators: people, invitations, settings."""

import re
from smtplib import SMTPServerDisconnected

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from measures.actions import people
from measures.models import Invitation, User
from tests.support.desk import administrator, city, member, person, reviewer, signed_in
from tests.support.factories import ALLIANCE, CITY, withdraw

pytestmark = pytest.mark.django_db

PEOPLE, INVITE, SETTINGS = (
    "/intern/personen/",
    "/intern/personen/einladen/",
    "/intern/personen/einstellungen/",
)
SENT = {"email": "neu@gruppe.example", "organisation": ALLIANCE, "role": "member"}


@pytest.fixture
def boss(base):
    return administrator(name="Vera Verwaltung")


@pytest.fixture
def browser(boss):
    return signed_in(boss)


def page_of(found):
    return f"{PEOPLE}{found.pk}/"


# --- Everybody at a glance ---


def test_people_stand_under_their_organisation_closed_accounts_last(browser):
    member(name="Anton Alt", is_active=False)
    member(name="Berta Neu")
    city(name="Stefan Stadt")
    text = browser.get(PEOPLE).content.decode().partition("<h1>")[2]
    places = [
        text.index(words)
        for words in (
            ">Klimabündnis Magdeburg<",
            "Berta Neu",
            "Vera Verwaltung",
            "Anton Alt",
            "gesperrt",
            ">Landeshauptstadt Magdeburg<",
            "Stefan Stadt",
        )
    ]
    assert places == sorted(places)


def test_it_says_who_has_no_second_factor_yet(browser):
    found = reviewer()
    Authenticator.objects.filter(user=found).delete()
    assert "noch einzurichten" in browser.get(PEOPLE).content.decode()


def test_a_person_of_a_withdrawn_organisation_is_still_listed(browser):
    found = city(name="Stefan Stadt")
    withdraw("organisation", CITY, "Doppelt erfasst.")
    assert "Stefan Stadt" in browser.get(PEOPLE).content.decode()
    assert browser.get(page_of(found)).status_code == 200


def test_many_people_take_no_more_questions_than_few(browser, django_assert_max_num_queries):
    for _number in range(30):
        member()
    with django_assert_max_num_queries(14):
        browser.get(PEOPLE)


# --- Inviting ---


def test_inviting_mails_the_link_and_shows_it_once(browser):
    text = browser.post(INVITE, SENT).content.decode()
    [sent] = mail.outbox
    link = re.search(r"https?://\S+/intern/einladung/\S+", sent.body).group(0)
    assert link in text
    assert link not in browser.get(PEOPLE).content.decode()
    assert "neu@gruppe.example" in browser.get(PEOPLE).content.decode()


def test_the_link_from_the_mail_makes_the_account(browser):
    browser.post(INVITE, {**SENT, "role": "responsible", "organisation": CITY})
    path = re.search(r"https?://[^/]+(/intern/einladung/\S+)", mail.outbox[0].body).group(1)
    Client().post(path, {"name": "Ada", "password": "Ein ganz neues Wort"})
    made = User.objects.get(email="neu@gruppe.example")
    assert (made.role, made.organisation) == ("responsible", CITY)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"email": "niemand"}, "Das ist keine Mailadresse."),
        ({"email": ""}, "zwingend erforderlich"),
        ({"organisation": "unbekannt"}, "unbekannt"),
        ({"organisation": ""}, "Wählen Sie eine Organisation."),
        ({"role": "king"}, "king"),
        ({"role": ""}, "Wählen Sie eine Rolle."),
        ({"is_active": "1"}, "kein Feld is_active"),
        ({"expires_at": "2099-01-01"}, "kein Feld expires_at"),
    ],
)
def test_a_bad_invitation_is_refused_with_a_sentence(browser, sent, sentence):
    answer = browser.post(INVITE, {**SENT, **sent})
    text = answer.content.decode()
    assert sentence in text
    assert 'role="alert"' in text
    assert not Invitation.objects.exists()
    assert not mail.outbox


def test_what_was_typed_and_chosen_stays(browser):
    text = browser.post(INVITE, {**SENT, "organisation": CITY, "role": ""}).content.decode()
    assert 'value="neu@gruppe.example"' in text
    assert f'value="{CITY}" selected' in text


def test_an_address_with_an_account_is_told_what_to_do_instead(browser):
    answer = browser.post(INVITE, {**SENT, "email": member().email})
    assert "Zu dieser Adresse gibt es schon ein Konto." in answer.content.decode()


def test_without_a_mail_server_the_page_says_to_pass_the_link_on(browser, settings):
    settings.MAIL_HOST = ""
    assert "Es gibt keinen Mailserver" in browser.post(INVITE, SENT).content.decode()
    settings.MAIL_HOST = "mail.example"
    assert "unterwegs an neu@gruppe.example" in browser.post(INVITE, SENT).content.decode()


def test_an_invitation_is_taken_back_by_a_press(browser, boss):
    made, token = people.invite(by=boss, **SENT)
    answer = browser.post(f"{PEOPLE}einladungen/{made.pk}/zurueckziehen/", follow=True)
    assert "Die Einladung ist zurückgezogen." in answer.content.decode()
    assert "neu@gruppe.example" not in answer.content.decode()
    assert Client().get(f"/intern/einladung/{token}/").status_code == 410


def test_taking_back_what_is_not_there_or_already_accepted(browser, boss):
    made, token = people.invite(by=boss, **SENT)
    people.accept(token, name="Ada", password="Ein ganz neues Wort")
    assert browser.post(f"{PEOPLE}einladungen/{made.pk}/zurueckziehen/").status_code == 409
    assert browser.post(f"{PEOPLE}einladungen/99/zurueckziehen/").status_code == 404
    assert browser.get(f"{PEOPLE}einladungen/{made.pk}/zurueckziehen/").status_code == 405


# --- One person ---


def test_role_and_organisation_are_changed(browser):
    found = member()
    sent = {"do": "change", "role": "reviewer", "organisation": CITY}
    answer = browser.post(page_of(found), sent, follow=True)
    assert "Rolle und Organisation sind geändert." in answer.content.decode()
    found.refresh_from_db()
    assert (found.role, found.organisation) == ("reviewer", CITY)


def test_whoever_becomes_a_reviewer_sets_up_codes_on_their_next_page(browser):
    found = member()
    other = signed_in(found)
    browser.post(page_of(found), {"do": "change", "role": "reviewer", "organisation": ALLIANCE})
    assert other.get("/intern/konto/")["Location"].startswith("/intern/anmelden/")
    found.refresh_from_db()
    assert signed_in(found).get("/intern/konto/")["Location"] == "/intern/konto/zweiter-faktor/einrichten/"


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "change", "role": "king", "organisation": ALLIANCE},
        {"do": "change", "role": "reviewer", "organisation": "unbekannt"},
        {"do": "change", "role": "reviewer", "organisation": ALLIANCE, "is_active": ""},
        {"do": "change", "role": "reviewer", "organisation": ALLIANCE, "email": "x@y.example"},
        {"do": "change"},
        {"do": "deactivate", "role": "administrator"},
        {"do": "promote"},
        {},
    ],
)
def test_what_the_page_does_not_offer_changes_nothing(browser, sent):
    found = member()
    before = User.objects.values().get(pk=found.pk)
    assert browser.post(page_of(found), sent).status_code in (200, 403)
    assert User.objects.values().get(pk=found.pk) == before


def test_closing_and_opening_an_account(browser):
    found = member()
    other = signed_in(found)
    closed = browser.post(page_of(found), {"do": "deactivate"}, follow=True)
    assert "Das Konto ist gesperrt und überall abgemeldet." in closed.content.decode()
    assert other.get("/intern/konto/").status_code == 302
    opened = browser.post(page_of(found), {"do": "reactivate"}, follow=True)
    assert "Das Konto ist wieder offen" in opened.content.decode()
    found.refresh_from_db()
    assert found.is_active


def test_a_lost_phone_is_helped_with(browser):
    found = reviewer()
    browser.post(page_of(found), {"do": "reset"})
    assert not Authenticator.objects.filter(user=found).exists()
    assert [one.to for one in mail.outbox] == [[found.email]]


def test_ones_own_page_offers_nothing_and_does_nothing(browser, boss):
    assert "Das sind Sie." in browser.get(page_of(boss)).content.decode()
    for sent in (
        {"do": "deactivate"},
        {"do": "reset"},
        {"do": "change", "role": "member", "organisation": ALLIANCE},
    ):
        answer = browser.post(page_of(boss), sent)
        assert answer.status_code == 403
        assert "Ihre eigenen Rechte" in answer.content.decode()
    boss.refresh_from_db()
    assert (boss.role, boss.is_active) == ("administrator", True)


def test_somebody_who_is_not_there(browser):
    assert browser.get(f"{PEOPLE}99999/").status_code == 404
    assert browser.post(f"{PEOPLE}99999/", {"do": "deactivate"}).status_code == 404


@pytest.mark.parametrize("role", ["member", "reviewer", "responsible"])
def test_others_see_and_do_nothing_of_this(base, role):
    found = member(email="geheim@gruppe.example")
    browser = signed_in(person(role))
    for path in (PEOPLE, INVITE, SETTINGS, page_of(found)):
        for answer in (browser.get(path), browser.post(path, {"do": "deactivate", **SENT})):
            assert answer.status_code == 403
            assert "geheim@gruppe.example" not in answer.content.decode()
    found.refresh_from_db()
    assert found.is_active
    assert not Invitation.objects.exists()


# --- Settings ---


def test_settings_are_listed_without_secrets(browser, settings):
    settings.EMAIL_HOST_PASSWORD = "geheimes-mailpasswort"
    text = browser.get(SETTINGS).content.decode()
    assert settings.TRACKER_SITE_NAME in text
    assert settings.RELEASE in text
    for secret in (settings.SECRET_KEY, "geheimes-mailpasswort", str(settings.DATA_DIR)):
        assert secret not in text


def test_a_test_mail_goes_to_whoever_asks(browser, boss):
    answer = browser.post(SETTINGS, {"do": "mail"}, follow=True)
    assert "Die Testmail ist übergeben." in answer.content.decode()
    assert [one.to for one in mail.outbox] == [[boss.email]]


def test_a_mail_server_that_does_not_answer_is_said_and_nothing_breaks(browser, monkeypatch):
    def away(*_given):
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    answer = browser.post(SETTINGS, {"do": "mail"}, follow=True)
    assert "nicht angenommen" in answer.content.decode()


def test_nothing_is_set_through_the_page(browser):
    assert browser.post(SETTINGS, {"TRACKER_CITY": "Halle"}).status_code == 403

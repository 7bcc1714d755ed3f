"""Signing in and one's own account: nobody learns who has one, and a stolen password is not enough."""

import hashlib
import hmac
import logging
import re
import struct
import time
from base64 import b32decode

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from measures.actions import people
from measures.desk import accounts
from measures.desk.logs import WithoutLinks
from measures.models import User
from tests.support.desk import PASSWORD, administrator, member, reviewer, second_factor, signed_in
from tests.support.factories import ALLIANCE

pytestmark = pytest.mark.django_db

LOGIN, CODE, RESET = "/intern/anmelden/", "/intern/anmelden/code/", "/intern/passwort/"
SET_UP, INDEX = "/intern/konto/zweiter-faktor/einrichten/", "/intern/konto/zweiter-faktor/"
CODES, CHANGE = "/intern/konto/notfallcodes/", "/intern/konto/passwort/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def code_from(secret):
    """What an app shows now (RFC 6238), worked out here and not by the library that checks it."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(b32decode(secret), moment, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def key_on(page):
    return re.search(r'class="secret"><code>([A-Z2-7 ]+)<', page.content.decode()).group(1).replace(" ", "")


def confirmed(client, path):
    """Open a page that first asks for the password."""
    answer = client.get(path)
    assert answer["Location"].startswith("/intern/bestaetigen/")
    answer = client.post(answer["Location"], {"password": PASSWORD})
    assert answer["Location"] == path
    return client.get(path)


def told(answer, email):
    """An answer without what differs between any two requests."""
    text = TOKEN.sub("", answer.content.decode()).replace(email, "")
    return answer.status_code, dict(answer.headers) | {"Content-Length": ""}, text


def posted():
    """Mails leave after the answer; wait until they have."""
    accounts.POST_OFFICE.submit(lambda: None).result()
    return mail.outbox


# --- Signing in ---


def test_a_member_signs_in_with_the_password(base):
    client, found = Client(), member()
    assert sign_in(client, found.email.upper())["Location"] == "/intern/"
    assert client.get("/intern/konto/").status_code == 200


def test_whoever_was_sent_away_arrives_where_they_wanted_to_go(base):
    client, found = Client(), member()
    away = client.get(CHANGE)
    assert away["Location"] == f"{LOGIN}?next={CHANGE}"
    answer = client.post(away["Location"], {"login": found.email, "password": PASSWORD, "next": CHANGE})
    assert answer["Location"] == CHANGE


@pytest.mark.parametrize("elsewhere", ["https://boese.example/", "//boese.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site_after_signing_in(base, elsewhere):
    client, found = Client(), member()
    answer = client.post(LOGIN, {"login": found.email, "password": PASSWORD, "next": elsewhere})
    assert answer["Location"] == "/intern/"


def test_a_wrong_password_an_unknown_address_and_a_closed_account_are_answered_alike(base):
    known, closed = member(), member(is_active=False)
    answers = [
        told(sign_in(Client(), known.email, "Falsches Passwort 1"), known.email),
        told(
            sign_in(Client(), "niemand@nirgends.example", "Falsches Passwort 1"), "niemand@nirgends.example"
        ),
        told(sign_in(Client(), closed.email, "Falsches Passwort 1"), closed.email),
        told(sign_in(Client(), closed.email, PASSWORD), closed.email),
    ]
    assert answers[0][0] == 200
    assert "Die Mailadresse oder das Passwort stimmt nicht." in answers[0][2]
    assert all(one == answers[0] for one in answers)


def test_the_same_work_is_done_for_all_of_them(base, monkeypatch):
    """Otherwise the time an answer takes tells who has an account."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given))
    known, closed = member(), member(is_active=False)
    counts = []
    for email in (known.email, "niemand@nirgends.example", closed.email):
        hashed.clear()
        sign_in(Client(), email, "Falsches Passwort 1")
        counts.append(len(hashed))
    assert counts == [1, 1, 1]


@pytest.mark.parametrize("whose", ["known", "unknown", "closed"])
def test_five_wrong_passwords_and_the_sixth_is_not_even_looked_at(base, whose):
    emails = {
        "known": member().email,
        "unknown": "niemand@nirgends.example",
        "closed": member(is_active=False).email,
    }
    for _attempt in range(5):
        sign_in(Client(), emails[whose], "Falsches Passwort 1")
    answer = sign_in(Client(), emails[whose])
    assert "Zu viele Versuche. Warten Sie fünf Minuten" in answer.content.decode()


def test_after_five_minutes_one_may_try_again(base):
    found = member()
    for _attempt in range(6):
        sign_in(Client(), found.email, "Falsches Passwort 1")
    base.shift(301)
    assert sign_in(Client(), found.email)["Location"] == "/intern/"


def test_too_many_attempts_from_one_connection_are_told_to_wait(base):
    client = Client()
    answers = [sign_in(client, f"person{number}@nirgends.example", "x") for number in range(31)]
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "60"
    assert "Bitte warten Sie einen Moment" in answers[-1].content.decode()
    base.shift(61)
    assert sign_in(client, "person@nirgends.example", "x").status_code == 200


def test_nobody_escapes_the_limit_by_inventing_where_they_come_from(base):
    answers = [
        sign_in(Client(), f"person{n}@nirgends.example", "x", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}")
        for n in range(31)
    ]
    assert answers[-1].status_code == 429


def test_behind_a_proxy_everybody_has_a_limit_of_their_own(base, settings):
    """The proxy adds the address it sees at the end; what stands before that is anybody's invention."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(31):
        sign_in(Client(), f"p{n}@nirgends.example", "x", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}, 203.0.113.9")
    again = {"HTTP_X_FORWARDED_FOR": "192.0.2.77, 203.0.113.9"}
    assert sign_in(Client(), "p@nirgends.example", "x", **again).status_code == 429
    other = {"HTTP_X_FORWARDED_FOR": "203.0.113.10"}
    assert sign_in(Client(), "p@nirgends.example", "x", **other).status_code == 200


def test_the_site_works_behind_a_socket_without_an_address(base):
    assert sign_in(Client(REMOTE_ADDR=""), member().email)["Location"] == "/intern/"


@pytest.mark.parametrize(("path", "field"), [(LOGIN, "login"), (RESET, "email")])
def test_what_is_no_address_is_said_at_its_field(base, path, field):
    answer = Client().post(path, {field: "niemand", "password": "x"})
    text = answer.content.decode()
    assert text.count("Das ist keine Mailadresse.") == 2
    assert f'id="id_{field}_error"' in text


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_set_password", "mfa_trust"])
def test_what_the_library_could_do_besides_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_scripts_get_the_page_and_no_second_way_in(base):
    answer = sign_in(Client(), "niemand@nirgends.example", headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer["Content-Type"].startswith("text/html")


def test_signing_out_takes_a_press_and_ends_the_session(base):
    client = signed_in(member())
    assert client.get("/intern/abmelden/").status_code == 200
    assert client.get("/intern/konto/").status_code == 200
    assert client.post("/intern/abmelden/")["Location"] == LOGIN
    assert client.get("/intern/konto/").status_code == 302


# --- Cookies ---


def test_cookies_go_to_the_desk_only_and_no_script_reads_them(base):
    client = Client()
    sign_in(client, member().email)
    client.get("/intern/konto/")
    assert set(client.cookies) == {"sessionid", "csrftoken"}
    for one in client.cookies.values():
        assert (one["path"], one["httponly"], one["samesite"]) == ("/intern/", True, "Lax")


@pytest.mark.parametrize("path", ["/", "/massnahmen/", "/massnahmen/M-0001/", "/api/v1/", "/gibt-es-nicht/"])
def test_public_pages_set_no_cookie_even_for_those_who_are_signed_in(first, path):
    answer = signed_in(member()).get(path)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_signing_in_and_a_new_password_change_the_session_key(base):
    client, found = Client(), member()
    client.get(f"{RESET}1-abc/")
    sign_in(client, found.email)
    first = client.cookies["sessionid"].value
    sent = {"oldpassword": PASSWORD, "password1": "Ein ganz neues Wort", "password2": "Ein ganz neues Wort"}
    assert client.post(CHANGE, sent)["Location"] == "/intern/konto/"
    assert client.cookies["sessionid"].value != first
    assert not Session.objects.filter(pk=first).exists()


# --- Passwords ---


def test_changing_the_password_signs_out_everywhere_else_and_is_told_by_mail(base):
    found = member()
    here, there = signed_in(found), signed_in(found)
    sent = {"oldpassword": PASSWORD, "password1": "Ein ganz neues Wort", "password2": "Ein ganz neues Wort"}
    here.post(CHANGE, sent)
    assert here.get("/intern/konto/").status_code == 200
    assert there.get("/intern/konto/").status_code == 302
    [one] = posted()
    assert (one.to, one.subject) == ([found.email], "Ihr Passwort wurde geändert")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"oldpassword": "falsch"}, "Das ist nicht Ihr derzeitiges Passwort."),
        ({"password2": "Etwas ganz anderes"}, "Das ist nicht dasselbe Passwort."),
        ({"password1": "kurz", "password2": "kurz"}, "mindestens 12 Zeichen"),
    ],
)
def test_a_new_password_is_refused_with_a_sentence_at_its_field(base, sent, sentence):
    new = {"oldpassword": PASSWORD, "password1": "Ein ganz neues Wort", "password2": "Ein ganz neues Wort"}
    answer = signed_in(member()).post(CHANGE, {**new, **sent})
    text = answer.content.decode()
    assert text.count(sentence) == 2
    assert 'aria-invalid="true"' in text
    assert 'role="alert"' in text


def test_asking_for_a_new_password_is_answered_alike_for_everybody(base):
    known, closed = member(), member(is_active=False)
    answers = [
        told(Client().post(RESET, {"email": email}, follow=True), email)
        for email in (known.email, "niemand@nirgends.example", closed.email)
    ]
    assert answers[0][0] == 200
    assert all(one == answers[0] for one in answers)
    assert [one.to for one in posted()] == [[known.email]]


def test_a_mail_server_that_is_away_does_not_tell_who_has_an_account(base, settings, monkeypatch):
    def away(*_given):
        raise OSError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    answers = [Client().post(RESET, {"email": email}) for email in (member().email, "x@nirgends.example")]
    posted()
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, f"{RESET}gesendet/")] * 2


def link_in(message):
    return re.search(rf"{settings.TRACKER_BASE_URL}(/intern/passwort/\S+)", message.body).group(1)


def test_the_mailed_link_sets_a_password_once_and_names_our_own_host(base, settings):
    settings.ALLOWED_HOSTS = ["*"]
    found, client = member(), Client()
    before = signed_in(found)
    client.post(RESET, {"email": found.email}, headers={"Host": "boese.example"})
    [one] = posted()
    assert "boese" not in one.body
    path = link_in(one)
    page = client.get(path, follow=True)
    assert "set-password" in page.request["PATH_INFO"]
    new = {"password1": "Ein ganz neues Wort", "password2": "Ein ganz neues Wort"}
    assert client.post(page.request["PATH_INFO"], new)["Location"] == f"{RESET}geaendert/"
    assert before.get("/intern/konto/").status_code == 302
    assert sign_in(Client(), found.email, "Ein ganz neues Wort")["Location"] == "/intern/"
    again = Client().get(path)
    assert again.status_code == 410
    assert "Neuen Link schicken" in again.content.decode()


@pytest.mark.parametrize("key", ["1-abc", "zzzzzz-abc-def", "1-set-password"])
def test_invented_links_are_told_to_ask_for_a_new_one(base, key):
    assert Client().get(f"{RESET}{key}/").status_code == 410


def test_a_new_password_does_not_stand_in_for_the_second_factor(base):
    found, client = reviewer(), Client()
    client.post(RESET, {"email": found.email})
    page = client.get(link_in(posted()[0]), follow=True)
    new = {"password1": "Ein ganz neues Wort", "password2": "Ein ganz neues Wort"}
    client.post(page.request["PATH_INFO"], new)
    assert sign_in(client, found.email, "Ein ganz neues Wort")["Location"] == CODE
    assert client.get("/intern/konto/").status_code == 302


# --- One-time codes ---


def test_with_a_second_factor_the_password_alone_opens_nothing(base):
    found, client = member(), Client()
    secret = second_factor(found)
    assert sign_in(client, found.email)["Location"] == CODE
    assert client.get("/intern/konto/").status_code == 302
    wrong = client.post(CODE, {"code": "000000"})
    assert "Dieser Code stimmt nicht." in wrong.content.decode()
    assert client.post(CODE, {"code": code_from(secret)})["Location"] == "/intern/"
    assert client.get("/intern/konto/").status_code == 200


def test_a_code_somebody_looked_at_over_the_shoulder_works_once(base):
    found = member()
    code = code_from(second_factor(found))
    for expected in (302, 200):
        client = Client()
        sign_in(client, found.email)
        assert client.post(CODE, {"code": code}).status_code == expected


def test_codes_cannot_be_tried_out(base):
    found, client = member(), Client()
    secret = second_factor(found)
    sign_in(client, found.email)
    for _attempt in range(5):
        client.post(CODE, {"code": "000000"})
    answer = client.post(CODE, {"code": code_from(secret)})
    assert "Zu viele Versuche." in answer.content.decode()


def test_who_gave_no_password_is_asked_for_it_before_a_code(base):
    assert Client().get(CODE)["Location"] == LOGIN
    answer = Client().post(CODE, {"code": "123456"})
    assert answer.status_code == 403
    assert "Beginnen Sie noch einmal mit Ihrem Passwort." in answer.content.decode()


def test_an_emergency_code_works_once(base):
    found = reviewer()
    spare = Authenticator.objects.get(user=found, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        sign_in(client, found.email)
        assert client.post(CODE, {"code": spare}).status_code == expected


def test_setting_up_shows_key_and_picture_and_then_the_emergency_codes(base):
    found = member()
    client = signed_in(found)
    page = confirmed(client, SET_UP)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    before = client.session.session_key
    secret = key_on(page)
    assert client.post(SET_UP, {"code": code_from(secret)})["Location"] == CODES
    assert client.session.session_key != before
    shown = client.get(CODES).content.decode()
    spare = Authenticator.objects.get(user=found, type="recovery_codes").wrap().get_unused_codes()
    assert len(spare) == 10
    assert all(one in shown for one in spare)
    saved = client.get(f"{CODES}herunterladen/")
    assert saved["Content-Disposition"] == 'attachment; filename="notfallcodes.txt"'
    assert all(one in saved.content.decode() for one in spare)


def test_setting_up_is_told_by_mail(base, django_capture_on_commit_callbacks):
    found = member()
    client = signed_in(found)
    secret = key_on(confirmed(client, SET_UP))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(SET_UP, {"code": code_from(secret)})
    assert [(one.to, one.subject) for one in posted()] == [([found.email], "Einmalcodes sind eingeschaltet")]


def test_a_wrong_first_code_keeps_the_key_that_was_scanned(base):
    client = signed_in(member())
    secret = key_on(confirmed(client, SET_UP))
    again = client.post(SET_UP, {"code": "000000"})
    assert key_on(again) == secret
    assert client.post(SET_UP, {"code": code_from(secret)})["Location"] == CODES


@pytest.mark.parametrize("made", [reviewer, administrator])
def test_who_can_release_or_invite_sets_up_codes_before_anything_else(base, made):
    found = made()
    Authenticator.objects.filter(user=found).delete()
    client = signed_in(found)
    assert client.get("/intern/konto/")["Location"] == SET_UP
    assert client.get(INDEX).status_code == 200
    secret = key_on(confirmed(client, SET_UP))
    client.post(SET_UP, {"code": code_from(secret)})
    assert client.get("/intern/konto/").status_code == 200


@pytest.mark.parametrize("made", [reviewer, administrator])
def test_who_can_release_or_invite_cannot_switch_codes_off_and_is_told_why(base, made):
    found = made()
    client = signed_in(found)
    off = f"{INDEX}abschalten/"
    for answer in (client.get(off), client.post(off)):
        assert answer["Location"] == INDEX
    assert "lassen sich Einmalcodes nicht abschalten" in client.get(INDEX).content.decode()
    assert Authenticator.objects.filter(user=found).count() == 2


def test_the_library_itself_refuses_too(base):
    """Should its own page ever get an address, or our check in front of it get lost."""
    found = reviewer()
    kept = Authenticator.objects.get(user=found, type="totp")
    assert not accounts.SecondFactor().can_delete_authenticator(kept)


def test_others_switch_codes_off_after_confirming_that_it_is_them(base):
    found = member()
    second_factor(found)
    client = signed_in(found)
    off = f"{INDEX}abschalten/"
    confirmed(client, off)
    before = client.session.session_key
    assert client.post(off)["Location"] == INDEX
    assert not Authenticator.objects.filter(user=found).exists()
    assert client.session.session_key != before


def test_a_press_that_had_to_be_confirmed_counts_once_it_is(base):
    found = member()
    second_factor(found)
    client = signed_in(found)
    asked = client.post(f"{INDEX}abschalten/")["Location"]
    assert asked.startswith("/intern/bestaetigen/")
    assert Authenticator.objects.filter(user=found).exists()
    assert client.post(asked, {"password": PASSWORD})["Location"] == INDEX
    assert not Authenticator.objects.filter(user=found).exists()


def test_a_reviewer_moves_to_another_phone_without_a_gap(base):
    found = reviewer()
    old = Authenticator.objects.get(user=found, type="totp").data
    client = signed_in(found)
    secret = key_on(confirmed(client, SET_UP))
    client.post(SET_UP, {"code": "000000"})
    assert Authenticator.objects.get(user=found, type="totp").data == old
    assert client.post(SET_UP, {"code": code_from(secret)})["Location"] == INDEX
    assert Authenticator.objects.get(user=found, type="totp").data != old


@pytest.mark.parametrize("path", [CODES, f"{CODES}herunterladen/", f"{CODES}erneuern/", SET_UP])
def test_a_stranger_at_an_open_screen_is_asked_for_the_password(base, path):
    answer = signed_in(reviewer()).get(path)
    assert answer["Location"].startswith("/intern/bestaetigen/")


def test_a_stranger_who_does_not_know_it_sees_nothing(base):
    client = signed_in(reviewer())
    answer = client.post(client.get(CODES)["Location"], {"password": "Falsches Passwort 1"})
    assert "Das ist nicht Ihr Passwort." in answer.content.decode()
    assert client.get(CODES).status_code == 302


def test_it_can_be_confirmed_with_a_code_as_well(base):
    found = member()
    secret = second_factor(found)
    client = signed_in(found)
    where = client.get(CODES)["Location"].replace("bestaetigen/", "bestaetigen/code/")
    assert client.post(where, {"code": code_from(secret)})["Location"] == CODES
    assert client.get(CODES).status_code == 200


def test_new_emergency_codes_end_the_old_ones(base):
    found = reviewer()
    client = signed_in(found)
    old = Authenticator.objects.get(user=found, type="recovery_codes").wrap().get_unused_codes()
    confirmed(client, f"{CODES}erneuern/")
    assert client.post(f"{CODES}erneuern/")["Location"] == CODES
    new = Authenticator.objects.get(user=found, type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)


@pytest.mark.parametrize(
    "path", [CODES, f"{CODES}herunterladen/", f"{CODES}erneuern/", f"{INDEX}abschalten/"]
)
def test_without_codes_there_is_nothing_to_show_or_switch_off(base, path):
    assert signed_in(member()).get(path)["Location"] == INDEX


# --- Accepting an invitation ---


@pytest.fixture
def token(base):
    return people.invite(by=None, email="neu@gruppe.example", organisation=ALLIANCE, role="member")[1]


def test_the_invitation_page_says_for_whom_and_as_what(token):
    text = Client().get(f"/intern/einladung/{token}/").content.decode()
    assert "neu@gruppe.example" in text
    assert "Klimabündnis Magdeburg" in text
    assert "Mitglied" in text


def test_accepting_makes_the_account_and_signs_in(token):
    client = Client()
    answer = client.post(f"/intern/einladung/{token}/", {"name": "Ada", "password": "Ein ganz neues Wort"})
    assert answer["Location"] == "/intern/"
    assert "Ada" in client.get("/intern/konto/").content.decode()


def test_who_needs_a_second_factor_sets_it_up_at_once_without_the_password_again(base):
    token = people.invite(by=None, email="neu@gruppe.example", organisation=ALLIANCE, role="reviewer")[1]
    client = Client()
    answer = client.post(f"/intern/einladung/{token}/", {"name": "Ada", "password": "Ein ganz neues Wort"})
    assert answer["Location"] == SET_UP
    page = client.get(SET_UP)
    assert client.post(SET_UP, {"code": code_from(key_on(page))})["Location"] == CODES


@pytest.mark.parametrize(
    "smuggled",
    [{"role": "administrator"}, {"email": "x@y.example"}, {"organisation": "x"}, {"is_active": "1"}],
)
def test_what_the_invitation_fixed_cannot_be_smuggled_in(token, smuggled):
    sent = {"name": "Ada", "password": "Ein ganz neues Wort", **smuggled}
    answer = Client().post(f"/intern/einladung/{token}/", sent)
    assert f"{next(iter(smuggled))}" in answer.content.decode()
    assert "kein Feld" in answer.content.decode()
    assert not User.objects.exists()


def test_a_bad_password_is_explained_and_the_name_stays(token):
    answer = Client().post(f"/intern/einladung/{token}/", {"name": "Ada", "password": "12345"})
    text = answer.content.decode()
    assert 'value="Ada"' in text
    assert text.count("mindestens 12 Zeichen") == 2
    assert "12345" not in text


def test_used_expired_taken_back_and_unknown_invitations_are_answered_alike(base):
    by = administrator()
    tokens = {"unknown": "erfunden"}
    for deed in ("expired", "used", "revoked"):
        made, tokens[deed] = people.invite(
            by=by, email=f"{deed}@x.example", organisation=ALLIANCE, role="member"
        )
        base.shift(settings.INVITATION_DAYS * 24 * 3600 if deed == "expired" else 0)
    people.accept(tokens["used"], name="Ada", password="Ein ganz neues Wort")
    people.revoke(made.pk, by=by)
    shown = [Client().get(f"/intern/einladung/{token}/") for token in tokens.values()]
    assert [one.status_code for one in shown] == [410] * 4
    assert len({one.content for one in shown}) == 1
    assert "neue Einladung" in shown[0].content.decode()


def test_a_used_invitation_makes_no_second_account_by_sending_again(token):
    sent = {"name": "Ada", "password": "Ein ganz neues Wort"}
    assert Client().post(f"/intern/einladung/{token}/", sent).status_code == 302
    assert Client().post(f"/intern/einladung/{token}/", sent).status_code == 410
    assert User.objects.count() == 1


def test_who_is_signed_in_accepts_nothing_for_somebody_else(token):
    found = member()
    client = signed_in(found)
    answer = client.post(f"/intern/einladung/{token}/", {"name": "Ada", "password": "Ein ganz neues Wort"})
    assert answer.status_code == 409
    assert User.objects.count() == 1


def test_looking_at_an_invitation_uses_nothing_up(token):
    for method in ("get", "head", "get"):
        assert getattr(Client(), method)(f"/intern/einladung/{token}/").status_code == 200
    assert Client().delete(f"/intern/einladung/{token}/").status_code == 405


def test_links_that_let_somebody_in_are_cut_out_of_logs():
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "%s: %s", ("Gone", "/intern/einladung/geheim-123/"), None
    )
    WithoutLinks().filter(record)
    assert record.getMessage() == "Gone: /intern/einladung/…/"
    [handler] = settings.LOGGING["handlers"].values()
    assert "without_links" in handler["filters"]


def test_pages_with_a_link_in_their_address_tell_no_other_site(token):
    assert Client().get(f"/intern/einladung/{token}/")["Referrer-Policy"] == "same-origin"


# --- One's own page ---


def test_ones_own_page_says_who_one_is_here(base):
    found = member(name="Ada Beispiel")
    text = signed_in(found).get("/intern/konto/").content.decode()
    for words in ("Ada Beispiel", found.email, "Klimabündnis Magdeburg", "Mitglied", "nicht eingerichtet"):
        assert words in text


def test_the_page_of_a_closed_account_names_nobody(base):
    answer = Client().get("/intern/gesperrt/")
    assert answer.status_code == 200
    assert "Kontenverwaltung" in answer.content.decode()

"""Requests that no browser makes: each is answered, and nothing breaks for others."""

import logging
import time
from smtplib import SMTPRecipientsRefused

import pytest
from allauth.account.models import EmailAddress
from django.core import mail, signing
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from measures.actions import hints, notices, people
from measures.actions.refusals import Troubles
from measures.actions.sessions import end_sessions
from measures.desk import accounts
from measures.models import Hint, Proposal
from tests.support.desk import administrator, draft, member, person, reviewer, signed_in
from tests.support.factories import ALLIANCE

pytestmark = pytest.mark.django_db
UNREADABLE = ("rot13", "base64", "undefined")
"""With a query the framework itself stops at these, before any page or middleware."""
ODD = '")\x0b.\x0b:"@x.de'


def opened():
    return signing.dumps(time.time() - 60, salt="hint")


def sent_as(client, address, charset, **fields):
    body = b"".join(
        b'--BBB\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        for name, value in fields.items()
    )
    kind = f"multipart/form-data; boundary=BBB; charset={charset}"
    return client.generic("POST", address, body + b"--BBB--\r\n", content_type=kind)


@pytest.mark.parametrize(
    "charset", ["utf-7", "rot13", "base64", "undefined", "unicode_escape", "latin-1", "none"]
)
@pytest.mark.parametrize("address", ["/hinweis/", "/intern/anmelden/", "/intern/eintragen/beginnen/"])
def test_other_encodings_than_utf_8_are_refused_before_anything_reads_them(first, charset, address):
    """Some decode to halves of characters, which no database stores and no page can show."""
    client = signed_in(member())
    assert sent_as(client, address, charset, text=b"+2AA-").status_code == 400
    if charset not in UNREADABLE:
        kind = {"content-type": f"text/plain; charset={charset}"}
        assert client.get(f"{address}?q=%2B2AA-", headers=kind).status_code == 400


def test_utf_8_by_any_of_its_names_is_taken(first):
    for charset in ("utf-8", "UTF8", "us-ascii"):
        told = sent_as(Client(), "/hinweis/", charset, text=b"Hallo", opened=opened().encode())
        assert told.status_code in (200, 303), charset


def test_half_a_character_is_left_out_of_what_is_kept(first):
    by = member()
    begun = draft(by, text="vorher")
    client = signed_in(by)
    address = f"/intern/vorschlaege/{begun.pk}/speichern/"
    answer = client.post(address, r'{"text": "a\ud800b"}', content_type="application/json")
    assert answer.status_code < 500
    from_form = {"text": "vor\0her", "saves": "0"}
    client.post(address, from_form)
    assert Proposal.objects.get(pk=begun.pk).entered["text"] == "vorher"


@pytest.mark.parametrize("page", ["anmelden/", "abmelden/", "passwort/", "bestaetigen/"])
def test_a_next_page_that_is_no_address_leads_nowhere(first, page):
    for client in (Client(), signed_in(member())):
        assert client.get(f"/intern/{page}?next=http://[").status_code < 500
        assert client.post(f"/intern/{page}", {"next": "http://["}).status_code < 500


@pytest.mark.parametrize("header", ["1.2.3.4", "unknown", "unknown, unknown, 7", ""])
def test_a_header_that_our_proxies_did_not_write_is_passed_over(rf, settings, header):
    """Too few entries stopped every sign-in, and junk gave everybody a limit of their own."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    request = rf.get("/", headers={"x-forwarded-for": header}, REMOTE_ADDR="203.0.113.9")
    assert accounts.Adapter(request).get_client_ip(request) == "203.0.113.9"
    request = rf.get(
        "/", headers={"x-forwarded-for": "1.1.1.1, 198.51.100.7, 10.0.0.1"}, REMOTE_ADDR="10.0.0.2"
    )
    assert accounts.Adapter(request).get_client_ip(request) == "198.51.100.7"


def test_an_address_that_breaks_mails_is_refused_where_it_is_typed(first):
    told = Client().post("/hinweis/", {"text": "Hallo", "email": ODD, "opened": opened()})
    assert (told.status_code, Hint.objects.count()) == (400, 0)


def test_a_mail_that_cannot_be_written_leaves_the_hint_open(first, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    given = hints.give(measure="M-0001", text="Hallo", email=ODD)
    with pytest.raises(Troubles):
        hints.answer(given.pk, by=reviewer(), text="Danke")
    given.refresh_from_db()
    assert (given.state, given.email) == ("open", ODD)


def test_no_readers_address_is_in_the_log(first, monkeypatch, caplog):
    address = "leser.geheim@privat.example"

    def refuse(*_args, **_named):
        raise SMTPRecipientsRefused({address: (550, b"no such user")})

    monkeypatch.setattr(notices, "send_mail", refuse)
    given = hints.give(measure="M-0001", text="Hallo", email=address)
    with caplog.at_level(logging.INFO), pytest.raises(Troubles):
        hints.answer(given.pk, by=reviewer(), text="Danke")
    assert "SMTPRecipientsRefused" in caplog.text
    assert address not in caplog.text


def test_asking_for_a_new_password_does_the_same_work_for_strangers(first, monkeypatch):
    """Otherwise the time of the answer tells who has an account."""
    written = []
    real = accounts.Adapter.render_mail

    def render(self, *args, **named):
        written.append(args[0])
        return real(self, *args, **named)

    monkeypatch.setattr(accounts.Adapter, "render_mail", render)
    told, known = [], member()
    EmailAddress.objects.create(user=known, email=known.email, verified=True, primary=True)
    for email in (known.email, "niemand@klimabuendnis.example"):
        cache.clear()
        written.clear()
        with CaptureQueriesContext(connection) as asked:
            Client().post("/intern/passwort/", {"email": email})
        told.append((list(written), len(asked)))
    accounts.POST_OFFICE.submit(int).result()
    assert told[0] == told[1]
    assert len(mail.outbox) == 1


def test_a_session_from_before_the_second_factor_ends_when_it_is_set_up(first):
    found = person("reviewer")
    phone, elsewhere = signed_in(found), signed_in(found)

    end_sessions(found, besides=phone.session.session_key)
    assert [one.get("/intern/konto/").status_code for one in (phone, elsewhere)] == [200, 302]


def test_where_there_is_a_mail_server_the_link_is_in_the_mail_only(first, settings):
    """An administrator who reads it could make the account themselves."""
    settings.MAIL_HOST = "mail.example"
    fields = {"email": "neu@gruppe.example", "organisation": ALLIANCE, "role": "member"}
    shown = signed_in(administrator()).post("/intern/personen/einladen/", fields).content.decode()
    assert "/intern/einladung/" not in shown
    assert "/intern/einladung/" in mail.outbox[0].body


def test_a_settled_hint_can_be_deleted_for_good(first):
    given = hints.give(measure="M-0001", text="Hallo")
    by = reviewer()
    client = signed_in(by)
    assert client.post(f"/intern/hinweise/{given.pk}/", {"do": "erase"}).status_code == 409
    hints.set_aside(given.pk, by=by, reason="Doppelt.")
    assert client.post(f"/intern/hinweise/{given.pk}/", {"do": "erase"}).status_code == 303
    assert not Hint.objects.exists()


def test_an_administrator_removes_name_and_address_on_the_page(first):
    found, by = member(), administrator()
    people.deactivate(found.pk, by=by)
    signed_in(by).post(f"/intern/personen/{found.pk}/", {"do": "forget"})
    found.refresh_from_db()
    assert found.email == f"person-{found.pk}@removed.invalid"

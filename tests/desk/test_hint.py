"""The form for readers: no account, no name, no cookie, nothing lost, and not easily flooded."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.crypto import salted_hmac

from measures.desk import limits
from measures.desk.forms.hint import LONGEST, TRAP
from measures.models import Hint
from tests.support.factories import measure, publish_one, withdraw
from tests.support.html import read

pytestmark = pytest.mark.django_db
PAGE = "/hinweis/"
ONE = f"{PAGE}?measure=M-0001"
WORDS = "Der Radweg ist seit Mai fertig, die Seite sagt „geplant“."


@pytest.fixture(autouse=True)
def own_memory(settings):
    """Counts of this test only, in this process."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "hints"}}
    cache.clear()


@pytest.fixture
def reader():
    return Client()


@pytest.fixture
def fill(reader, clock):
    """Opens the form, writes for a minute, and sends it: `fill(ONE, text=…)`."""

    def send(address=ONE, seconds=60, *, ip="203.0.113.7", **fields):
        opened = token(reader.get(address))
        clock.shift(timedelta(seconds=seconds))
        sent = {"text": WORDS, "opened": opened, **fields}
        return reader.post(address, sent, REMOTE_ADDR=ip)

    return send


def token(answer):
    return document(answer).one("input", name="opened").attributes["value"]


def document(answer):
    return read(answer.content.decode())


def troubles(answer):
    return document(answer).one("div", role="alert").text


def kept(answer):
    """What stands in the field for the text."""
    html = answer.content.decode()
    return unescape(html.partition('name="text"')[2].partition(">\n")[2].partition("</textarea>")[0])


# Reading


def test_the_form_names_its_measure_and_works_in_both_languages(first, reader):
    for address, words in ((ONE, "Hinweis geben"), (f"/en{ONE}", "Give a hint")):
        shown = document(reader.get(address))
        assert shown.one("h1").text == words
        assert "Radschnellweg nach Schönebeck" in shown.one("p", class_="over").text
        assert shown.one("form", class_="form").attributes["action"] == address


def test_without_a_measure_it_is_about_the_city_at_large(first, reader):
    assert "allgemein" in document(reader.get(PAGE)).one("p", class_="over").text


def test_every_measure_leads_to_its_form_and_every_page_to_the_general_one(first, reader):
    links = document(reader.get("/massnahmen/M-0001/")).links()
    assert links["Hinweis zu dieser Maßnahme geben"] == ONE
    assert links["Hinweis geben"] == PAGE
    english = document(reader.get("/en/massnahmen/M-0001/")).links()
    assert english["Give a hint about this measure"] == f"/en{ONE}"


@pytest.mark.parametrize("query", ["measure=M-9999", "measure=x", "as_of=2026-01-01", "edition=3", "sent=1"])
def test_what_the_address_cannot_mean_is_refused_with_a_way_on(first, reader, query):
    answer = reader.get(f"{PAGE}?{query}")
    assert answer.status_code == 400
    assert PAGE in document(answer).links().values()


def test_a_withdrawn_measure_gets_no_form(first, reader):
    withdraw("measure", "M-0001", "Zweimal erfasst.")
    assert reader.get(ONE).status_code == 400


def test_tracking_is_cleaned_away_and_doubled_parameters_are_refused(first, reader):
    answer = reader.get(f"{ONE}&utm_source=x")
    assert (answer.status_code, answer["Location"]) == (303, ONE)
    assert reader.get(f"{ONE}&measure=M-0001").status_code == 400


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(reader, method):
    answer = reader.generic(method, PAGE)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_nobody_keeps_a_copy_and_nobody_gets_a_cookie(first, fill, reader):
    """Guards against `csrf_token`, messages or a session creeping into the one form that is public."""
    sent = fill()
    for answer in (reader.get(ONE), reader.head(ONE), reader.get(f"{PAGE}?as_of=x"), sent, reader.put(PAGE)):
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Robots-Tag"] == "noindex"
        assert "ETag" not in answer
        assert not answer.cookies
    assert not reader.cookies


# Sending


def test_a_hint_is_stored_and_the_reader_thanked_on_a_page_that_can_be_reloaded(first, fill, reader):
    answer = fill(url="https://www.magdeburg.example/radweg", email="leserin@post.example")
    assert (answer.status_code, answer["Location"]) == (303, f"{ONE}&sent=yes")
    thanks = document(reader.get(answer["Location"]))
    assert thanks.one("h1").text == "Vielen Dank"
    assert "/massnahmen/M-0001/" in thanks.links().values()
    [hint] = Hint.objects.all()
    assert (hint.measure, hint.text, hint.url, hint.email, hint.state) == (
        "M-0001",
        WORDS,
        "https://www.magdeburg.example/radweg",
        "leserin@post.example",
        "open",
    )


def test_it_needs_no_token_against_forgery(first, clock):
    strict = Client(enforce_csrf_checks=True)
    opened = token(strict.get(PAGE))
    clock.shift(timedelta(seconds=10))
    answer = strict.post(
        PAGE, {"text": WORDS, "opened": opened}, headers={"origin": "https://anders.example"}
    )
    assert answer.status_code == 303
    assert Hint.objects.get().measure == ""


def test_the_same_again_is_one_hint(first, fill):
    fill()
    fill()
    assert Hint.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "  \n "}, "Schreiben Sie, was Sie uns sagen möchten."),
        ({"text": "x" * (LONGEST + 3)}, "3 Zeichen zu viel."),
        ({"url": "javascript:alert(1)"}, "Das ist keine Web-Adresse."),
        ({"url": "ftp://magdeburg.example/x"}, "Das ist keine Web-Adresse."),
        ({"url": "https://" + "a" * 1000 + ".example"}, "Diese Adresse ist zu lang."),
        ({"email": "leserin"}, "Das ist keine E-Mail-Adresse."),
        ({"email": "x" * 300 + "@post.example"}, "Das ist keine E-Mail-Adresse."),
        ({"state": "answered"}, "kein Feld state"),
        ({"opened": "gestern"}, "älter als ein Tag"),
        ({"opened": ""}, "älter als ein Tag"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(first, fill, fields, words):
    answer = fill(**fields)
    assert answer.status_code == 400
    assert words in troubles(answer)
    assert kept(answer) == fields.get("text", WORDS)
    assert not Hint.objects.exists()


def test_an_error_is_tied_to_its_field(first, fill):
    field = document(fill(email="leserin")).one("input", id="id_email")
    assert (field.attributes["aria-invalid"], field.attributes["value"]) == ("true", "leserin")
    assert field.attributes["aria-describedby"].split() == ["help_email", "id_email_error"]


def test_line_ends_count_once_and_https_may_be_left_out(first, fill):
    fill(text="\r\n".join(["ab"] * 1333), url="www.magdeburg.example/x", email="")
    hint = Hint.objects.get()
    assert (len(hint.text), hint.url) == (3998, "https://www.magdeburg.example/x")


def test_what_was_typed_is_shown_as_text(first, fill):
    answer = fill(text="</textarea><script>alert(1)</script>", email="x")
    assert b"<script>alert" not in answer.content


def test_a_measure_withdrawn_meanwhile_costs_nobody_their_text(first, reader, clock):
    opened = token(reader.get(ONE))
    withdraw("measure", "M-0001", "Zweimal erfasst.")
    clock.shift(timedelta(minutes=5))
    answer = reader.post(ONE, {"text": WORDS, "opened": opened})
    assert (answer.status_code, kept(answer)) == (400, WORDS)
    assert "steht nicht im Protokoll" in troubles(answer)
    again = document(answer).one("form", class_="form").attributes["action"]
    assert reader.post(again, {"text": WORDS, "opened": token(answer)}).status_code == 303
    assert Hint.objects.get().measure == ""


# Programs


def test_a_form_sent_at_once_is_refused_and_good_a_moment_later(first, fill, reader, clock):
    answer = fill(seconds=1)
    assert (answer.status_code, kept(answer)) == (400, WORDS)
    clock.shift(timedelta(seconds=3))
    assert reader.post(ONE, {"text": WORDS, "opened": token(answer)}).status_code == 303


def test_a_form_of_yesterday_is_refused_once_and_keeps_the_text(first, fill, reader, clock):
    assert fill(seconds=24 * 3600).status_code == 303
    answer = fill(seconds=24 * 3600 + 1, text="Noch etwas.")
    assert (answer.status_code, kept(answer)) == (400, "Noch etwas.")
    clock.shift(timedelta(seconds=30))
    assert reader.post(ONE, {"text": "Noch etwas.", "opened": token(answer)}).status_code == 303


def test_who_fills_the_hidden_field_is_thanked_and_nothing_is_kept(first, fill):
    answer = fill(**{TRAP: "https://kauf.example"})
    assert (answer.status_code, answer["Location"]) == (303, f"{ONE}&sent=yes")
    assert not Hint.objects.exists()


def test_people_neither_see_nor_reach_the_hidden_field(first, reader):
    shown = document(reader.get(PAGE))
    [around] = [one for one in shown.all("div", class_="unseen") if one.all("input", name=TRAP)]
    assert around.attributes["aria-hidden"] == "true"
    trap = around.one("input").attributes
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")


def test_one_network_gives_five_an_hour_and_keeps_the_sixth(first, fill, reader, clock):
    for number in range(limits.FROM_ONE_PLACE):
        assert fill(text=f"Hinweis {number}", ip=f"203.0.113.{number}").status_code == 303
    answer = fill(text="Einer zu viel", ip="203.0.113.250")
    assert (answer.status_code, kept(answer)) == (429, "Einer zu viel")
    assert "in 55 Minuten" in troubles(answer)
    assert answer["Retry-After"] == "3300"
    assert fill(text="Von anderswo", ip="203.0.114.1").status_code == 303
    clock.shift(timedelta(seconds=3300))
    assert (
        reader.post(ONE, {"text": "Später", "opened": token(answer)}, REMOTE_ADDR="203.0.113.9").status_code
        == 303
    )


def test_the_whole_site_takes_a_hundred_an_hour(first, fill):
    for number in range(limits.IN_ALL):
        sent = fill(text=f"Hinweis {number}", ip=f"198.51.{number}.1", seconds=4)
        assert sent.status_code == 303
    assert fill(text="Einer zu viel", ip="192.0.2.1").status_code == 429


def test_refused_forms_do_not_count(first, fill):
    for _number in range(limits.FROM_ONE_PLACE + 1):
        assert fill(email="leserin").status_code == 400
    assert fill().status_code == 303


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1234:5678::1", "2001:db8:1234::/48"),
    ],
)
def test_addresses_are_shortened_before_anything_is_counted(address, network):
    assert limits.shortened(address) == network


def test_no_address_is_kept_and_an_hour_later_no_trace(first, fill, clock):
    """Guards what the privacy page says of it."""
    fill(ip="203.0.113.7")
    [(_at, trace)] = cache.get(limits.KEY)
    assert trace == salted_hmac(limits.KEY, "203.0.113.0/24", algorithm="sha256").hexdigest()
    clock.shift(timedelta(hours=1))
    fill(text="Später", ip="198.51.100.1")
    assert trace not in [network for _at, network in cache.get(limits.KEY)]


def test_a_server_that_knows_no_addresses_still_takes_hints(first, fill):
    for number in range(limits.FROM_ONE_PLACE + 1):
        assert fill(text=f"Hinweis {number}", ip="").status_code == 303


def test_behind_trusted_proxies_the_reader_counts_and_not_the_proxy(first, reader, clock, settings):
    """Guards against one limit for everybody, also where the proxy is reached through a socket file."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(limits.FROM_ONE_PLACE + 1):
        opened = token(reader.get(ONE))
        clock.shift(timedelta(seconds=4))
        sent = {"text": f"Hinweis {number}", "opened": opened}
        come_through = {"x-forwarded-for": f"10.9.9.9, 198.51.{number % 2}.1"}
        assert reader.post(ONE, sent, REMOTE_ADDR="", headers=come_through).status_code == 303
    assert len({network for _at, network in cache.get(limits.KEY)}) == 2


def test_no_hint_shows_on_public_pages(first, fill, reader):
    fill(text="Geheimwort Eisvogel", email="leserin@post.example")
    for address in (
        "/",
        "/massnahmen/M-0001/",
        "/protokoll/",
        ONE,
        f"{ONE}&sent=yes",
        "/api/v1/measures/M-0001/",
    ):
        answer = reader.get(address)
        assert answer.status_code == 200, address
        assert b"Eisvogel" not in answer.content
        assert b"leserin" not in answer.content


def test_the_page_of_a_measure_is_the_same_whatever_was_hinted(first, fill, reader):
    before = reader.get("/massnahmen/M-0001/?edition=8").content
    fill()
    publish_one("measure", measure())
    assert reader.get("/massnahmen/M-0001/?edition=8").content == before


def test_its_name_resolves_under_both_languages():
    assert reverse("hint") == PAGE

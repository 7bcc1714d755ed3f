"""Hints at the desk: who sees them, what they show, and what can be done with them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from measures.actions import hints
from measures.models import Hint, Proposal
from tests.support.desk import administrator, city, member, reviewer, signed_in
from tests.support.factories import withdraw
from tests.support.growth import queries
from tests.support.html import read

pytestmark = pytest.mark.django_db
LIST = "/intern/hinweise/"
MAIL = "leserin@post.example"
WORDS = "Der Radweg ist fertig.\n<b>Seit Mai.</b>"


@pytest.fixture
def hint(first):
    return hints.give(measure="M-0001", text=WORDS, url="https://www.magdeburg.example/radweg", email=MAIL)


@pytest.fixture
def browser(first):
    return signed_in(reviewer())


def shown(answer, status=200):
    assert answer.status_code == status, answer.content[:2000]
    return read(answer.content.decode())


def page_of(hint):
    return f"{LIST}{hint.pk}/"


def waiting(document):
    """The headings of the open hints, in the order shown."""
    return [one.text for one in document.one("main").all("h2") if one not in _settled(document)]


def _settled(document):
    return [heading for part in document.all("details", class_="settled") for heading in part.all("h2")]


# Who


@pytest.mark.parametrize("who", [reviewer, administrator])
def test_who_answers_hints_sees_them(hint, who):
    browser = signed_in(who())
    assert "Der Radweg ist fertig." in shown(browser.get(LIST)).text
    assert shown(browser.get(page_of(hint))).one("h1").text.endswith("Radschnellweg nach Schönebeck")


@pytest.mark.parametrize("who", [member, city])
def test_others_do_not(hint, who):
    browser = signed_in(who())
    for answer in (
        browser.get(LIST),
        browser.get(page_of(hint)),
        browser.post(page_of(hint), {"do": "answer"}),
    ):
        assert answer.status_code == 403
        assert b"Radweg" not in answer.content
    assert "Hinweise" not in shown(browser.get("/intern/konto/")).links()


def test_strangers_sign_in_first(hint):
    assert Client().get(LIST)["Location"].startswith("/intern/anmelden/")


def test_what_is_not_there_is_not_there(browser):
    assert browser.get(f"{LIST}99/").status_code == 404
    for what in ("answer", "set_aside", "adopt"):
        assert browser.post(f"{LIST}99/", {"do": what, "answer": "x"}).status_code == 404


def test_the_list_can_only_be_read(browser):
    answer = browser.post(LIST)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


# What


def test_the_oldest_comes_first_and_says_how_long_it_waits(hint, browser, clock):
    clock.shift(timedelta(days=3))
    hints.give(measure="", text="Allgemeines.")
    document = shown(browser.get(LIST))
    assert [one.partition(" · ")[2] or one for one in waiting(document)] == [
        "Radschnellweg nach Schönebeck",
        "Allgemein",
    ]
    assert "wartet schon 3 Tage" in document.text
    assert document.text.count("wartet schon") == 1


def test_words_of_readers_stay_words_and_links_carry_no_trust(hint, browser):
    document = shown(browser.get(LIST))
    said = document.one("blockquote")
    assert said.text == "Der Radweg ist fertig. <b>Seit Mai.</b>"
    assert len(said.all("br")) == 1
    link = document.one("p", class_="source").one("a")
    assert link.attributes["rel"].split() == ["noopener", "nofollow", "ugc", "external"]
    assert link.text == link.attributes["href"] == "https://www.magdeburg.example/radweg"
    assert MAIL in document.text


def test_a_withdrawn_measure_is_named_by_its_key(hint, browser):
    withdraw("measure", "M-0001", "Zweimal erfasst.")
    document = shown(browser.get(page_of(hint)))
    assert document.one("h1").text == "M-0001, nicht mehr im Protokoll"
    assert not document.all("button", value="adopt")


def test_an_empty_list_explains_itself(browser):
    document = shown(browser.get(LIST))
    assert "Es wartet kein Hinweis." in document.text
    assert document.links()["Formular ansehen"] == "/hinweis/"


def test_the_number_of_queries_does_not_grow(hint, browser):
    def ask(address):
        return browser.get(address)

    counts = []
    for size in (3, 30):
        for number in range(size):
            other = hints.give(measure="M-0001", text=f"{size} {number}")
            if number % 2:
                hints.set_aside(other.pk, by=reviewer(), reason="x")
        counts.append(len(queries(ask, LIST)))
    assert counts[0] == counts[1]


# Settling


def test_an_answer_is_mailed_and_the_address_gone_from_every_page(hint, browser):
    answer = browser.post(page_of(hint), {"do": "answer", "answer": "Danke, wir prüfen es."})
    assert (answer.status_code, answer["Location"]) == (303, LIST)
    assert mail.outbox[0].to == [MAIL]
    document = shown(browser.get(LIST))
    assert "Der Hinweis ist beantwortet." in document.text
    settled = document.one("details", class_="settled")
    assert "Danke, wir prüfen es." in settled.text
    assert "open" not in settled.attributes
    assert MAIL not in document.text + shown(browser.get(page_of(hint))).text
    assert waiting(document) == []


def test_a_hint_is_set_aside_with_a_reason(hint, browser):
    answer = browser.post(page_of(hint), {"do": "set_aside", "answer": "Werbung."})
    assert answer.status_code == 303
    assert "Weggelegt am 22.11.2026 von Person" in shown(browser.get(LIST)).text
    assert mail.outbox == []


@pytest.mark.parametrize("what", ["answer", "set_aside"])
def test_settling_without_words_is_refused_in_words(hint, browser, what):
    document = shown(browser.post(page_of(hint), {"do": what, "answer": "  "}), 400)
    assert document.one("p", role="alert").links() == {"Zum Feld": "#answer"}
    assert document.one("textarea", id="answer").attributes["aria-invalid"] == "true"


@pytest.mark.parametrize("sent", [{}, {"do": "delete"}])
def test_an_unknown_button_does_nothing_and_keeps_the_text(hint, browser, sent):
    document = shown(browser.post(page_of(hint), sent | {"answer": "Fast fertig"}), 400)
    assert document.one("textarea", id="answer").text == "Fast fertig"
    assert Hint.objects.get().state == "open"


@pytest.mark.parametrize("what", ["answer", "set_aside"])
def test_who_comes_second_is_told_kindly_and_keeps_the_text(hint, browser, what):
    hints.answer(hint.pk, by=reviewer(), text="Schon erledigt.")
    document = shown(browser.post(page_of(hint), {"do": what, "answer": "Meine Antwort"}), 409)
    assert "Jemand war schneller" in document.one("p", role="alert").text
    assert "Schon erledigt." in document.text
    assert "Meine Antwort" in document.text
    assert len(mail.outbox) == 1


def test_a_mail_that_does_not_leave_keeps_hint_and_answer(hint, browser, monkeypatch):
    monkeypatch.setattr("measures.actions.notices.send", lambda *_arguments: False)
    document = shown(browser.post(page_of(hint), {"do": "answer", "answer": "Danke."}), 400)
    assert "ließ sich nicht senden" in document.one("p", role="alert").text
    assert document.one("textarea", id="answer").text == "Danke."
    assert Hint.objects.get().email == MAIL


def test_a_hint_becomes_a_draft_of_whoever_takes_it_up(hint, browser):
    answer = browser.post(page_of(hint), {"do": "adopt"})
    draft = Proposal.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/intern/vorschlaege/{draft.pk}/bearbeiten/")
    assert draft.entered["text"] == WORDS
    assert Hint.objects.get().state == "open"


def test_a_general_hint_leads_to_choosing_a_measure(browser):
    hint = hints.give(measure="", text="Allgemeines.")
    document = shown(browser.get(page_of(hint)))
    assert "/intern/eintragen/" in document.one("section").links().values()
    assert shown(browser.post(page_of(hint), {"do": "adopt"}), 400).one("p", role="alert")
    assert not Proposal.objects.exists()

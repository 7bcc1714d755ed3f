"""The form that saves itself: every word is safe, or the page says that it is not."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import Page, expect

from measures.models import Proposal
from tests.support import desk
from tests.support.factories import base_record, measure, organisation, publish_all, update
from tests.support.kept import kept

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND = 1000


@pytest.fixture
def site(live_server):
    """A site with one measure, on 22 November 2026."""
    with time_machine.travel(NOON, tick=False):
        base_record()
        one_measure()
    with time_machine.travel(NOON, tick=True):
        yield live_server.url


@kept
def one_measure():
    publish_all(
        ("organisation", organisation(key="swm")),
        ("measure", measure(key="M-0001")),
        ("update", update(status="planned")),
    )


@pytest.fixture
def author(site):
    return desk.member()


@pytest.fixture
def window(browser, site, author):
    """The form of a draft on a phone, with its author signed in."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    page = context.new_page()
    sign_in(page, site, author)
    page.goto(site + reverse("entry", args=[desk.draft(author).pk]))
    yield page
    context.close()


def sign_in(page: Page, site: str, person) -> None:
    session = desk.signed_in(person).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "domain": "localhost", "path": "/intern/"}
    page.context.add_cookies([cookie])


def state(page: Page):
    return page.locator("#state")


def comes_to_rest(page: Page) -> None:
    """Everything is saved and nothing is under way: only then may a test ask the database itself."""
    expect(state(page)).to_contain_text("Gespeichert um", timeout=10 * SECOND)


def leaves_without_a_word(page: Page) -> bool:
    """Whether the browser would let the window go without asking."""
    allowed: bool = page.evaluate("() => window.dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    return allowed


def test_what_is_typed_is_saved_and_what_is_known_is_filled_in(window):
    complaints: list[str] = []
    window.on("console", lambda message: complaints.append(message.text))
    expect(state(window)).to_have_text("Noch nichts geschrieben.")
    window.locator("#id_text").press_sequentially("Der zweite Abschnitt ist fertig.")
    window.locator("#id_evidence_url").fill("https://ratsinfo.magdeburg.example/I0300-26")
    expect(window.locator("#id_evidence_publisher")).to_have_value("Landeshauptstadt Magdeburg")
    expect(window.locator("#id_evidence_type")).to_have_value("council_paper")
    expect(window.locator("input[name=voice][value=responsible]")).to_be_checked()
    comes_to_rest(window)
    window.reload()
    expect(window.locator("#id_text")).to_have_value("Der zweite Abschnitt ist fertig.")
    expect(window.locator("#id_evidence_publisher")).to_have_value("Landeshauptstadt Magdeburg")
    assert not complaints


def test_who_never_rests_is_saved_while_typing(window):
    """Saving only after a pause would lose everything of a fast typist."""
    window.locator("#id_text").press_sequentially("Ohne Pause. " * 5, delay=60)
    comes_to_rest(window)
    assert Proposal.objects.get().saves > 1


def test_when_the_server_is_away_the_page_says_so_and_goes_on_later(window):
    window.route("**/speichern/", lambda route: route.abort())
    window.locator("#id_text").fill("Noch nirgends sicher.")
    expect(state(window)).to_contain_text("nur in diesem Fenster")
    expect(state(window)).to_contain_text("nicht erreichbar")
    assert not leaves_without_a_word(window)
    window.unroute("**/speichern/")
    comes_to_rest(window)
    assert leaves_without_a_word(window)
    assert Proposal.objects.get().entered["text"] == "Noch nirgends sicher."


def test_after_a_new_sign_in_elsewhere_saving_goes_on_by_itself(window, site, author):
    window.context.clear_cookies()
    window.locator("#id_text").fill("Nach Mitternacht.")
    expect(state(window)).to_contain_text("abgemeldet")
    expect(window.locator("#sign-in a")).to_be_visible()
    sign_in(window, site, author)
    comes_to_rest(window)
    expect(window.locator("#sign-in a")).to_be_hidden()
    window.locator("button[value=save]").click()
    expect(window.locator(".note[role=status]")).to_contain_text("Gespeichert")


def test_another_window_is_not_overwritten(window):
    other = window.context.new_page()
    other.goto(window.url)
    other.locator("#id_text").fill("Im anderen Fenster.")
    comes_to_rest(other)
    window.locator("#id_text").fill("In diesem Fenster.")
    expect(state(window)).to_contain_text("in einem anderen Fenster", ignore_case=True)
    assert Proposal.objects.get().entered["text"] == "Im anderen Fenster."
    window.locator("button[value=save]").click()
    expect(window.locator("main")).to_contain_text("Im anderen Fenster.")
    expect(window.locator("#id_text")).to_have_value("In diesem Fenster.")


def test_what_somebody_chose_is_never_filled_over(window):
    window.locator("#id_evidence_type").select_option("press")
    window.locator("#id_evidence_publisher").fill("Volksstimme")
    window.locator("#id_evidence_url").fill("https://ratsinfo.magdeburg.example/I0300-26")
    expect(window.locator("input[name=voice][value=responsible]")).to_be_checked()
    expect(window.locator("#id_evidence_type")).to_have_value("press")
    expect(window.locator("#id_evidence_publisher")).to_have_value("Volksstimme")
    comes_to_rest(window)


def test_a_button_pressed_while_the_site_is_away_takes_no_text_with_it(window):
    window.context.set_offline(True)
    window.locator("#id_text").fill("Im Zug geschrieben.")
    window.locator("button[value=submit]").click()
    expect(state(window)).to_contain_text("nur in diesem Fenster")
    expect(window.locator("#id_text")).to_have_value("Im Zug geschrieben.")
    window.context.set_offline(False)
    comes_to_rest(window)
    assert Proposal.objects.get().entered["text"] == "Im Zug geschrieben."


def test_a_button_saves_first_and_then_does_what_it_says(window):
    window.locator("#id_text").fill("Sofort gedrückt.")
    window.locator("button[value=save]").click()
    expect(window.locator(".note[role=status]")).to_contain_text("Gespeichert")
    expect(window.locator("#id_text")).to_have_value("Sofort gedrückt.")


def test_two_versions_stand_still_until_a_button_is_pressed(window):
    other = window.context.new_page()
    other.goto(window.url)
    other.locator("#id_text").fill("Im anderen Fenster.")
    comes_to_rest(other)
    window.locator("#id_text").fill("In diesem Fenster.")
    window.locator("button[value=save]").click()
    expect(state(window)).to_contain_text("Es gibt zwei Fassungen")
    window.locator("#id_evidence_title").fill("Weitergeschrieben, ohne zu speichern")
    window.locator("[data-drop]").click()
    expect(window.locator("#id_text")).to_have_value("Im anderen Fenster.")
    assert Proposal.objects.get().entered["text"] == "Im anderen Fenster."


def test_who_is_no_longer_the_author_is_not_told_to_sign_in(window, author):
    author.organisation = "swm"
    author.save()
    window.locator("#id_text").fill("Nach dem Wechsel.")
    expect(state(window)).to_contain_text("organisation", ignore_case=True)
    expect(window.locator("#sign-in a")).to_be_hidden()
    window.locator("button[value=save]").click()
    expect(window.locator("main")).to_contain_text("Nach dem Wechsel.")

"""What somebody typed outlives the server."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.desk import PASSWORD
from tests.support.mortal import EMAIL, MortalSite

pytestmark = pytest.mark.once
KEYSTROKE = 25  # milliseconds: somebody who types faster than anyone does
SENTENCE = "Am Elbufer wurde heute der zweite Abschnitt des Radwegs für alle geöffnet. "
TYPED = (SENTENCE * 3)[:200]


@pytest.fixture
def mortal(tmp_path) -> Iterator[MortalSite]:
    site = MortalSite(tmp_path)
    site.start()
    yield site
    site.kill()


@pytest.fixture
def form(browser: Browser, mortal: MortalSite) -> Iterator[Page]:
    """The form of an update, on a phone, with nothing typed yet."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{mortal.url}/intern/anmelden/")
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.goto(f"{mortal.url}/intern/eintragen/?q=Radschnellweg")
    page.get_by_role("button", name="Meldung").first.click()
    yield page
    context.close()


def test_what_was_typed_three_seconds_ago_outlives_kill_9(form, mortal):
    form.locator("[name=text]").press_sequentially(TYPED, delay=KEYSTROKE)
    form.wait_for_timeout(3000)  # the promise is about time
    mortal.kill()
    mortal.start()
    form.reload()
    assert form.locator("[name=text]").input_value() == TYPED


def test_killed_while_typing_at_most_two_seconds_are_missing_and_the_page_says_so(form, mortal):
    form.locator("[name=text]").press_sequentially(TYPED, delay=KEYSTROKE)
    mortal.kill()
    form.locator("[name=text]").press_sequentially("Nach dem Absturz.")
    expect(form.get_by_role("status").filter(has_text=re.compile("[Nn]icht gespeichert"))).to_be_visible()
    kept = mortal.stored()["text"]
    assert TYPED.startswith(kept)
    assert (len(TYPED) - len(kept)) * KEYSTROKE <= 2000
    # The window that still has the words saves them by itself once the server is back.
    mortal.start()
    expect(form.get_by_role("status").filter(has_text=re.compile("^Gespeichert"))).to_be_visible(
        timeout=15_000
    )
    assert mortal.stored()["text"] == TYPED + "Nach dem Absturz."

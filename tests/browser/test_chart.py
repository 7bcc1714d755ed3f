"""The interactive charts on the start page as it is really served: collected files, real headers."""

import pytest
from playwright.sync_api import Browser, expect

from tests.support.pages import LANGUAGES, examples
from tools.own_site import OwnSite

pytestmark = pytest.mark.once
OPEN = {"de": "Interaktiv ansehen", "en": "View interactively"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_who_asks_gets_it_under_the_policy_and_from_here(browser: Browser, own: OwnSite, language):
    """Guards against a collected bundle, style sheet or header that differs from what was tried alone."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        page.goto(own.url + examples("start")[0].within(language))
        assert not [one for one in asked if "plotly" in one]
        for number in range(page.locator("figure[data-chart]").count()):
            figure = page.locator("figure[data-chart]").nth(number)
            figure.get_by_role("button", name=OPEN[language]).click()
            expect(figure.locator("[data-live] .main-svg").first).to_be_visible(timeout=30_000)
            expect(figure.locator("[data-live] .modebar-btn").first).to_be_visible()
        assert any("plotly" in one for one in asked)
        assert complaints == []
        assert [one for one in asked if not one.startswith((own.url, "data:"))] == []
        assert context.cookies() == []
    finally:
        context.close()

"""Swagger UI: opened by the reader, from this site only, under the strict policy, on a narrow screen too."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.once
WATCH = """
window.refused = []
document.addEventListener("securitypolicyviolation", (told) => window.refused.push(told.violatedDirective))
"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
COLOURS = """
() => {
    const live = document.querySelector("[data-live]")
    const inside = live.shadowRoot.querySelector(".swagger-ui")
    const tag = live.shadowRoot.querySelector(".opblock-tag")
    return [
        getComputedStyle(live).backgroundColor,
        getComputedStyle(inside).backgroundColor,
        getComputedStyle(tag).color,
    ]
}
"""
DARK, WHITE, LIGHT_INK = "rgb(28, 32, 34)", "rgb(255, 255, 255)", "rgb(228, 230, 230)"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_question_is_answered_in_swagger_ui(browser, own, width):
    """It asks nobody else, breaks no policy, and sends a question that the site answers."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(WATCH)
    try:
        page.goto(f"{own.url}/daten/api/", wait_until="networkidle")
        assert not [url for url in asked if "swagger" in url]
        page.click("[data-open]")
        page.locator(".opblock-tag").nth(1).click(timeout=60_000)
        page.locator(".opblock-summary-control").first.click()
        page.locator(".execute").first.click(timeout=30_000)
        page.locator(".live-responses-table .response-col_status").nth(1).wait_for()
        assert "200" in page.locator(".live-responses-table").first.inner_text()
        assert [url for url in asked if not url.startswith((f"{own.url}/", "data:"))] == []
        assert page.evaluate("window.refused") == []
        assert page.evaluate(TOO_WIDE) <= 0
        assert context.cookies() == []
    finally:
        context.close()


def test_swagger_ui_is_dark_where_the_page_is(browser, own):
    """Guards against a white pane in a dark page: its own dark colours must reach it, but not paper."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    try:
        page.goto(f"{own.url}/daten/api/", wait_until="networkidle")
        page.click("[data-open]")
        page.locator(".opblock-tag").first.wait_for(timeout=60_000)
        assert page.evaluate(COLOURS) == [DARK, DARK, LIGHT_INK]
        page.emulate_media(media="print")
        expect(page.locator("[data-live]")).to_have_css("background-color", WHITE)
    finally:
        context.close()

"""Every type of page in a real browser: nothing complains, everything fits, is reached and can be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support import axe
from tests.support.heard import LANDMARKS, heard, jumps, unclear
from tests.support.pages import EXAMPLES, LANGUAGES, Example

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("examples"),
]
# The only thing a browser says about a page that answers with an error, as it should.
EXPECTED = "Failed to load resource: the server responded with a status of {}"
# The trap for programs in the form for hints is no control for people.
CONTROLS = "button, input:not([type=hidden], [tabindex='-1']), select, textarea"
FOCUSABLE = f"a[href], {CONTROLS}, summary, [tabindex='0']"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Pages whose focusable parts are not on others too: one of each route, and one of a problem.
TYPES = {one.route: one for one in reversed(EXAMPLES)}.values()
every_type = pytest.mark.parametrize("example", TYPES, ids=[one.name for one in TYPES])


#: So many tests share the pages, so that no core waits for one long test.
SHARES = 3


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_silent_can_be_heard_and_read_by_everybody_and_fits(visit, language, share):
    """One visit of each page for all of it, because opening them is what takes the time."""
    with visit() as visited:
        for example in EXAMPLES[share::SHARES]:
            visited.complaints.clear()
            address = visited.see(example, language)
            assert_nothing_complains_or_comes_from_elsewhere(visited, example.status, address)
            visited.unfold()
            assert_its_shape_can_be_heard(visited.page, address)
            assert_axe_finds_nothing(visited.page, language, address)
            dressed(visited.page, width=320, colours="light")
            visited.unfold()
            # 320 pixels are also what a window of 1280 has at a zoom of 400 % (WCAG 1.4.10).
            assert visited.page.evaluate(OVERFLOW) == 0, address
            dressed(visited.page, width=1280, colours="light")


def assert_nothing_complains_or_comes_from_elsewhere(visited, status: int, address: str) -> None:
    page, expected = visited.page, EXPECTED.format(status)
    assert [one for one in visited.complaints if not one.startswith(expected)] == [], address
    assert visited.elsewhere == [], address
    assert page.context.cookies() == [], address
    sheets = 1 + page.locator("main .form").count()  # forms bring their own style sheet
    assert page.locator("link[rel=stylesheet]").count() == sheets, address
    assert page.evaluate("document.styleSheets.length") == sheets, address
    assert page.locator("style, [style]").count() == 0, address


def assert_its_shape_can_be_heard(page: Page, address: str) -> None:
    assert jumps(page) == [], address
    found = heard(page)
    marks = [one for one in found if one[0] in LANDMARKS]
    kinds = [role for role, _name in marks]
    assert [kinds.count(role) for role in ("banner", "main", "contentinfo")] == [1, 1, 1], address
    assert len(set(marks)) == len(marks), f"two landmarks of one name at {address}: {marks}"
    assert unclear(found) == [], address


def assert_axe_finds_nothing(page: Page, language: str, address: str) -> None:
    """Colours are the same in every language: they are looked at in the first, also dark on a phone."""
    first = language == LANGUAGES[0]
    assert (found := axe.faults(page, axe.ALL if first else axe.WORDS)) == "", f"{address}\n{found}"
    if first:
        dressed(page, width=390, colours="dark")
        assert (found := axe.faults(page, axe.COLOURS)) == "", f"{address}, dark\n{found}"


def dressed(page: Page, *, width: int, colours: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=colours)


def test_axe_finds_a_fault_where_there_is_one(visit):
    with visit() as visited:
        visited.go("/")
        visited.page.locator("h1").evaluate("one => { one.style.color = '#ddd'; one.lang = 'nowhere' }")
        found = axe.faults(visited.page)
        assert "color-contrast" in found
        assert "valid-lang" in found


def test_a_word_longer_than_the_screen_breaks_in_columns_too(visit):
    """Guards against the columns of a grid, which grow with their longest word unless told not to."""
    with visit(width=320) as visited:
        for address in ("/", "/ratsvorgaenge/", "/handlungsfelder/mobilitaet/"):
            visited.go(address)
            changed = visited.page.evaluate(LONG_WORDS)
            assert changed, address
            assert visited.page.evaluate(OVERFLOW) == 0, address


@pytest.mark.parametrize("width", [1280, 390])
@every_type
def test_everything_can_be_reached_with_the_keyboard_and_shows_that_it_is(visit, example: Example, width):
    with visit(width=width) as visited:
        visited.page.emulate_media(reduced_motion="reduce")  # else what has the focus is still on its way
        visited.see(example)
        numbers = set(range(visited.page.evaluate(NUMBERED, FOCUSABLE)))
        reached: set[int | None] = set()
        last: int | None = None
        # What scrolls can be reached too, without having been made to: Chromium sees to that.
        for _step in range(2 * len(numbers) + 5):
            visited.page.keyboard.press("Tab")
            number, outline, seen = visited.page.evaluate(FOCUSED)
            if number == END or (number is not None and number in reached and number != last):
                break
            last = number  # a field for a date has several places to stop at
            reached.add(number)
            assert outline, f"{example.address}: {visited.page.evaluate(SOURCE)} does not show its focus"
            assert seen, f"{example.address}: {visited.page.evaluate(SOURCE)} is out of sight"
        missing = visited.page.evaluate(TEXTS, sorted(numbers - reached))
        assert missing == [], example.address


LONG_WORDS = """() => {
    const found = [...document.querySelectorAll(".halves p:not([class]), .answers p:not([class])")]
    found.forEach((one) => one.append(" " + "Donaudampfschifffahrt".repeat(5)))
    return found.length
}"""
END = -1
# Asked in one go, by what Playwright calls visible: asking about one element after the other takes seconds.
NUMBERED = """selector => {
    window.elements = [...document.querySelectorAll(selector)].filter((one) => {
        const box = one.getBoundingClientRect()
        return one.checkVisibility({visibilityProperty: true}) && box.width > 0 && box.height > 0
    })
    window.elements.forEach((one, at) => { one.number = at })
    return window.elements.length
}"""
TEXTS = "numbers => numbers.map((at) => window.elements[at].outerHTML)"
FOCUSED = """async () => {
    const frame = () => new Promise(requestAnimationFrame)
    const one = document.activeElement, style = getComputedStyle(one)
    if (one === document.body) return [-1, true, true]
    const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    const seen = () => {  // what is higher than the window, such as a table that scrolls, is so in part
        const box = one.getBoundingClientRect()
        return box.top >= 0 || (box.height > innerHeight && box.bottom > 0)
    }
    if (!seen()) await frame().then(frame)  // Chromium scrolls to it with the next picture it draws
    return [one.number ?? null, shown, seen()]
}"""
SOURCE = "document.activeElement.outerHTML"


@every_type
def test_the_skip_link_is_first_and_leads_to_the_content(visit, example: Example):
    with visit() as visited:
        visited.see(example)
        visited.page.keyboard.press("Tab")
        assert visited.page.locator(":focus").inner_text() == "Zum Inhalt springen"
        assert visited.page.locator(":focus").bounding_box()["y"] >= 0
        visited.page.keyboard.press("Enter")
        assert visited.page.evaluate("document.activeElement.id") == "content"


@every_type
def test_what_is_folded_opens_and_closes_by_keyboard(visit, example: Example):
    with visit() as visited:
        visited.see(example)
        for summary in visited.page.locator("summary").all():
            if not summary.is_visible():  # inside another one that is still folded
                continue
            before = summary.evaluate("one => one.parentElement.open")
            summary.focus()
            visited.page.keyboard.press("Enter")
            assert summary.evaluate("one => one.parentElement.open") is not before, summary.inner_text()
            visited.page.keyboard.press("Enter")
            assert summary.evaluate("one => one.parentElement.open") is before, summary.inner_text()

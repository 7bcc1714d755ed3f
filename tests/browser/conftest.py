"""The site with the real record, in a real browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import Browser, Page, Route

from tests.support.factories import real_record
from tests.support.kept import kept
from tests.support.oddities import add_oddities, broken_page
from tests.support.pages import BROKEN, LANGUAGES, Example

# In one go: pressing one after the other from outside takes ten times as long.
UNFOLD = """() => document.querySelectorAll("summary").forEach((one) => {
    if (one.checkVisibility() && !one.parentElement.open) one.click()
})"""
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Visit:
    """A page in a browser, and everything it asked for and complained about."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route(f"{site}/**{BROKEN}", broken)

    def go(self, address: str) -> int:
        answer = self.page.goto(self.site + address)
        assert answer is not None
        return answer.status

    def see(self, example: Example, language: str = LANGUAGES[0]) -> str:
        """Go there; a page that answers otherwise than it should proves nothing. Gives the address."""
        address = example.within(language)
        assert self.go(address) == example.status, address
        return address

    def unfold(self) -> None:
        """Open everything that can be opened, what is inside of something else after that."""
        self.page.evaluate(UNFOLD)

    @property
    def elsewhere(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.site, "data:"))]


@pytest.fixture
def site(live_server) -> Iterator[str]:
    """The address of a site that serves the real record on 22 November 2026."""
    with time_machine.travel(NOON, tick=False):
        real_record()
    with time_machine.travel(NOON, tick=True):
        yield live_server.url


@pytest.fixture
def examples(site: str) -> None:
    """What the examples of `tests.support.pages` need besides the real record."""
    with time_machine.travel(NOON, tick=False):
        kept(add_oddities)()


@pytest.fixture
def visit(browser: Browser, site: str) -> Callable[..., object]:
    """`with visit(width=390, colours="dark") as visited: …`"""

    @contextmanager
    def opened(width: int = 1280, colours: str = "light") -> Iterator[Visit]:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=colours, locale="de-DE"
        )
        try:
            yield Visit(context.new_page(), site)
        finally:
            context.close()

    return opened


def broken(route: Route) -> None:
    """Answers with the page of an error of ours, which no address of a healthy site does."""
    language = next((one for one in LANGUAGES if f"/{one}/" in route.request.url), LANGUAGES[0])
    route.fulfill(status=500, content_type="text/html; charset=utf-8", body=broken_page(language))

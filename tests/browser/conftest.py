"""The site with the real record, in a real browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import Browser, Page

from tests.support.factories import real_record

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

    def go(self, address: str) -> int:
        answer = self.page.goto(self.site + address)
        assert answer is not None
        return answer.status

    @property
    def elsewhere(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.site, "data:"))]


@pytest.fixture
def site(live_server) -> Iterator[str]:
    """The address of a site that serves the real record on 22 November 2026."""
    with time_machine.travel(NOON, tick=True):
        real_record()
        yield live_server.url


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

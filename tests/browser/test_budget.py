"""What a first visit costs, measured in Chromium against the site as it is served."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.pages import LANGUAGES, examples
from tools.own_site import OwnSite

pytestmark = pytest.mark.once
MOST_BYTES = 60_000
MOST_REQUESTS = 6
MOST_STYLE = 20_000
INVISIBLE = 0.0005
"""A page arrives in pieces, and a line may settle by a fraction of a pixel; what anyone could see is more."""
LANDING = ("start", "measures")
"""Where most first visits begin: these are looked at in both languages and on a wide screen too."""
ROUTES = tuple(dict.fromkeys(one.route for one in examples() if one.route and one.status == 200))
FIRST = [
    *(examples(route)[0].address for route in ROUTES),
    *(examples(route)[0].within(LANGUAGES[1]) for route in LANDING),
]
"""One page of every type."""
BROTLI = {"Accept-Encoding": "br"}
SHIFTS = """
window.shifts = []
const told = (node) => (node && (node.outerHTML || node.textContent) || "?").slice(0, 80)
new PerformanceObserver((seen) => {
    for (const one of seen.getEntries())
        window.shifts.push([one.value, ...one.sources.map((source) => told(source.node))])
}).observe({type: "layout-shift", buffered: true})
"""


@dataclass
class First:
    """A first visit. `received`: address → bytes on the wire, headers included; `asked`: every request."""

    page: Page
    context: BrowserContext
    site: str
    received: dict[str, float] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def add(self, url: str, size: float) -> None:
        if not url.startswith("data:"):  # it came inside another file
            self.received[url] = size

    def go(self, address: str) -> None:
        answer = self.page.goto(self.site + address, wait_until="networkidle")
        assert answer is not None
        assert answer.status == 200

    def all(self) -> set[str]:
        """Every address a first visit needs. Not every Chromium asks for the icon, but others do."""
        icons = self.page.locator("link[rel=icon]").evaluate_all("all => all.map((one) => one.href)")
        return {*self.received, *icons}


@pytest.fixture
def first(browser: Browser, own: OwnSite) -> Callable[..., Any]:
    """`with first() as visited: visited.go("/")`: with an empty cache, counting every byte."""

    @contextmanager
    def opened(width: int = 390) -> Iterator[First]:
        context = browser.new_context(viewport={"width": width, "height": 844})
        page = context.new_page()
        visited, addresses = First(page, context, own.url), {}
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on(
            "Network.responseReceived",
            lambda told: addresses.update({told["requestId"]: told["response"]["url"]}),
        )
        wire.on(
            "Network.loadingFinished",
            lambda told: visited.add(addresses[told["requestId"]], told["encodedDataLength"]),
        )
        page.add_init_script(SHIFTS)
        page.on("request", lambda request: visited.asked.append(request.url))
        try:
            yield visited
        finally:
            context.close()

    return opened


@cache
def fetched(url: str) -> tuple[dict[str, str], bytes, int]:
    """(headers, body as sent, bytes of all of it) for somebody who understands brotli only."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.netloc, timeout=30)
    try:
        connection.request(
            "GET", f"{place.path}?{place.query}" if place.query else place.path, headers=BROTLI
        )
        answer = connection.getresponse()
        body = answer.read()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        head = sum(len(name) + len(value) + 4 for name, value in headers.items())
        assert answer.status == 200, url
        return headers, body, len(body) + head
    finally:
        connection.close()


@pytest.mark.parametrize("address", FIRST)
def test_a_first_visit_is_small_quiet_and_still(first, own, address):
    """One visit answers every question: opening a page is the slow part."""
    with first() as visited:
        visited.go(address)
        urls = visited.all()
        received = {url: visited.received.get(url) or fetched(url)[2] for url in urls}
        assert f"{own.url}{address}" in received
        assert_small(received)
        assert_quiet(visited)
        assert_still(visited)
    assert_small({url: fetched(url)[2] for url in urls})  # for who knows brotli and nothing better
    assert_compressed(urls)


@pytest.mark.parametrize("route", LANDING)
def test_nothing_moves_on_a_wide_screen(first, route):
    with first(1280) as visited:
        visited.go(examples(route)[0].address)
        assert_still(visited)


def assert_small(received: Mapping[str, float]) -> None:
    assert len(received) <= MOST_REQUESTS, received
    assert sum(received.values()) <= MOST_BYTES, received


def assert_quiet(visited: First) -> None:
    """Nobody else was asked, and nothing is left behind."""
    assert [url for url in visited.asked if not url.startswith((f"{visited.site}/", "data:"))] == []
    assert visited.context.cookies() == []
    assert visited.page.evaluate("localStorage.length + sessionStorage.length") == 0


def assert_still(visited: First) -> None:
    """Nothing moves while the page loads or is read."""
    visited.page.mouse.wheel(0, 5000)
    visited.page.wait_for_timeout(200)
    shifts = visited.page.evaluate("window.shifts")
    assert sum(value for value, *_what in shifts) < INVISIBLE, shifts


def assert_compressed(urls: Iterable[str]) -> None:
    for url in urls:
        if url.endswith((".png", ".woff2")):
            continue
        headers, body, _all = fetched(url)
        assert headers.get("content-encoding") == "br", url
        assert len(brotli.decompress(body)) > len(body), url


def test_the_style_sheet_is_small(first):
    with first() as visited:
        visited.go("/")
        [sheet] = [url for url in visited.received if url.endswith(".css")]
    headers, body, _all = fetched(sheet)
    assert len(body) <= MOST_STYLE
    assert "immutable" in headers["cache-control"]


def test_a_shift_would_be_noticed(first):
    with first() as visited:
        visited.go("/")
        visited.page.locator("body").evaluate(
            "one => one.insertAdjacentHTML('afterbegin', '<p>' + 'Neu '.repeat(300) + '</p>')"
        )
        visited.page.wait_for_timeout(300)
        assert visited.page.evaluate("window.shifts") != []


def test_a_second_page_needs_nothing_but_itself(first):
    with first() as visited:
        visited.go("/")
        visited.received.clear()
        visited.go("/massnahmen/M-0030/")
        fetched_again = [url for url, size in visited.received.items() if size > 0]
        assert fetched_again == [f"{visited.site}/massnahmen/M-0030/"]

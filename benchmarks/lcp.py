"""How long until the largest part of a page is painted, on a slow phone with a slow connection.

    python -m benchmarks.lcp

Slow 4G (1.6 Mbit/s down, 0.75 up, 150 ms per request) and a processor slowed down four times, both simulated
by Chromium; a window of 390 pixels, an empty cache; the median of five visits, in milliseconds.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from tqdm import tqdm

from tests.support.pages import LANGUAGES, Example, examples
from tools.ensure_browser import ARGUMENTS, NoBrowser, find, install
from tools.own_site import NoSite, own_site

MOST = 1200
VISITS = 5
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
SEEN = """
window.painted = {}
new PerformanceObserver((seen) => {
    const last = seen.getEntries().at(-1)
    window.painted = {at: last.startTime, what: last.element ? last.element.outerHTML.slice(0, 60) : "?"}
}).observe({type: "largest-contentful-paint", buffered: true})
"""


def main() -> None:
    """Measure a site of its own; ends with an error that names the pages slower than MOST."""
    try:
        path = find() or install()
        with (
            tempfile.TemporaryDirectory(prefix="tracker-lcp-") as directory,
            own_site(Path(directory)) as site,
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=path, args=ARGUMENTS) as browser,
        ):
            slow = measured(browser, site.url)
    except (NoBrowser, NoSite) as error:
        sys.exit(str(error))
    if slow:
        sys.exit(f"Slower than {MOST} ms: {', '.join(slow)}.")
    print(f"Every page is within {MOST} ms.")


def measured(browser: Browser, url: str) -> list[str]:
    """Print a table; gives the addresses that take too long."""
    wanted = [(one, LANGUAGES[0]) for one in pages()] + [(one, LANGUAGES[1]) for one in landing()]
    lines, slow = [], []
    for example, language in tqdm(wanted, unit="page", disable=None):
        address = example.within(language)
        visits = [visit(browser, url + address) for _visit in range(VISITS)]
        middle = median(at for at, _what in visits)
        each = " ".join(f"{at:5.0f}" for at, _what in visits)
        lines.append(f"{address:24} {middle:6.0f}  {each}  {visits[-1][1]}")
        slow += [address] if middle > MOST else []
    print(f"{'page':24} {'median':>6}  {'each visit':29}  largest part")
    print("\n".join(lines))
    return slow


def pages() -> list[Example]:
    """One page of every type."""
    routes = dict.fromkeys(one.route for one in examples() if one.route and one.status == 200)
    return [examples(route)[0] for route in routes]


def landing() -> list[Example]:
    """Where most first visits begin."""
    return [examples(route)[0] for route in ("start", "measures", "measure")]


def visit(browser: Browser, url: str) -> tuple[float, str]:
    """One first visit: (milliseconds until the largest part was painted, what that was)."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    try:
        page = context.new_page()
        slow_down(page)
        page.add_init_script(SEEN)
        answer = page.goto(url, wait_until="networkidle")
        if not answer or answer.status != 200:
            raise NoSite(f"{url} does not answer as it should.")
        painted = settled(page)
        return float(painted["at"]), str(painted["what"])
    finally:
        context.close()


def settled(page: Page) -> dict[str, Any]:
    """What was the largest in the end; a slow processor reports it late."""
    for _look in range(20):
        page.wait_for_timeout(500)
        painted: dict[str, Any] = page.evaluate("window.painted")
        if painted:
            return painted
    raise NoSite(f"{page.url} painted nothing.")


def slow_down(page: Page) -> None:
    """Give the page the wire and the processor of a cheap phone, and no cache."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


if __name__ == "__main__":
    main()

"""The interactive view in a real browser, under the policy the site sends, with either bundle."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Route, expect

from measures.charts import Chart
from measures.charts.bundle import ADDRESS, bundle
from tests.charts.parts import part

HOME = "http://tracker.test"
STATIC = settings.BASE_DIR / "measures" / "static"
POLICY = "; ".join(
    f"{name} {' '.join(sources)}" for name, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Test</title>
<link rel="icon" href="/static/measures/icon.svg"><script src="/static/measures/chart.js" defer></script>
<body>{part}</body></html>"""

pytestmark = pytest.mark.once


@pytest.fixture
def visit(browser: Browser, chart: Chart) -> Iterator[Callable[..., Page]]:
    """`visit(bundle_file)` opens a page with the chart; nothing but the given files exists."""
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = context.new_page()
    page.troubles, page.asked = [], []  # type: ignore[attr-defined]
    page.on("console", lambda one: one.type in ("error", "warning") and page.troubles.append(one.text))
    page.on("pageerror", lambda error: page.troubles.append(str(error)))

    def open_page(script: Path | None, language: str = "de") -> Page:
        body = PAGE.format(language=language, part=part(chart))

        def answer(route: Route) -> None:
            address = route.request.url
            page.asked.append(address)
            name = address.removeprefix(f"{HOME}/static/")
            if address == f"{HOME}/":
                policy = {"Content-Security-Policy": POLICY}
                route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=policy)
            elif name == ADDRESS and script:
                route.fulfill(path=script, content_type="text/javascript")
            elif (STATIC / name).is_file():
                route.fulfill(path=STATIC / name)
            else:
                route.fulfill(status=404)

        context.route("**/*", answer)
        page.goto(f"{HOME}/")
        return page

    yield open_page
    context.close()


def full() -> Path:
    return bundle(Path("/nonexistent")).path


BUNDLES = [pytest.param(full(), id="full")]
if bundle().small:
    BUNDLES.append(pytest.param(bundle().path, id="small"))


def test_both_bundles_are_tried_wherever_npm_could_install_the_small_one():
    """Guards against a small bundle that readers get and nobody ever tried."""
    assert len(BUNDLES) == 2 or shutil.which("npm") is None, "run `python tools/ensure_plotly.py`"


def test_nothing_is_loaded_before_a_reader_asks(visit):
    page = visit(full())
    expect(page.locator("[data-open]")).to_be_visible()
    assert not [address for address in page.asked if "plotly" in address]
    assert page.locator("svg.chart-drawing").count() == 2


@pytest.mark.parametrize("script", BUNDLES)
def test_a_reader_who_asks_gets_the_chart_without_breaking_the_policy(visit, script):
    page = visit(script)
    page.locator("[data-open]").click()
    expect(page.locator("[data-live] .main-svg").first).to_be_visible(timeout=30_000)
    expect(page.locator("[data-open]")).to_be_hidden()
    assert page.locator("figure").get_attribute("data-state") == "live"
    assert page.troubles == []
    assert [address for address in page.asked if not address.startswith(HOME)] == []


def test_the_view_holds_the_same_numbers_and_speaks_german(visit, chart):
    page = visit(bundle().path)
    page.locator("[data-open]").click()
    labels = page.locator("[data-live] .modebar-btn")
    expect(labels.first).to_have_attribute("aria-label", "Als PNG-Bild speichern", timeout=30_000)
    drawn = page.evaluate("() => document.querySelector('[data-live]').data.map((trace) => trace.y)")
    assert [tuple(values) for values in drawn] == [trace.y for trace in chart.figure.data]


def test_every_button_of_the_view_is_named_in_german(visit):
    page = visit(bundle().path)
    page.locator("[data-open]").click()
    expect(page.locator("[data-live] .modebar-btn").first).to_be_visible(timeout=30_000)
    named = page.locator("[data-live] .modebar-btn").evaluate_all("all => all.map((one) => one.ariaLabel)")
    known = (STATIC / "measures" / "chart.js").read_text(encoding="utf-8")
    assert named
    assert [name for name in named if f'"{name}"' not in known] == []


def test_the_view_is_focused_and_says_what_it_is(visit, chart):
    page = visit(bundle().path)
    page.locator("[data-open]").click()
    expect(page.locator("[data-live]")).to_be_focused(timeout=30_000)
    assert chart.title in page.locator("[data-live]").get_attribute("aria-label")


def test_a_bundle_that_cannot_be_loaded_leaves_the_chart_and_says_so(visit):
    page = visit(None)
    page.locator("[data-open]").click()
    expect(page.locator("[data-problem]")).to_be_visible()
    expect(page.locator("[data-open]")).to_be_enabled()
    expect(page.locator("svg.chart-drawing").first).to_be_visible()
    expect(page.locator("[data-live]")).to_be_hidden()

"""What Chromium prints: the status report on two sheets, a measure on one, and nothing cut off."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from functools import cache

import pypdf
import pytest
from playwright.sync_api import Browser

from tools.own_site import OwnSite

pytestmark = pytest.mark.once
A4 = (595, 842)
"""In points."""
REPORTS = [
    "/bericht/?edition=562",
    "/bericht/?as_of=2022-02-17&edition=562",
    "/bericht/?as_of=2019-12-31&edition=562",
    "/bericht/?as_of=2012-06-30&edition=562",
    "/en/bericht/?edition=562",
]
MEASURES = {"M-0030": 2, "M-0012": 1}
"""How many sides each takes: a rich one both sides of its sheet, a poor one a single side."""


@pytest.fixture(scope="module")
def printed(browser: Browser, own: OwnSite) -> Callable[[str], list[str]]:
    """The words of each side of paper, as `printed(address)`; everything is A4."""

    @cache
    def pages(address: str) -> list[str]:
        page = browser.new_page()
        try:
            answer = page.goto(own.url + address)
            assert answer is not None
            assert answer.status == 200
            document = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        finally:
            page.close()
        sizes = {(round(one.mediabox.width), round(one.mediabox.height)) for one in document.pages}
        assert {(abs(wide - A4[0]) <= 1, abs(high - A4[1]) <= 1) for wide, high in sizes} == {(True, True)}
        return [" ".join(one.extract_text().split()) for one in document.pages]

    return pages


def words(text: str) -> str:
    """Without spaces, hyphens and ligatures: how a printer sets lines is not what is compared."""
    return re.sub(r"[\s\u00ad-]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("address", REPORTS)
def test_the_report_is_two_sheets(printed, address):
    assert len(printed(address)) == 2


@pytest.mark.django_db(transaction=True)
def test_the_report_of_an_empty_record_is_two_sheets_at_most(browser, live_server):
    page = browser.new_page()
    try:
        page.goto(f"{live_server.url}/bericht/")
        document = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    finally:
        page.close()
    assert len(document.pages) <= 2
    assert "Keine Aussage" in document.pages[0].extract_text()


@pytest.mark.parametrize("address", REPORTS[:4])
def test_every_section_of_the_report_is_on_paper_with_its_last_line(browser, own, printed, address):
    """Guards against a line that is cut off, and against a heading alone at the foot of a sheet."""
    sides = [words(side) for side in printed(address)]
    page = browser.new_page()
    try:
        page.goto(own.url + address)
        page.emulate_media(media="print")
        sections = page.locator(".report section, .cite").evaluate_all(
            "all => all.map(one => one.innerText.split('\\n').filter(line => line.trim()))"
        )
    finally:
        page.close()
    assert len(sections) >= 9
    for lines in sections:
        first, last = words(lines[0]), words(lines[-1])
        [side] = [side for side in sides if first in side and last in side][:1] or [None]
        assert side is not None, (lines[0], lines[-1])


def test_the_report_says_what_whose_and_where_it_stays(printed):
    first, second = printed(REPORTS[0])
    assert "Sachstandsbericht: Klimaschutz in Magdeburg am" in first
    assert "in dieser Debatte selbst Partei" in first
    assert "Fassung 562" in first
    assert "60 Maßnahmen beschlossen." in first
    assert words("edition=562") in words(second)
    assert "Anderen Tag wählen" not in first
    assert "Interaktiv ansehen" not in first
    assert "ist für Papier gemacht" not in first


@pytest.mark.parametrize(("key", "most"), MEASURES.items())
def test_a_measure_is_printed_on_one_sheet_with_its_sources(browser, own, printed, key, most):
    address = f"/massnahmen/{key}/?edition=562"
    sides = printed(address)
    assert len(sides) <= most
    everything = words("".join(sides))
    page = browser.new_page()
    try:
        page.goto(own.url + address)
        sources = page.locator(".source a").evaluate_all("all => all.map(one => one.href)")
    finally:
        page.close()
    assert sources
    for source in sources:
        assert words(source) in everything, source
    assert words("edition=562") in words(sides[-1])
    assert "Hinweis" not in " ".join(sides)


@pytest.mark.parametrize("key", MEASURES)
def test_no_heading_of_a_measure_stands_alone_at_the_foot_of_a_side(browser, own, printed, key):
    address = f"/massnahmen/{key}/?edition=562"
    page = browser.new_page()
    try:
        page.goto(own.url + address)
        headings = [words(one) for one in page.locator("h2, h3").all_inner_texts() if one.strip()]
    finally:
        page.close()
    for side in printed(address):
        assert not words(side).endswith(tuple(headings))

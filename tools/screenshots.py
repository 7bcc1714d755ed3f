"""Take a picture of every type of page in every dress, and put them all on one sheet.

    python -m tools.screenshots [NAME …]

starts a site of its own with the real record, and writes `screenshots/` in TRACKER_DATA_DIR (var/ unless
set): a PNG per page and view, `index.html` with all of them, and `sheet-…png` to look through quickly.
NAMEs of examples (tests/support/pages.py) limit what is taken; the rest stays as it was.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright
from tqdm import tqdm

from tests.support.pages import BROKEN, EXAMPLES, Example
from tools.contact_sheet import Picture, sheet
from tools.ensure_browser import ARGUMENTS, NoBrowser, find, install
from tools.own_site import ROOT, NoSite, OwnSite, own_site

TALLEST = 12_000
"""Chromium repeats itself in pictures higher than 16,384 pixels, so long pages are cut before."""
PAGES_ON_A_SHEET = 3
SHEETS = {"phone": 330, "desk": 440}
"""How wide pictures are on the sheets, in pixels: those of narrow views and those of wide ones."""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class View:
    """How a page is looked at; `width` and `scale` in CSS pixels and device pixels for each."""

    name: str
    width: int
    colours: Literal["light", "dark"] = "light"
    scale: int = 1
    forced: bool = False
    print: bool = False
    language: str = "de"


VIEWS = (
    View("320", 320),
    View("390", 390),
    View("390-dark", 390, colours="dark"),
    View("1280", 1280),
    View("1280-dark", 1280, colours="dark"),
    View("1280-forced", 1280, forced=True),
    # A zoom of 200 % halves the CSS pixels of a window 1280 wide: WCAG 1.4.4 and 1.4.10 count it like that.
    View("1280-zoom-200", 640, scale=2),
    # What is left of A4 between margins of 10 mm, at 96 pixels to the inch.
    View("print", 718, print=True),
    View("320-en", 320, language="en"),
    View("1280-en", 1280, language="en"),
)


@dataclass(frozen=True)
class Shot:
    """One picture to take."""

    example: Example
    view: View

    @property
    def file(self) -> str:
        return f"{self.example.name}--{self.view.name}.png"

    @property
    def address(self) -> str:
        return self.example.within(self.view.language)


def main() -> None:
    """Take all pictures asked for; ends with an error that lists what was odd about the pages."""
    try:
        wanted = chosen(sys.argv[1:])
        path = find() or install()
        with (
            tempfile.TemporaryDirectory(prefix="tracker-screenshots-") as directory,
            own_site(Path(directory)) as site,
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=path, args=ARGUMENTS) as browser,
        ):
            problems = take(site, browser, wanted, target())
    except (UnknownName, NoBrowser, NoSite) as error:
        sys.exit(str(error))
    print(f"Look at {target() / 'index.html'}")
    if problems:
        sys.exit("\n".join(problems))


class UnknownName(Exception):
    """There is no example of this name."""


def chosen(names: Sequence[str]) -> tuple[Example, ...]:
    """The examples of these names; all of them for none."""
    known = {one.name: one for one in EXAMPLES}
    if unknown := [name for name in names if name not in known]:
        raise UnknownName(f"No page is called {', '.join(unknown)}. Known: {', '.join(known)}.")
    return tuple(known[name] for name in names) or EXAMPLES


def target() -> Path:
    return Path(os.environ.get("TRACKER_DATA_DIR", ROOT / "var")).resolve() / "screenshots"


def shots(examples: Iterable[Example], views: Sequence[View] = VIEWS) -> dict[View, list[Shot]]:
    """What to take, ordered by view: each needs a window of its own."""
    wanted = list(examples)
    return {view: [Shot(example, view) for example in wanted] for view in views}


def take(
    site: OwnSite,
    browser: Browser,
    examples: Sequence[Example],
    directory: Path,
    views: Sequence[View] = VIEWS,
) -> list[str]:
    """Write the pictures and the sheets; says of which pages something was odd."""
    directory.mkdir(parents=True, exist_ok=True)
    if len(examples) == len(EXAMPLES):
        forget(directory)
    problems: list[str] = []
    wanted = shots(examples, views)
    with tqdm(total=sum(map(len, wanted.values())), unit="picture", disable=None) as bar:
        for view, of_view in wanted.items():
            with window(browser, site, view) as page:
                for shot in of_view:
                    problems += photograph(page, site, shot, directory)
                    bar.update()
    write_sheets(browser, directory, examples)
    return problems


def forget(directory: Path) -> None:
    """A page that no longer exists leaves no picture behind. Only what this tool wrote is removed."""
    for path in [*directory.glob("*--*.png"), *directory.glob("sheet-*.png")]:
        path.unlink()


@contextmanager
def window(browser: Browser, site: OwnSite, view: View) -> Iterator[Page]:
    """An empty page that looks as the view says; the example of an error of ours is answered here."""
    context = browser.new_context(
        viewport={"width": view.width, "height": 900},
        color_scheme=view.colours,
        device_scale_factor=view.scale,
        forced_colors="active" if view.forced else "none",
        reduced_motion="reduce",
        locale=view.language,
    )
    try:
        page = context.new_page()
        page.emulate_media(media="print" if view.print else "screen")
        page.route(
            f"{site.url}/**{BROKEN}",
            lambda route: route.fulfill(
                status=500, content_type="text/html; charset=utf-8", body=site.broken[view.language]
            ),
        )
        yield page
    finally:
        context.close()


def photograph(page: Page, site: OwnSite, shot: Shot, directory: Path) -> list[str]:
    """Take one picture, and say what is odd about the page."""
    answer = page.goto(site.url + shot.address)
    found = answer.status if answer else 0
    height = int(page.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)"))
    page.screenshot(
        path=directory / shot.file,
        full_page=True,
        clip={"x": 0, "y": 0, "width": shot.view.width, "height": min(height, TALLEST // shot.view.scale)},
    )
    problems = []
    if found != shot.example.status:
        problems.append(f"{shot.address} answers with {found} instead of {shot.example.status}.")
    # A print is cut at the edge of the paper instead; it cannot scroll.
    if not shot.view.print and (wider := page.evaluate(OVERFLOW)):
        problems.append(f"{shot.address} scrolls sideways by {wider} px in the view {shot.view.name}.")
    return problems


def write_sheets(browser: Browser, directory: Path, examples: Sequence[Example]) -> None:
    """`index.html` of all pictures there are, and pictures of the upper parts of those just taken."""
    rows = {one.name: pictures(one, directory) for one in EXAMPLES}
    (directory / "index.html").write_text(sheet({name: row for name, row in rows.items() if row}))
    with closing(browser.new_page(viewport={"width": 400, "height": 400})) as page:
        for kind, widths in SHEETS.items():
            for number, first in enumerate(range(0, len(examples), PAGES_ON_A_SHEET), start=1):
                names = [one.name for one in examples[first : first + PAGES_ON_A_SHEET]]
                part = {name: [one for one in rows[name] if one.width == widths] for name in names}
                _photograph_sheet(page, sheet(part, cut=True), directory / f"sheet-{kind}-{number:02}.png")


def pictures(example: Example, directory: Path) -> list[Picture]:
    """The pictures of a page that are there."""
    wanted = [Shot(example, view) for view in VIEWS]
    return [
        Picture(shot.view.name, shot.file, SHEETS["phone" if shot.view.width < 500 else "desk"])
        for shot in wanted
        if (directory / shot.file).exists()
    ]


def _photograph_sheet(page: Page, content: str, path: Path) -> None:
    draft = path.with_suffix(".html")  # beside the pictures, which it names
    draft.write_text(content)
    page.goto(draft.as_uri(), wait_until="load")
    page.set_viewport_size(
        {"width": int(page.evaluate("document.documentElement.scrollWidth")) + 12, "height": 400}
    )
    page.screenshot(path=path, full_page=True)
    page.set_viewport_size({"width": 400, "height": 400})
    draft.unlink()


if __name__ == "__main__":
    main()

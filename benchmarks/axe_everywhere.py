"""What axe finds on every address of the site map, in both languages and both colour schemes.

    python -m benchmarks.axe_everywhere

The tests look at an example of each type of page; this looks at all of them, which takes minutes.
"""

from __future__ import annotations

import re
import sys
import tempfile
import urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import sync_playwright
from tqdm import tqdm

from tools.ensure_browser import ARGUMENTS, find
from tools.own_site import own_site

AXE = {"rules": {"target-size": {"enabled": True}}}
WINDOWS = ((1280, "light"), (390, "dark"))


def main() -> int:
    """Print every violation; 1 if there is any, or a page that scrolls sideways."""
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as directory, own_site(Path(directory)) as site:
        paths = addresses(site.url)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
            for width, colours in WINDOWS:
                page = browser.new_page(
                    viewport={"width": width, "height": 900},
                    color_scheme="dark" if colours == "dark" else "light",
                )
                for path in tqdm(paths, desc=f"{width} {colours}", unit="page"):
                    page.goto(site.url + path)
                    found = Axe().run(page, options=AXE)
                    if found.violations_count:
                        problems.append(f"{path} at {width} {colours}\n{found.generate_report()}")
                    if page.evaluate("document.documentElement.scrollWidth") > width:
                        problems.append(f"{path} at {width} {colours} scrolls sideways")
                page.close()
    print("\n".join(problems) or f"Nothing found on {len(paths)} addresses.")
    return 1 if problems else 0


def addresses(site: str) -> list[str]:
    """The paths of the site map, and the history of each measure."""
    with urllib.request.urlopen(f"{site}/sitemap.xml", timeout=30) as answer:  # noqa: S310 - our own site
        named = re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", answer.read().decode())
    return named + [f"{path}verlauf/" for path in named if re.search(r"/M-\d+/$", path)]


if __name__ == "__main__":
    sys.exit(main())

"""What axe says against a page. Only that is fetched from the browser: all it found in order is far more."""

from __future__ import annotations

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

# Axe leaves the newest rule of WCAG 2.2, the size of what is pressed, to those who ask for it.
ALL: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
#: What another scheme of colours or another width can change; the rest is the same page.
COLOURS: dict[str, Any] = {
    "runOnly": ["color-contrast", "link-in-text-block", "target-size"],
    "resultTypes": ["violations"],
}
#: What another language can change.
WORDS: dict[str, Any] = {**ALL, "rules": {**ALL["rules"], "color-contrast": {"enabled": False}}}


def faults(page: Page, options: dict[str, Any] = ALL) -> str:
    """A report of the violations; empty if there are none. A page may be asked more than once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(f"axe.run({json.dumps(options)}).then((all) => all.violations)")
    return AxeResults({"violations": found}).generate_report() if found else ""

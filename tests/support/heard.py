"""What somebody hears who does not see: the accessibility tree, as Chromium hands it on."""

from __future__ import annotations

import re
from itertools import pairwise

from playwright.sync_api import Page

LANDMARKS = ("banner", "navigation", "main", "contentinfo", "region", "complementary", "form", "search")
NAMED = re.compile(r'^\s*- (\w+)(?: "((?:[^"\\]|\\.)*)")?')
VAGUE = {"hier", "mehr", "klicken", "link", "details", "here", "more", "read more", "click"}


def heard(page: Page) -> list[tuple[str, str]]:
    """(role, name) of everything in the tree, from top to bottom."""
    lines = page.locator("body").aria_snapshot().splitlines()
    matches = [match for match in map(NAMED.match, lines) if match]
    return [(match[1], match[2] or "") for match in matches]


def jumps(page: Page) -> list[tuple[int, int]]:
    """Where headings go down more than one level at once; they begin with the only one of the first."""
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"
    )
    assert levels[:1] == [1]
    assert levels.count(1) == 1
    return [(one, other) for one, other in pairwise(levels) if other > one + 1]


def unclear(found: list[tuple[str, str]]) -> list[str]:
    """Links and buttons without words, or with words that say nothing."""
    pressed = [name for role, name in found if role in ("link", "button")]
    assert pressed
    return [name for name in pressed if name.lower() in VAGUE or not re.search(r"\w{2}|\d", name)]

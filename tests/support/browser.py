"""A Chromium that tests can drive."""

import pytest
from playwright.sync_api import Browser, Playwright

from tools.ensure_browser import ARGUMENTS, WHAT_TO_INSTALL, NoBrowser, find


def chromium_path() -> str:
    try:
        path = find()
    except NoBrowser as error:
        pytest.fail(str(error))
    return path or pytest.fail(f"The browser tests need a Chromium. {WHAT_TO_INSTALL}")


def launch(playwright: Playwright, path: str) -> Browser:
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)

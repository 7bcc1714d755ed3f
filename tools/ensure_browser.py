"""Make sure that the browser tests have a Chromium, and prove that it starts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from tools import apt

# The one without windows comes first: the others draw some that nobody sees, with three times the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DEBIAN = ("chromium-headless-shell", "chromium")
"""Packages that bring one; older systems know the second only."""
WHAT_TO_INSTALL = (
    "Install Chromium (on Debian: apt-get install chromium-headless-shell fonts-dejavu-core), "
    "or name one with CHROMIUM=/path/to/chromium."
)
# Without a sandbox because tests also run as root in containers; the rest keeps Chromium off the network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoBrowser(Exception):
    """There is no working Chromium; the message says what to install."""


def main() -> None:
    try:
        path = find() or install()
        print(f"Browser for the tests: {path}, version {version(path)}.")
    except NoBrowser as error:
        sys.exit(str(error))


def find() -> str | None:
    """The path of a Chromium that is already here."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise NoBrowser(f"CHROMIUM is “{named}”, which cannot be run. {WHAT_TO_INSTALL}")
        return shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None) or playwrights_own()


def playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> str:
    if apt.may_install():
        install_with_apt()
    if not find():
        print("Installing the Chromium that playwright brings.", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    path = find()
    if not path:
        raise NoBrowser(f"No Chromium could be installed. {WHAT_TO_INSTALL}")
    return path


def install_with_apt() -> None:
    print("Installing Chromium with apt-get; this takes a minute.", flush=True)
    any(apt.install(["fonts-dejavu-core", package]) for package in DEBIAN)


def version(path: str) -> str:
    """Start it once and let it render something: a browser that is only installed proves nothing."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            page = browser.new_page()
            page.goto("data:text/html,<title>ready</title>")
            title, found = page.title(), browser.version
            browser.close()
    except Error as error:
        raise NoBrowser(f"{path} does not start: {error.message}\n{WHAT_TO_INSTALL}") from error
    if title != "ready":
        raise NoBrowser(f"{path} starts but renders nothing. {WHAT_TO_INSTALL}")
    return found


if __name__ == "__main__":
    main()

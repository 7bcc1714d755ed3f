"""The ways through the site that every page offers, and the same page in the other language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import is_valid_path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from measures.web.language import in_language, language_of
from measures.web.links import address

MAIN: tuple[tuple[str, Promise], ...] = (
    ("measures", _("Measures")),
    ("changes", _("Changes")),
    ("record", _("Record")),
    ("method", _("Method")),
    ("data", _("Data")),
    ("search", _("Search")),
)
LOOK_UP: tuple[tuple[str, Promise], ...] = (
    ("fields", _("Fields of action")),
    ("indicators", _("Indicators")),
    ("deadlines", _("Deadlines")),
    ("report", _("Report")),
    ("organisations", _("Organisations")),
    ("decisions", _("Council papers")),
    ("charts", _("Charts")),
    ("demands", _("Demands")),
    ("corrections", _("Corrections")),
    ("requests", _("Requests")),
    ("gaps", _("What is missing")),
)
ABOUT: tuple[tuple[str, Promise], ...] = (
    ("reply_guide", _("How to reply")),
    ("imprint", _("Imprint")),
    ("privacy", _("Privacy")),
    ("accessibility", _("Accessibility")),
)
"""Pages by the name of their address; `LOOK_UP` and `ABOUT` stand at the foot."""


@dataclass(frozen=True)
class Way:
    """A link of the navigation; `current` is the value of aria-current on that page and below it."""

    words: str
    address: str
    current: str = ""


@dataclass(frozen=True)
class Tongue:
    """This page in one language. `name` is in that language itself."""

    code: str
    name: str
    address: str
    current: bool


@dataclass(frozen=True)
class Navigation:
    """All ways that a page offers besides its content; `home` leads to the start page."""

    home: str
    main: list[Way]
    look_up: list[Way]
    about: list[Way]
    languages: list[Tongue]


def navigation(path: str, parameters: dict[str, str], stay: str) -> Navigation:
    """`stay` is what addresses need behind them to stay in the reader's moment."""
    return Navigation(
        home=reverse("start") + stay,
        main=[_way(name, str(words), path, stay) for name, words in MAIN],
        look_up=[_way(name, str(words), path, stay) for name, words in LOOK_UP],
        about=[_way(name, str(words), path, stay) for name, words in ABOUT],
        languages=_tongues(path, parameters),
    )


def _way(name: str, words: str, path: str, stay: str) -> Way:
    target = reverse(name)
    return Way(words, target + stay, _current(target, path))


def _current(target: str, path: str) -> str:
    """The value of aria-current."""
    if path == target:
        return "page"
    return "true" if path.startswith(target) else ""


def _tongues(path: str, parameters: dict[str, str]) -> list[Tongue]:
    """None where there is a page in this language but not in the others: what only machines ask for."""
    found = [_tongue(code, name, path, parameters) for code, name in settings.LANGUAGES]
    there = [_exists(in_language(path, one.code), one.code) for one in found]
    return [] if any(there) and not all(there) else found


def _exists(path: str, language: str) -> bool:
    with override(language):
        return bool(is_valid_path(path))


def _tongue(code: str, name: str, path: str, parameters: dict[str, str]) -> Tongue:
    there = address(in_language(path, code), parameters)
    return Tongue(code, name, there, code == language_of(path))

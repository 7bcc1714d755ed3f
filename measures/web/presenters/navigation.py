"""The ways through the site that every page offers, and the same page in the other language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.web.language import in_language, language_of
from measures.web.links import address

MAIN: tuple[tuple[str, Promise], ...] = (
    ("measures", _("Measures")),
    ("record", _("Record")),
    ("method", _("Method")),
    ("data", _("Data")),
)
ABOUT: tuple[tuple[str, Promise], ...] = (
    ("imprint", _("Imprint")),
    ("privacy", _("Privacy")),
    ("accessibility", _("Accessibility")),
)
"""Pages by the name of their address; `ABOUT` stands at the foot."""


@dataclass(frozen=True)
class Way:
    """A link of the navigation; `current` where the reader is on that page or below it."""

    words: str
    address: str
    current: bool = False


@dataclass(frozen=True)
class Tongue:
    """This page in one language. `name` is in that language itself."""

    code: str
    name: str
    address: str
    current: bool


@dataclass(frozen=True)
class Navigation:
    home: str
    main: list[Way]
    about: list[Way]
    languages: list[Tongue]


def navigation(path: str, parameters: dict[str, str], stay: str) -> Navigation:
    """`stay` is what addresses need behind them to stay in the reader's moment."""
    return Navigation(
        home=reverse("start") + stay,
        main=[_way(name, str(words), path, stay) for name, words in MAIN],
        about=[_way(name, str(words), path, stay) for name, words in ABOUT],
        languages=[_tongue(code, name, path, parameters) for code, name in settings.LANGUAGES],
    )


def _way(name: str, words: str, path: str, stay: str) -> Way:
    target = reverse(name)
    return Way(words, target + stay, path.startswith(target))


def _tongue(code: str, name: str, path: str, parameters: dict[str, str]) -> Tongue:
    there = address(in_language(path, code), parameters)
    return Tongue(code, name, there, code == language_of(path))

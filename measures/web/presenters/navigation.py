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
    ("organisations", _("Organisations")),
    ("decisions", _("Council papers")),
    ("deadlines", _("Deadlines")),
    ("indicators", _("Indicators")),
    ("demands", _("Demands")),
    ("charts", _("Charts")),
    ("report", _("Report")),
)
CHECK: tuple[tuple[str, Promise], ...] = (
    ("corrections", _("Corrections")),
    ("gaps", _("What is missing")),
    ("requests", _("Requests")),
)
ABOUT: tuple[tuple[str, Promise], ...] = (
    ("reply_guide", _("How to reply")),
    ("imprint", _("Imprint")),
    ("privacy", _("Privacy")),
    ("accessibility", _("Accessibility")),
)
FOOT: tuple[tuple[Promise, tuple[tuple[str, Promise], ...]], ...] = (
    (_("Look up"), LOOK_UP),
    (_("Check"), CHECK),
    (_("About this site"), ABOUT),
)
"""Pages by the name of their address: `MAIN` stands at the head, `FOOT` in groups at the foot."""
MANUAL = (
    *("data_asking", "data_field_lists", "data_examples", "data_errors", "data_promises"),
    *("api_browser", "packages"),
)
"""Pages below "Daten": that page and each of them lead to the others."""


@dataclass(frozen=True)
class Way:
    """A link of the navigation; `current` is the value of aria-current on that page and below it."""

    words: str
    address: str
    current: str = ""


@dataclass(frozen=True)
class Group:
    """Links at the foot that belong together; `id` is that of their heading."""

    id: str
    words: str
    ways: list[Way]


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
    foot: list[Group]
    languages: list[Tongue]


def navigation(path: str, parameters: dict[str, str], stay: str) -> Navigation:
    """`stay` is what addresses need behind them to stay in the reader's moment."""
    return Navigation(
        home=reverse("start") + stay,
        main=[_way(name, str(words), path, stay) for name, words in MAIN],
        foot=[
            Group(f"foot-{place}", str(words), [_way(name, str(said), path, stay) for name, said in group])
            for place, (words, group) in enumerate(FOOT, start=1)
        ],
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

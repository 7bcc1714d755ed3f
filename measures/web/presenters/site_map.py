"""The pages that search engines should know of, each in all languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.conf import settings
from django.urls import reverse

from measures.reading.site_map import Listed
from measures.web.language import in_language
from measures.web.presenters.navigation import FOOT, MAIN, MANUAL


@dataclass(frozen=True)
class Place:
    """One page in one language. `others` are its whole addresses by language, itself included.

    `changed_on`: the day something about it was last recorded; None where that says nothing.
    """

    address: str
    others: dict[str, str]
    changed_on: date | None


def site_map(records: Iterable[Listed]) -> list[Place]:
    """All pages of navigation and manual, then those of all records; each once for every language."""
    named = chain(MAIN, *(group for _words, group in FOOT))
    names = ["start", *(name for name, _words in named), *MANUAL]
    paths: list[tuple[str, date | None]] = [(reverse(name), None) for name in names]
    paths += [(reverse(one.kind, args=[one.key]), one.changed_on) for one in records]
    return [place for path, changed_on in paths for place in _places(path, changed_on)]


def _places(path: str, changed_on: date | None) -> Iterator[Place]:
    others = {code: settings.TRACKER_BASE_URL + in_language(path, code) for code, _name in settings.LANGUAGES}
    for address in others.values():
        yield Place(address, others, changed_on)

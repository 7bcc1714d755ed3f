"""Which two moments to compare: the form, and ways to the comparisons that are asked for most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.comparison import Comparison, Neighbours, year_before
from measures.web.links import address
from measures.web.presenters.words import Link

MONTH = 30
"""Days."""


@dataclass(frozen=True)
class Choosing:
    """What the form holds: days as YYYY-MM-DD, editions as numbers, empty where nobody asked for one.

    `latest` is the last day there is to choose, empty where the address does not settle it.
    """

    from_day: str
    from_edition: str
    as_of: str
    edition: str
    latest: str
    ways: list[Link]


def choosing(compared: Comparison, asked: dict[str, str], near: Neighbours) -> Choosing:
    """The form as it was sent, and quick ways that keep the later moment."""
    after = compared.after
    settled = after.edition_asked or not after.day_asked
    return Choosing(
        from_day=asked.get("from_day", ""),
        from_edition=asked.get("from_edition", ""),
        as_of=asked.get("as_of", ""),
        edition=asked.get("edition", ""),
        latest=after.day.isoformat() if settled else "",
        ways=[_way(words, asks, compared) for words, asks in _ways(compared, near)],
    )


def _ways(compared: Comparison, near: Neighbours) -> list[tuple[str, dict[str, str]]]:
    day, this = compared.after.day, compared.after.edition.number
    month = date.fromordinal(max(1, day.toordinal() - MONTH))
    ways = [(gettext("last 30 days"), month), (gettext("last year"), year_before(day))]
    found = [(words, {"from_day": begins.isoformat()}) for words, begins in ways if begins < day]
    if 0 < near.first < this:
        words = gettext("since the first edition ({number})").format(number=near.first)
        found.append((words, {"from_edition": str(near.first)}))
    if near.previous:
        words = gettext("newest edition against the one before ({number})").format(number=near.previous)
        found.append((words, {"from_edition": str(near.previous)}))
    return found


def _way(words: str, asks: dict[str, str], compared: Comparison) -> Link:
    return Link(words, address(reverse("changes"), asks | compared.after.query))

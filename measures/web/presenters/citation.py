"""How to cite a page: what it says, as of which day and edition, under an address that stays."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from measures.web.presenters.clocks import Clocks

INNER_QUOTES = str.maketrans("„“”", "‚‘’")
"""Quotation marks inside of others: „Kita ‚Kleiner Maulwurf‘“."""


@dataclass(frozen=True)
class Citation:
    """A citation in words and its whole address."""

    words: str
    address: str


def citation(title: str, clocks: Clocks) -> Citation | None:
    """None where there is nothing to cite."""
    if not clocks.permanent:
        return None
    words = gettext(
        "{alliance}: “{title}”, {site}. As of {day}, edition {edition}, check value {chain}. "
        "Licence {licence}."
    ).format(
        alliance=settings.TRACKER_ALLIANCE,
        title=title.translate(INNER_QUOTES),
        site=settings.TRACKER_SITE_NAME,
        day=clocks.day,
        edition=clocks.edition,
        chain=clocks.chain,
        licence=settings.TRACKER_LICENCE,
    )
    return Citation(words, settings.TRACKER_BASE_URL + clocks.permanent)

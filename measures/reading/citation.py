"""How an answer is cited: in words that name its day, its edition and the check value of that edition."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext

INNER_QUOTES = str.maketrans("„“”", "‚‘’")
"""Quotation marks inside of others: „Kita ‚Kleiner Maulwurf‘“."""

CHAIN_DIGITS = 12
"""So many digits of a check value let somebody notice that the record was rewritten."""


def citation_words(title: str, day: str, edition: int, chain: str) -> str:
    """The citation without its address; day and edition in the reader's words."""
    return gettext(
        "{alliance}: “{title}”, {site}. As of {day}, edition {edition}, check value {chain}. "
        "Licence {licence}."
    ).format(
        alliance=settings.TRACKER_ALLIANCE,
        title=title.translate(INNER_QUOTES),
        site=settings.TRACKER_SITE_NAME,
        day=day,
        edition=edition,
        chain=chain[:CHAIN_DIGITS],
        licence=settings.TRACKER_LICENCE,
    )

"""Words that charts share: where their numbers come from, and over what they are counted."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext

from measures.reading.citation import CHAIN_SHOWN
from measures.reading.moment import Moment
from measures.text import format_day


def source(moment: Moment, language: str, counted: str = "") -> str:
    """Everything that is needed to find and check this very state again; then what was `counted`."""
    words = gettext("Source: {site}, edition {edition} ({chain}), as of {day}.")
    found = words.format(
        site=settings.TRACKER_SITE_NAME,
        edition=moment.edition.number,
        chain=moment.edition.chain[:CHAIN_SHOWN],
        day=format_day(moment.day, language),
    )
    return f"{found} {counted}".rstrip()


def headline_base_named() -> str:
    return gettext(
        "Counted are the measures in plans of the city and the city's others, parts instead of their whole."
    )

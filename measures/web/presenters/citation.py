"""How to cite a page: what it says, as of which day and edition, under an address that stays."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from measures.reading.citation import citation_words
from measures.web.presenters.clocks import Clocks


@dataclass(frozen=True)
class Citation:
    """A citation in words and its whole address."""

    words: str
    address: str


def citation(title: str, clocks: Clocks) -> Citation | None:
    """None where there is nothing to cite."""
    if not clocks.permanent:
        return None
    words = citation_words(title, clocks.day, clocks.edition, clocks.chain)
    return Citation(words, settings.TRACKER_BASE_URL + clocks.permanent)

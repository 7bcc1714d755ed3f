"""Where to go on reading from the start page, with a few words on what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.web.links import address

PLACES: Final[tuple[tuple[str, Promise, Promise], ...]] = (
    ("measures", _("Measures"), _("all of them, to search, filter and compare")),
    ("changes", _("Changes"), _("what is different between any two days or editions")),
    ("fields", _("Fields of action"), _("where the city has much to do, and how it fares there")),
    ("organisations", _("Organisations"), _("who is responsible for what")),
    ("decisions", _("Council papers"), _("what was resolved, and how long it took until something happened")),
    ("deadlines", _("Deadlines"), _("first promised, now promised, done")),
    ("indicators", _("Indicators"), _("what was measured, by which method, and what nobody measures")),
    ("demands", _("Demands"), _("what the alliance asked for, and what became of it")),
    ("record", _("Record"), _("everything that was ever published, to check and to take along")),
    ("corrections", _("Corrections"), _("what was wrong here, and what it says now")),
)
"""(name of the address, what it is called, what is there)"""


@dataclass(frozen=True)
class Place:
    """A page of this site and what one finds there."""

    words: str
    about: str
    address: str


def further(moment: dict[str, str]) -> list[Place]:
    """`moment` are the parameters that keep the reader's moment."""
    return [Place(str(words), str(about), address(reverse(name), moment)) for name, words, about in PLACES]

"""The words of the licence of the data, where this software knows them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.translation import gettext

TEXTS: Final = Path(__file__).parent / "licences"
"""Texts of licences by their SPDX names, word for word as the SPDX list of licences has them."""


def licence_text() -> str:
    """The whole text; of a licence that we have no text of, where it can be read."""
    known = {one.stem: one for one in TEXTS.glob("*.txt")}
    if settings.TRACKER_LICENCE in known:
        return known[settings.TRACKER_LICENCE].read_text(encoding="utf-8")
    words = gettext("These data are under the licence {licence}. Its text: {address}")
    return words.format(licence=settings.TRACKER_LICENCE, address=settings.TRACKER_LICENCE_URL) + "\n"

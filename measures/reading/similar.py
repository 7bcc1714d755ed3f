"""Updates that may say the same as one that somebody is about to enter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from measures.reading.moment import Moment
from measures.record.read import Held
from measures.record.read.documents import updates_of


def similar(moment: Moment, measure: str, url: str, date: str) -> list[Held]:
    """The updates of this measure with the same source and date; none without an address. One query."""
    if not url or not date:
        return []
    return [one for one in updates_of(moment.edition.number, measure) if says(one.document, url, date)]


def says(update: Mapping[str, Any], url: str, date: str) -> bool:
    """Whether an update document is of this date and names this source."""
    pieces = [update.get("evidence"), *(update.get("further_evidence") or [])]
    return update.get("date") == date and any(
        same_address(piece.get("url") or "", url) for piece in pieces if piece
    )


def same_address(one: str, other: str) -> bool:
    """Whether two addresses lead to the same page: a slash at the end and `www.` make no difference."""
    return bool(one) and _bare(one) == _bare(other)


def _bare(url: str) -> str:
    return url.strip().partition("://")[2].removeprefix("www.").rstrip("/")

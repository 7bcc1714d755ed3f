"""What the record knows of a source's host: what sort of source it is, who publishes it, who speaks there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q

from measures.reading.moment import Moment
from measures.record.read.documents import held


@dataclass(frozen=True)
class Known:
    """What evidence of one host mostly was; empty where the record does not say."""

    type: str
    publisher: str
    voice: str


def host_of(url: str) -> str:
    """The host of a web address without `www.`; empty for what is none."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") and "." in host else ""


def known(moment: Moment, url: str) -> Known | None:
    """What earlier evidence of the same host says, the most frequent answer, of equals the newest. One query.

    Nothing is fetched: only the record is asked. None if it knows nothing of this host.
    """
    host = host_of(url)
    if not host:
        return None
    found = held(moment.edition.number, Q(kind="update", revision__document__contains=host)).values()
    told = [pair for one in found for pair in _pieces(one.document) if host_of(pair[1]["url"] or "") == host]
    if not told:
        return None
    return Known(
        type=_mostly(piece["type"] for _voice, piece in told),
        publisher=_mostly(piece["publisher"] for _voice, piece in told),
        voice=_mostly(voice for voice, _piece in told if voice),
    )


def _pieces(update: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each piece of evidence with the voice that speaks in it; of further ones that is not known."""
    if update["evidence"]:
        yield update["voice"], update["evidence"]
    for piece in update["further_evidence"]:
        yield "", piece


def _mostly(answers: Iterable[str]) -> str:
    """Documents come in the order of their keys, so the last of equals is the newest."""
    given = list(answers)
    counts = Counter(given)
    newest = {answer: place for place, answer in enumerate(given)}
    return max(counts, key=lambda answer: (counts[answer], newest[answer])) if counts else ""

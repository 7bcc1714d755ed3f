"""The newest updates in a few words each."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from measures.reading.dashboard import News
from measures.reading.moment import Moment
from measures.vocabulary import HEADLINE_ORIGINS, EvidenceType, Origin, UpdateKind, Voice
from measures.web.links import address
from measures.web.presenters.words import Badge, Link, badge, label, period


@dataclass(frozen=True)
class Item:
    """What was reported, when, and who says so; `day` is machine-readable.

    `origin` is empty for the city's own measures. `source` is what sort of evidence there is, `publisher`
    whose it is; both are empty if there is none.
    """

    date: str
    day: str
    about: Link
    code: str
    origin: str
    kind: str
    voice: str
    status: Badge | None
    text: str
    source: str
    publisher: str


def news(found: list[News], moment: Moment) -> list[Item]:
    return [_item(one, moment) for one in found]


def _item(one: News, moment: Moment) -> Item:
    place = address(reverse("measure", args=[one.measure]), moment.query) + f"#{one.key}"
    return Item(
        date=period(one.date, one.precision),
        day=one.date,
        about=Link(one.title, place),
        code=one.code,
        origin="" if one.origin in HEADLINE_ORIGINS else label(Origin, one.origin),
        kind=label(UpdateKind, one.kind),
        voice=label(Voice, one.voice),
        status=badge(one.status) if one.status else None,
        text=one.text,
        source=label(EvidenceType, one.source_type),
        publisher=one.publisher or "",
    )

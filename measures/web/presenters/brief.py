"""Measures in short, on pages that are about something else: where each stands, and what was promised."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from measures.reading.measures import Item
from measures.vocabulary import HEADLINE_ORIGINS, Origin
from measures.web.presenters.figures import Lists
from measures.web.presenters.measure_list import deadline
from measures.web.presenters.words import Badge, Link, badge, day, label, when


@dataclass(frozen=True)
class Brief:
    """One measure; `status` is None before its first evidence. `remark` says why it does not count above."""

    code: str
    title: Link
    status: Badge | None
    evidence: str
    unconfirmed: bool
    deadline: str
    overdue: bool
    remark: str


@dataclass(frozen=True)
class Briefs:
    """Measures of one origin under a heading."""

    heading: str
    rows: list[Brief]


def brief(item: Item, lists: Lists, remark: str = "") -> Brief:
    standing, document = item.standing, item.document
    return Brief(
        code=document["code"],
        title=Link(document["title"], lists.measure(document["key"])),
        status=badge(standing.row.status) if standing else None,
        evidence=_evidence(item),
        unconfirmed=standing is not None and not standing.confirmed,
        deadline=deadline(standing) if standing else "",
        overdue=standing is not None and standing.overdue,
        remark=remark,
    )


def by_origin(items: Iterable[Item], counted: Collection[str], lists: Lists) -> list[Briefs]:
    """The city's own measures first, then those of each other origin, which have counts of their own.

    `counted` are the keys of those that counts take; a whole that its parts stand for says so.
    """
    found: dict[str, list[Brief]] = {}
    for item in sorted(items, key=lambda one: _place(one.document["origin"])):
        origin = item.document["origin"]
        own = origin in HEADLINE_ORIGINS
        heading = gettext("Measures of the city") if own else label(Origin, origin)
        remark = gettext("counts by its parts") if own and item.document["key"] not in counted else ""
        found.setdefault(heading, []).append(brief(item, lists, remark))
    return [Briefs(heading, rows) for heading, rows in found.items()]


def _place(origin: str) -> int:
    return -1 if origin in HEADLINE_ORIGINS else Origin.values.index(origin)


def _evidence(item: Item) -> str:
    """The date of the newest evidence as it is known."""
    if item.standing is None:
        return ""
    return when(item.newest.document) if item.newest else day(item.standing.row.confirmed_on)

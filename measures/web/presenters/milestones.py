"""The milestones of a measure: what is to be reached by when, and what was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from measures.reading.milestones import MilestoneSeen
from measures.text import parse_period
from measures.web.markdown import markdown
from measures.web.presenters.timeline import Source, source
from measures.web.presenters.words import day, number, period


@dataclass(frozen=True)
class Milestone:
    """One milestone. `due` is empty if nobody said when; `late` if it is not overdue."""

    key: str
    title: str
    due: str
    standing: str
    reached: bool
    late: str
    note: SafeString
    source: Source | None


@dataclass(frozen=True)
class Milestones:
    """All of them, after one sentence that counts them."""

    counted: str
    each: list[Milestone]


def milestones(found: list[MilestoneSeen]) -> Milestones | None:
    """None if the measure has none."""
    if not found:
        return None
    words = gettext("Reached: {count} of {total}.")
    reached = sum(one.reached for one in found)
    counted = words.format(count=number(reached), total=number(len(found)))
    return Milestones(counted, [_milestone(one) for one in found])


def _milestone(seen: MilestoneSeen) -> Milestone:
    document = seen.document
    return Milestone(
        key=document["key"],
        title=document["title"],
        due=due(document),
        standing=reached_on(document) if seen.reached else gettext("not reached yet"),
        reached=seen.reached,
        late=_late(document) if seen.overdue else "",
        note=markdown(document["note"]),
        # What shows that it was reached belongs to a later day until it is.
        source=source(document["evidence"]) if document["evidence"] and _told(seen) else None,
    )


def due(document: Mapping[str, Any]) -> str:
    """When it is due, as exactly as it is known; empty if nobody said."""
    return gettext("due {date}").format(date=period(document["due"])) if document["due"] else ""


def reached_on(document: Mapping[str, Any]) -> str:
    """When it was reached, as exactly as it is known; empty if it was not."""
    return gettext("reached {date}").format(date=period(document["done_on"])) if document["done"] else ""


def _told(seen: MilestoneSeen) -> bool:
    return seen.reached or not seen.document["done"]


def _late(document: Mapping[str, Any]) -> str:
    since = parse_period(document["due"]).last + timedelta(days=1)
    return gettext("overdue since {day}").format(day=day(since))

"""Measures as the desk lists them: where each stands, and what is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.measures import Item, Standing
from measures.vocabulary import Status
from measures.web.presenters.words import Badge, badge, day, duration, period

SOON_DUE: Final = 90
SOON_UNCONFIRMED: Final = 30
"""Days ahead from which a deadline, or the end of a confirmation, is shown as approaching."""


@dataclass(frozen=True)
class Row:
    """One measure. `following` is None where the organisation sees it anyway: it takes part in it."""

    key: str
    code: str
    title: str
    address: str
    status: Badge | None
    due: str
    late: bool
    following: bool | None


def rows(items: Iterable[Item], followed: Collection[str], organisation: str, today: date) -> list[Row]:
    """The measures in their order."""
    return [_row(one, followed, organisation, today) for one in items]


def _row(item: Item, followed: Collection[str], organisation: str, today: date) -> Row:
    measure, standing = item.document, heard(item)
    parties = {*(measure["responsible"] or []), *(measure["partners"] or [])}
    return Row(
        key=measure["key"],
        code=measure["code"],
        title=measure["title"],
        address=reverse("measure", args=[measure["key"]]),
        status=badge(standing.row.status) if standing else None,
        due=due(standing, today),
        late=bool(standing and standing.overdue),
        following=None if organisation in parties else measure["key"] in followed,
    )


def heard(item: Item) -> Standing | None:
    """Where it stands; None as long as there is no evidence."""
    return item.standing if item.standing and item.standing.row.evidenced else None


def due(standing: Standing | None, today: date) -> str:
    """What is due about a measure, the most pressing in words; empty if nothing is."""
    if standing is None:
        return gettext("No evidence yet")
    row = standing.row
    if standing.overdue and row.planned_end_last:
        words = gettext("Deadline {date} has passed, {span} ago")
        span = duration((today - row.planned_end_last).days)
        return words.format(date=period(row.planned_end), span=span)
    if is_unconfirmed(standing):
        words = gettext("No new evidence for {span}")
        return words.format(span=duration(standing.days_since_evidence))
    if deadline_nears(standing, today):
        assert row.planned_end_last is not None
        words = gettext("Deadline {date}, in {span}")
        span = duration((row.planned_end_last - today).days)
        return words.format(date=period(row.planned_end), span=span)
    if confirmation_ends(standing, today):
        return gettext("Counts as confirmed until {date}").format(date=day(row.confirmed_until))
    return ""


def is_unconfirmed(standing: Standing) -> bool:
    """Whether the evidence is too old. What has ended for good needs none."""
    return standing.row.status not in Status.terminal and not standing.confirmed


def deadline_nears(standing: Standing, today: date) -> bool:
    row = standing.row
    still_open = row.status not in Status.terminal and not row.superseded
    last = row.planned_end_last
    return still_open and last is not None and today <= last <= today + timedelta(days=SOON_DUE)


def confirmation_ends(standing: Standing, today: date) -> bool:
    row = standing.row
    until = row.confirmed_until
    still_open = row.status not in Status.terminal
    return still_open and until is not None and today <= until <= today + timedelta(days=SOON_UNCONFIRMED)

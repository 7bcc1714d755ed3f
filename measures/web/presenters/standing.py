"""Where a measure stands: the status with its voice, whether it is confirmed, and the three views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext

from measures.reading.measures import Standing, View
from measures.vocabulary import Agreement, Rating, Status, Voice
from measures.web.presenters.words import Badge, Link, badge, day, label, number, when

Updates = Mapping[str, dict[str, Any]]


@dataclass(frozen=True)
class Headline:
    """The status, whose view it is, its date as known with the update that says so, and how sure it is."""

    status: Badge
    voice: str
    said: Link | None
    confirmed: bool
    confirmation: str
    overdue: bool
    rating: str
    progress: str


@dataclass(frozen=True)
class ViewCard:
    """One of the three views; `silence` says why there is no status."""

    voice: str
    status: Badge | None
    said: Link | None
    silence: str


def headline(standing: Standing, updates: Updates) -> Headline:
    row = standing.row
    return Headline(
        status=badge(row.status),
        voice=label(Voice, row.status_voice),
        said=said_in(row.status_update, updates),
        confirmed=standing.confirmed,
        confirmation=confirmation(standing, updates),
        overdue=standing.overdue,
        rating=label(Rating, row.rating),
        progress="" if row.progress is None else number(row.progress),
    )


def said_in(update: str, updates: Updates) -> Link | None:
    """The date of an update as it is known, leading to the update further down."""
    return Link(when(updates[update]), f"#{update}") if update in updates else None


def confirmation(standing: Standing, updates: Updates) -> str:
    """Whether fresh evidence stands behind the status; if not, since when."""
    row = standing.row
    newest = said_in(row.confirmed_update, updates)
    values = {
        "newest": newest.words if newest else day(row.confirmed_on),
        "days": number(row.check_interval_days),
        "since": _unconfirmed_since(standing),
    }
    return _confirmation_words(standing).format(**values)


def _confirmation_words(standing: Standing) -> str:
    if standing.row.status in Status.terminal:
        return gettext("newest evidence {newest}; a status that ends a measure needs no confirmation")
    if standing.confirmed:
        return gettext("newest evidence {newest}, not older than {days} days")
    if standing.row.status == Status.UNKNOWN:
        return gettext("there is no evidence for a status; newest evidence of any kind {newest}")
    return gettext("since {since}, because the newest evidence ({newest}) is older than {days} days")


def _unconfirmed_since(standing: Standing) -> str:
    row = standing.row
    if standing.confirmed or row.confirmed_until is None:
        return ""
    return day(row.confirmed_until + timedelta(days=1))


def views(standing: Standing, updates: Updates) -> list[ViewCard]:
    """All three, in the same order on every page, also those that are silent."""
    return [_card(voice, view, standing, updates) for voice, view in standing.views.items()]


def _card(voice: str, view: View | None, standing: Standing, updates: Updates) -> ViewCard:
    words = label(Voice, voice)
    if view:
        return ViewCard(words, badge(view.status), said_in(view.update, updates), "")
    if voice in standing.voices:
        return ViewCard(words, None, None, gettext("has spoken, but states no status"))
    return ViewCard(words, None, None, gettext("no word known"))


def agreement(standing: Standing) -> str:
    """What the views have to do with each other, where that needs a word."""
    sentences = {
        Agreement.DISAGREE: gettext("The views differ: their newest statements contradict each other."),
        Agreement.APART: gettext("The views differ, but they are of different age: one may be out of date."),
        Agreement.SINGLE: gettext("Only one view states a status; nobody else has confirmed or denied it."),
        Agreement.AGREE: gettext("The views agree."),
    }
    return sentences.get(Agreement(standing.row.agreement), "") if standing.row.agreement else ""

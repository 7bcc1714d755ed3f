"""One difference in words: what was, what is, by how much, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from measures.reading.changes import Change, Changes
from measures.reading.moment import Moment
from measures.vocabulary import Agreement, EvidenceType, Precision, Rating, Status, UpdateKind, Voice
from measures.web.links import address
from measures.web.presenters.words import (
    Badge,
    Link,
    badge,
    day,
    label,
    number,
    period,
    when,
    written_day,
    yes_or_no,
)


@dataclass(frozen=True)
class Cell:
    """What is said at one side: a status, or words with the name of what they say before them."""

    words: str = ""
    badge: Badge | None = None
    label: str = ""


@dataclass(frozen=True)
class Source:
    """The update behind a difference: when, what sort, and whose evidence. `gone`: no longer on record."""

    update: Link
    kind: str
    evidence: str
    publisher: str
    gone: bool = False


NO_EVIDENCE = _("no evidence yet")


def sides(change: Change) -> tuple[list[Cell], list[Cell]]:
    """What was and what is, for differences that are shown side by side."""
    if change.what in ("status", "first_evidence"):
        return [_status(change.before)], [_status(change.after)]
    if change.what == "on_record":
        return [Cell(gettext("not on record"))], [_status(change.after)]
    if change.what == "confirmed":
        return [_confirmed(change.before)], [_confirmed(change.after)]
    if change.what == "overdue":
        return [Cell(gettext("not overdue"))], [Cell(_promised(change))]
    if change.what == "state":
        return _members(change.before), _members(change.after)
    return [_ended(change, change.before)], [_ended(change, change.after)]


def _status(status: str | None) -> Cell:
    return Cell(badge=badge(status)) if status else Cell(str(NO_EVIDENCE))


def _confirmed(confirmed: bool) -> Cell:
    return Cell(gettext("confirmed") if confirmed else gettext("unconfirmed"))


def _promised(change: Change) -> str:
    return gettext("overdue, promised: {date}").format(date=period(change.after))


def _ended(change: Change, text: str | None) -> Cell:
    """A promised end, or the day of a milestone."""
    if change.group == "reached":
        return Cell(gettext("reached: {date}").format(date=period(text)) if text else gettext("not reached"))
    return Cell(period(text))


def _members(state: Mapping[str, Any]) -> list[Cell]:
    """The members of a state that say something to people, one by one."""
    told = [
        Cell(words(state[name]) or "–", label=str(title))
        for name, (title, words) in MEMBERS.items()
        if name in state
    ]
    views = (state.get("views") or {}).items()
    return told + [
        Cell(label(Status, view["status"]) if view else "–", label=label(Voice, voice))
        for voice, view in views
    ]


def _percent(value: int | None) -> str:
    return "" if value is None else gettext("{count} %").format(count=number(value))


MEMBERS: dict[str, tuple[Promise, Callable[[Any], str]]] = {
    "confirmed_on": (_("Newest evidence"), written_day),
    "planned_end": (_("Deadline"), period),
    "first_planned_end": (_("First promised"), period),
    "deadline_open": (_("New deadline open"), yes_or_no),
    "overdue": (_("Overdue"), yes_or_no),
    "confirmed": (_("Confirmed"), yes_or_no),
    "progress": (_("Progress"), _percent),
    "rating": (_("Rating"), lambda value: label(Rating, value)),
    "agreement": (_("Views together"), lambda value: label(Agreement, value)),
}


def note(found: Changes, change: Change) -> str:
    """By how much a day moved, since when, whether it was reported later, and what its date leaves open."""
    said = [moved(change.days)] if change.days is not None else []
    if change.on:
        said.append(gettext("since {day}").format(day=day(change.on)))
    if change.identity in found.known_later:
        words = gettext("reported later: it was so on {day} already")
        said.append(words.format(day=day(found.compared.before.day)))
    elif not change.on and any(_is_by(found, key) for key in change.updates):
        said.append(gettext("may have happened before: the source only shows that it was so by then"))
    return " · ".join(said)


def _is_by(found: Changes, update: str) -> bool:
    """Whether it is only known to have happened "by" its day, so that it may be older than both moments."""
    return found.updates.get(update, {}).get("date_precision") == Precision.BY


def moved(days: int) -> str:
    """A shift of a deadline: "730 days later"."""
    if days < 0:
        words = ngettext("{count} day earlier", "{count} days earlier", -days)
        return words.format(count=number(-days))
    return ngettext("{count} day later", "{count} days later", days).format(count=number(days))


def sources(found: Changes, change: Change) -> list[Source]:
    """The updates that say what is; and those that said what was and are no longer on record."""
    here, there = found.compared.after, found.compared.before
    now = [_source(found, change.measure, key, here) for key in change.updates if key in found.updates]
    was = [_source(found, change.measure, key, there, gone=True) for key in change.dropped]
    return [*now, *was]


def shown_by(milestone: Mapping[str, Any], place: str) -> list[Source]:
    """The evidence of a milestone; none for one that is still to come."""
    evidence = milestone.get("evidence") or {}
    if not evidence:
        return []
    kind, publisher = label(EvidenceType, evidence["type"]), evidence["publisher"]
    return [Source(Link(period(milestone["done_on"]), place), "", kind, publisher)]


def _source(found: Changes, measure: str, key: str, moment: Moment, *, gone: bool = False) -> Source:
    said = found.updates.get(key, {})
    evidence = said.get("evidence") or {}
    words = when(said) if said else key
    return Source(
        update=Link(words, f"{measure_address(measure, moment)}#{key}"),
        kind=label(UpdateKind, said.get("kind")),
        evidence=label(EvidenceType, evidence.get("type")),
        publisher=evidence.get("publisher") or "",
        gone=gone,
    )


def measure_address(key: str, moment: Moment) -> str:
    return address(reverse("measure", args=[key]), moment.query)

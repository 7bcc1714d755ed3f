"""A measure with its deadlines in one entry: each date leads to the update that names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.deadlines import IN_TIME, LATE, OVER, UNCLEAR, Promised
from measures.vocabulary import EvidenceType
from measures.web.presenters.figures import Lists, counted, figure
from measures.web.presenters.words import Badge, Link, badge, duration, label, number, period


@dataclass(frozen=True)
class Step:
    """One date of a measure, leading to the update that names it, and whose evidence that is."""

    words: str
    date: Link
    source: str
    publisher: str


@dataclass(frozen=True)
class Line:
    """A measure with its dates. `drift` says how far they moved, `late` for how long it is overdue, `note`
    what else there is to say; each is empty where it does not apply. `status` is that of what is over without
    completion.
    """

    title: Link
    code: str
    steps: list[Step]
    drift: SafeString | str
    late: SafeString | str
    note: str
    status: Badge | None


def lines(found: list[Promised], lists: Lists) -> list[Line]:
    return [_line(one, lists) for one in found]


def _line(one: Promised, lists: Lists) -> Line:
    return Line(
        title=Link(one.title, lists.measure(one.key)),
        code=one.code,
        steps=list(_steps(one, lists)),
        drift=_drift(one),
        late=_late(one),
        note=_note(one),
        status=badge(one.deadline.status) if one.fate == OVER else None,
    )


def _steps(one: Promised, lists: Lists) -> Iterator[Step]:
    """First promised, now promised if that is another one, done."""
    deadline = one.deadline
    moved = (deadline.first, deadline.first_update) != (deadline.now, deadline.now_update)
    if moved:
        yield _step(gettext("first promised"), period(deadline.first), deadline.first_update, one, lists)
    if deadline.now:
        words = gettext("now promised") if moved else gettext("promised")
        yield _step(words, period(deadline.now), deadline.now_update, one, lists)
    if deadline.done:
        on = period(deadline.done.stated, deadline.done.precision)
        yield _step(gettext("done"), on, deadline.done.update, one, lists)


def _step(words: str, date: str, update: str, one: Promised, lists: Lists) -> Step:
    source = one.sources[update]
    place = f"{lists.measure(one.key)}#{update}"
    return Step(words, Link(date, place), label(EvidenceType, source.type), source.publisher)


def _drift(one: Promised) -> SafeString | str:
    if not one.drift and not one.deadline.shifts:
        return ""
    later = gettext("{duration} later") if (one.drift or 0) >= 0 else gettext("{duration} earlier")
    days = one.drift or 0
    shifts = ngettext("moved {count} time", "moved {count} times", one.deadline.shifts)
    return counted(
        f"{later}, {shifts}",
        duration=figure(f"drift.{one.key}.drift_days", days, duration(abs(days))),
        count=number(one.deadline.shifts),
    )


def _late(one: Promised) -> SafeString | str:
    if one.days_late is None:
        return ""
    days = figure(f"drift.{one.key}.days_late", one.days_late, duration(one.days_late))
    return counted(gettext("{duration} overdue"), duration=days)


def _note(one: Promised) -> str:
    """Only what is not as promised needs a word."""
    if one.fate == OVER and one.deadline.superseded:
        return gettext("replaced by another measure")
    return kept_words(one.kept) if one.kept in (LATE, UNCLEAR) else ""


def kept_words(kept: str) -> str:
    """Whether the last promise was kept."""
    words = {
        IN_TIME: gettext("in time"),
        LATE: gettext("after the promised end"),
        UNCLEAR: gettext("whether in time, the dates do not tell"),
    }
    return words[kept]

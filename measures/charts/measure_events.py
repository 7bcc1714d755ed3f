"""The picture of `measure_timeline`: what there is to draw about a measure, and the symbols for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor
from typing import Any, Final

from django.utils.translation import gettext

from measures.charts.colours import tint
from measures.charts.figures import Figure, figure, line, points
from measures.charts.times import day_line, decimal_year, end_of
from measures.reading.measures import MeasurePage, Told
from measures.reading.milestones import MilestoneSeen
from measures.text import format_period, parse_period
from measures.vocabulary import STATUS_FACTS, Precision, Status, UpdateKind, Voice

#: A symbol for each status, so that none is told by its colour alone.
SYMBOLS: Final[dict[str, str]] = {
    Status.COMPLETED: "square",
    Status.IN_PROGRESS: "circle",
    Status.DECIDED: "diamond",
    Status.PLANNED: "triangle-up",
    Status.IDEA: "triangle-up-open",
    Status.PAUSED: "square-open",
    Status.ENDED: "diamond-open",
    Status.ABANDONED: "x",
    Status.UNKNOWN: "circle-open",
}


@dataclass(frozen=True)
class Look:
    """How a kind of event is drawn and called."""

    name: str
    tint: str
    symbol: str
    size: int = 11


@dataclass(frozen=True)
class Event:
    """Something with a date: in which row it stands, where, and what is said of it.

    `stated` is the date as it is known; `since` the first day it may mean, if that is not the same day.
    """

    row: str
    day: date
    stated: str
    what: str
    key: str
    look: Look
    since: date | None = None


def events(found: MeasurePage, language: str) -> list[Event]:
    """Everything with a date, updates first, then deadlines in the order promised, then milestones."""
    return [
        *(_update(told, language) for told in found.updates),
        *_promises(found, language),
        *(_milestone(one, language) for one in found.milestones if one.dated),
    ]


def picture(told: Sequence[Event], day: date, language: str) -> Figure:
    """A row for each voice, also for one that is silent, and for what else there is."""
    rows = [*(str(voice.label) for voice in Voice), *dict.fromkeys(one.row for one in told)]
    rows = list(dict.fromkeys(rows))
    looks = sorted({one.look for one in told}, key=_place)
    marks = [_drawn(look, [one for one in told if one.look == look]) for look in looks]
    traces = [*_spans(told), day_line(day, rows, language), *marks]
    return figure(
        traces,
        hovermode="closest",
        height=160 + 45 * len(rows),
        xaxis={"type": "linear", "tickformat": "d", "range": _years(traces)},
        yaxis={"type": "category", "categoryarray": rows, "autorange": "reversed", "automargin": True},
    )


def _update(told: Told, language: str) -> Event:
    document = told.document
    status = document["status"] or ""
    period = parse_period(document["date"], document["date_precision"])
    kind = str(UpdateKind(document["kind"]).label)
    return Event(
        row=str(Voice(document["voice"]).label),
        day=told.effective,
        stated=format_period(document["date"], document["date_precision"], language),
        what=f"{kind}: {Status(status).label}" if status else kind,
        key=told.held.key,
        look=_status_look(status),
        since=period.first if period.precision == Precision.YEAR else None,
    )


def _status_look(status: str) -> Look:
    if not status:
        return Look(gettext("no status stated"), "chart-muted", "circle", 6)
    return Look(str(Status(status).label), tint(status), SYMBOLS[status])


def _promises(found: MeasurePage, language: str) -> Iterator[Event]:
    for promise in found.promises:
        name = gettext("promised end, moved") if promise.moved else gettext("promised end")
        yield Event(
            row=gettext("Deadlines"),
            day=end_of(promise.text),
            stated=format_period(promise.text, None, language),
            what=name,
            key=promise.update,
            look=Look(name, "chart-accent", "triangle-down" if promise.moved else "triangle-down-open"),
        )


def _milestone(seen: MilestoneSeen, language: str) -> Event:
    """One that was reached stands where it was reached, any other where it is due."""
    document = seen.document
    stated = document["done_on"] if seen.reached else document["due"]
    name = gettext("milestone reached") if seen.reached else gettext("milestone due")
    return Event(
        row=gettext("Milestones"),
        day=end_of(stated),
        stated=format_period(stated, None, language),
        what=name,
        key=seen.held.key,
        look=Look(name, "chart-ink", "square" if seen.reached else "square-open"),
    )


def _place(look: Look) -> tuple[int, int, str]:
    """What is small is drawn first, so that nothing hides below a larger symbol; statuses in their order."""
    places = {str(status.label): STATUS_FACTS[status].order for status in Status}
    return look.size, places.get(look.name, len(places) + 1), look.name


def _drawn(look: Look, some: Sequence[Event]) -> Any:
    words = [f"{one.stated}: {one.what}" for one in some]
    places, rows = [decimal_year(one.day) for one in some], [one.row for one in some]
    found = points(look.name, look.tint, places, rows, symbol=look.symbol, told=words)
    return found.update(marker_size=look.size)


def _spans(told: Sequence[Event]) -> Iterator[Any]:
    """Years of which a source leaves open when in them something happened, and the way deadlines moved."""
    open_ones = [(one.row, one.since, one.day) for one in told if one.since]
    yield from _span(gettext("known by the year only"), "chart-muted", open_ones)
    ends = [one for one in told if one.look.symbol.startswith("triangle-down")]
    moved = [(one.row, one.day, after.day) for one, after in pairwise(ends)]
    yield from _span(gettext("from promise to promise"), "chart-accent", moved)


def _span(name: str, tinted: str, spans: Iterable[tuple[str, date, date]]) -> Iterator[Any]:
    across: list[float | None] = []
    rows: list[str] = []
    for row, start, end in spans:
        across += [decimal_year(start), decimal_year(end), None]
        rows += [row] * 3
    if rows:
        yield line(name, tinted, across, rows, dash="dot").update(hoverinfo="skip")


def _years(traces: Sequence[Any]) -> list[float]:
    """Whole years around everything, with a little room so that no symbol is cut."""
    known = [value for trace in traces for value in trace.x if value is not None]
    return [floor(min(known)) - 0.2, ceil(max(known)) + 0.2]

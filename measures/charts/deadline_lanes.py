"""The picture of `deadline_drift`: a lane for each measure, with what was promised and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any, Final

from django.utils.translation import gettext

from measures.charts.figures import Figure, figure, line, points
from measures.charts.times import day_line, decimal_year, end_of
from measures.progress import AHEAD, DONE, OVER, OVERDUE, Done
from measures.reading.deadlines import Promised
from measures.text import format_day, format_period, shortened

LONGEST_NAME: Final = 34
LONGEST_WORD: Final = 18
"""In characters: what is longer would run out of a narrow drawing. The table has whole names."""


@dataclass(frozen=True)
class Lane:
    """A measure in the picture, and the name in front of its row."""

    name: str
    promised: Promised


@dataclass(frozen=True)
class Mark:
    """A symbol of the picture: the lanes that have it, on which day it stands there and what it says."""

    name: str
    tint: str
    symbol: str
    size: int
    lanes: Sequence[Lane]
    day: Callable[[Promised], date]
    told: Callable[[Promised], str]

    def drawn(self) -> Any:
        words = [f"{lane.name}: {self.name}, {self.told(lane.promised)}" for lane in self.lanes]
        places = [decimal_year(self.day(lane.promised)) for lane in self.lanes]
        names = [lane.name for lane in self.lanes]
        found = points(self.name, self.tint, places, names, symbol=self.symbol, told=words)
        return found.update(marker_size=self.size)


def picture(shown: Sequence[Promised], day: date, language: str) -> Figure:
    """One lane below the other; `day` is the one asked about."""
    lanes = _lanes(shown)
    names = [lane.name for lane in lanes]
    marks = [mark.drawn() for mark in _marks(lanes, day, language) if mark.lanes]
    traces = [*_spans(lanes, day), *([day_line(day, names, language)] if len(names) > 1 else []), *marks]
    return figure(
        traces,
        hovermode="closest",
        height=140 + 30 * len(lanes),
        xaxis={"type": "linear", "tickformat": "d", "range": _years(traces)},
        yaxis={"type": "category", "categoryarray": names, "autorange": "reversed", "automargin": True},
    )


def fate_words(fate: str) -> str:
    """What became of a promise, in a word or two."""
    words = {
        DONE: gettext("done"),
        OVERDUE: gettext("overdue"),
        AHEAD: gettext("not due yet"),
        OVER: gettext("over without completion"),
    }
    return words[fate]


def done_words(done: Done | None, language: str) -> str:
    return format_period(done.stated, done.precision, language) if done else "–"


def _lanes(shown: Sequence[Promised]) -> list[Lane]:
    """Names by code and title; where two would be alike, the key tells them apart."""
    names = [_name(one) for one in shown]
    twice = {name for name, count in Counter(names).items() if count > 1}
    return [
        Lane(f"{name} ({one.key})" if name in twice else name, one)
        for name, one in zip(names, shown, strict=True)
    ]


def _name(one: Promised) -> str:
    words = (shortened(word, LONGEST_WORD) for word in f"{one.code} {one.title}".split())
    return shortened(" ".join(words), LONGEST_NAME)


def _spans(lanes: Sequence[Lane], day: date) -> Iterator[Any]:
    """The lines between the symbols."""
    moved = [(lane, end_of(lane.promised.deadline.first), _now(lane.promised)) for lane in lanes]
    done = [(lane, _now(lane.promised), lane.promised.deadline.done) for lane in lanes]
    late = [(lane, _now(lane.promised), day) for lane in lanes if lane.promised.days_late is not None]
    yield from _span(
        gettext("from promise to promise"), "chart-ink", [one for one in moved if one[1] != one[2]]
    )
    until_done = [(lane, start, end.on) for lane, start, end in done if end]
    yield from _span(gettext("until done"), "chart-accent", until_done)
    yield from _span(gettext("overdue so far"), "chart-alert", late, dash="dot")


def _span(
    name: str, tint: str, spans: Sequence[tuple[Lane, date, date]], *, dash: str = "solid"
) -> Iterator[Any]:
    """Lines of one kind, each in its lane and none joined to the next; nothing if there is none."""
    across: list[float | None] = []
    rows: list[str] = []
    for lane, start, end in spans:
        across += [decimal_year(start), decimal_year(end), None]
        rows += [lane.name] * 3
    if spans:
        yield line(name, tint, across, rows, dash=dash).update(hoverinfo="skip")


def _marks(lanes: Sequence[Lane], day: date, language: str) -> list[Mark]:
    """The first promise is an open circle around the last one: where nothing moved, both can be seen."""

    def first(one: Promised) -> str:
        return format_period(one.deadline.first, None, language)

    def last(one: Promised) -> str:
        return format_period(one.deadline.now, None, language)

    def of(fate: str) -> list[Lane]:
        return [lane for lane in lanes if lane.promised.fate == fate]

    return [
        Mark(gettext("first promised"), "chart-ink", "circle-open", 13, lanes, _first, first),
        Mark(gettext("now promised"), "chart-ink", "circle", 7, lanes, _now, last),
        Mark(fate_words(OVER), "chart-muted", "diamond", 11, of(OVER), _now, last),
        Mark(
            fate_words(DONE),
            "status-completed",
            "square",
            11,
            of(DONE),
            _done_on,
            lambda one: done_words(one.deadline.done, language),
        ),
        Mark(
            fate_words(OVERDUE),
            "chart-alert",
            "triangle-up",
            11,
            of(OVERDUE),
            lambda one: day,
            lambda one: format_day(day, language),
        ),
    ]


def _first(one: Promised) -> date:
    return end_of(one.deadline.first)


def _now(one: Promised) -> date:
    return end_of(one.deadline.now)


def _done_on(one: Promised) -> date:
    assert one.deadline.done is not None
    return one.deadline.done.on


def _years(traces: Sequence[Any]) -> list[float]:
    """Whole years around everything, with a little room so that no symbol is cut."""
    known = [value for trace in traces for value in trace.x if value is not None]
    return [floor(min(known)) - 0.2, ceil(max(known)) + 0.3]

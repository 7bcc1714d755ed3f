"""Where things go: the plot area between margins, the scales in it, axes with ticks and grid lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from measures.charts.colours import GRID, INK, MUTED
from measures.charts.svg.elements import element
from measures.charts.svg.plot import Axis, Plot
from measures.charts.svg.scales import Band, Linear, extent, ticks
from measures.charts.svg.stacks import stacks
from measures.charts.svg.text import LEADING, SIZE, label, width, wrapped
from measures.text import format_number

LINE = SIZE * LEADING
GAP = 7.0
ROW = 26.0
"""Height of one lying bar with the space around it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The drawing and, inside it, the plot area and its scales."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    x: Linear | Band
    y: Linear | Band
    x_ticks: tuple[float, ...]
    y_ticks: tuple[float, ...]


def framed(plot: Plot, wide: float, language: str, *, head: float, beside: float, least: float) -> Frame:
    """The frame of a plot: `head` is kept free above it, `beside` to its right; at least `least` high."""
    left = _left(plot, wide, language)
    right = wide - max(beside, GAP * 2)
    top = head + (LINE + GAP if plot.y.title else GAP + SIZE / 2)
    bottom = top + max(least, _height(plot, wide, left))
    x_range, y_range = limits(plot, "x"), limits(plot, "y")
    return Frame(
        width=wide,
        height=bottom + _foot(plot),
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        x=_scale(plot.x, x_range, left, right, plot.gap),
        y=_scale(plot.y, y_range, bottom, top, plot.gap),
        x_ticks=_ticks(plot.x, x_range, most=max(2, int((right - left) / 70))),
        y_ticks=_ticks(plot.y, y_range, most=5),
    )


def limits(plot: Plot, name: str) -> tuple[float, float]:
    """The numbers at the ends of an axis; (0, 1) for categories."""
    axis = plot.x if name == "x" else plot.y
    if axis.categories:
        return 0.0, 1.0
    if axis.range:
        return axis.range
    place = 0 if name == "x" else 1
    values = [point[place] for line in plot.lines for point in line.points]
    numbers = [float(value) for value in values if isinstance(value, int | float)]
    holds_bars = bool(plot.bars) and plot.horizontal == (name == "x")
    ends = [end for one in chain(*stacks(plot)) if one for end in one] if holds_bars else []
    return extent([*numbers, *ends], with_zero=holds_bars or axis.from_zero)


def axes(plot: Plot, frame: Frame, language: str) -> list[str]:
    """Grid lines, tick labels and titles of both axes, and nothing else across the plot."""
    return [
        *_horizontal_lines(plot, frame, language),
        *_foot_labels(plot, frame, language),
        *_titles(plot, frame),
    ]


def ground(plot: Plot, frame: Frame) -> list[str]:
    """The line on which bars stand; drawn after them."""
    if not plot.bars:
        return []
    if isinstance(frame.y, Band) and isinstance(frame.x, Linear):
        return [_rule(frame.x(0), frame.top, frame.x(0), frame.bottom, strong=True)]
    assert isinstance(frame.y, Linear)
    return [_rule(frame.left, frame.y(0), frame.right, frame.y(0), strong=True)]


def number(value: float, axis: Axis, language: str) -> str:
    """A value as its axis writes it."""
    return f"{value:.0f}" if axis.plain else format_number(round(value, 10), language)


def kept(labels: Sequence[str], step: float) -> list[int]:
    """Which labels of a category axis can be written next to each other: every so many, and the last."""
    sizes = [max(width(line) for line in text.split("<br>")) for text in labels]
    *others, last = sizes or [0.0]
    usual = max(others, default=0.0)
    stride = next((by for by in (1, 2, 3, 4, 5, 10, 20) if usual + GAP <= by * step), len(labels) or 1)
    apart = ((usual + last) / 2 + GAP) / step
    end = len(labels) - 1
    return [place for place in range(0, end, stride) if end - place >= apart] + [end]


def _scale(axis: Axis, ends: tuple[float, float], start: float, end: float, gap: float) -> Linear | Band:
    if axis.reversed:
        start, end = end, start
    if axis.categories:
        return Band(len(axis.categories), start, end, gap)
    return Linear(*ends, start, end)


def _ticks(axis: Axis, ends: tuple[float, float], *, most: int) -> tuple[float, ...]:
    if axis.categories:
        return ()
    low, high = sorted(ends)
    return axis.tick_values or tuple(ticks(low, high, most, whole=axis.plain))


def _left(plot: Plot, wide: float, language: str) -> float:
    if plot.y.categories:
        return _column(plot.y.categories, wide) + GAP
    shown = [number(value, plot.y, language) for value in _ticks(plot.y, limits(plot, "y"), most=5)]
    return max(map(width, shown), default=0) + GAP


def _column(names: Sequence[str], wide: float) -> float:
    """Room for names beside lying bars: a third of the drawing, more where a single word needs it."""
    longest = max(map(width, names))
    word = max((width(word) for name in names for word in name.replace("<br>", " ").split()), default=0.0)
    return min(longest, max(wide * 0.36, min(word, wide * 0.5)))


def _height(plot: Plot, wide: float, left: float) -> float:
    """Standing charts keep a calm proportion; lying ones get a row for each bar and line of a name."""
    if not plot.y.categories:
        return max(260.0, min(wide * 0.45, 340.0))
    bars = 1 if plot.stacked else max(1, len(plot.bars))
    lines = max(len(wrapped(name, left - GAP)) for name in plot.y.categories)
    return len(plot.y.categories) * max(ROW * (0.4 + 0.6 * bars), lines * LINE + GAP)


def _foot(plot: Plot) -> float:
    lines = max((len(text.split("<br>")) for text in plot.x.categories), default=1)
    return GAP + lines * LINE + (LINE if plot.x.title else 0)


def _horizontal_lines(plot: Plot, frame: Frame, language: str) -> list[str]:
    if isinstance(frame.y, Band):
        return [part for place, name in enumerate(plot.y.categories) for part in _row(name, place, frame)]
    found = []
    for value in frame.y_ticks:
        y = frame.y(value)
        shown = number(value, plot.y, language)
        found.append(_rule(frame.left, y, frame.right, y, strong=False))
        found.append(_tick_label(shown, frame.left - GAP, y, "end"))
    return found


def _row(name: str, place: int, frame: Frame) -> list[str]:
    lines = wrapped(name, frame.left - GAP)
    first = frame.y(place) - (len(lines) - 1) * LINE / 2
    return [_tick_label(line, frame.left - GAP, first + at * LINE, "end") for at, line in enumerate(lines)]


def _foot_labels(plot: Plot, frame: Frame, language: str) -> list[str]:
    y = frame.bottom + GAP + SIZE / 2
    if isinstance(frame.x, Band):
        return [
            _tick_label(line, frame.x(place), y + at * LINE, "middle")
            for place in kept(plot.x.categories, abs(frame.x.step))
            for at, line in enumerate(plot.x.categories[place].split("<br>"))
        ]
    found = []
    for value in frame.x_ticks:
        x = frame.x(value)
        if isinstance(frame.y, Band):
            found.append(_rule(x, frame.top, x, frame.bottom, strong=False))
        else:
            found.append(_rule(x, frame.bottom, x, frame.bottom + 4, strong=True))
        found.append(_tick_label(number(value, plot.x, language), x, y, "middle"))
    return found


def _titles(plot: Plot, frame: Frame) -> list[str]:
    """The title of the upright axis lies above it, where it is read before the bars."""
    above = [_tick_label(plot.y.title, 0, frame.top - LINE, None)] if plot.y.title else []
    if not plot.x.title:
        return above
    return [*above, _tick_label(plot.x.title, frame.right, frame.height - LINE / 2, "end")]


def _tick_label(text: str, x: float, y: float, anchor: str | None) -> str:
    return label(text, x, y, tint="chart-muted", colour=MUTED.light, anchor=anchor)


def _rule(x1: float, y1: float, x2: float, y2: float, *, strong: bool) -> str:
    tint, colour = ("chart-ink", INK.light) if strong else ("chart-grid", GRID.light)
    return element("line", class_=f"s-{tint}", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=1)

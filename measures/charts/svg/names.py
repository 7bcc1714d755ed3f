"""The names of series: beside the last bar or point, else inside their area, else in a legend above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from measures.charts.colours import INK, PAPER
from measures.charts.svg.bars import Box, boxes
from measures.charts.svg.elements import coordinate, element
from measures.charts.svg.frame import GAP, LINE, Frame
from measures.charts.svg.lines import DASHES, Place, marker, place_of
from measures.charts.svg.patterns import hatching
from measures.charts.svg.plot import Bars, Line, Look, Plot
from measures.charts.svg.text import SIZE, Halo, label, spread, width, wrapped
from measures.text import format_number

LEADER = 20.0
"""Length of the line from a bar to its name."""

APART = 9.0
"""From the last point of a line to its name."""

SHARE = 0.27
"""The part of the drawing's width that a line of a name may take."""

SWATCH = 11.0
STROKE = 26.0
"""Swatches: a square or symbol, and a line, long enough to show its dashes."""


@dataclass(frozen=True, slots=True)
class Name:
    """A series and what stands beside it: the count of its last bar, if it has one, and its name in lines."""

    series: Bars | Line
    count: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * LINE


def beside(plot: Plot, wide: float, language: str) -> list[Name]:
    """The names that stand to the right of the plot: those of stacks and lines that have a last value.

    None for a single series, which the title names, and none where bars lie or stand next to each other.
    """
    if not _names_stand_beside(plot):
        return []
    stacked = [
        Name(series, format_number(last, language), _lines(series, wide))
        for series in plot.bars
        if (last := _last(series))
    ]
    drawn = [line for line in plot.lines if any(None not in point for point in line.points)]
    return stacked + [Name(line, "", _lines(line, wide)) for line in drawn if line.name]


def elsewhere(plot: Plot) -> list[Bars | Line]:
    """The series that have to be named in another way."""
    if len(plot.bars) + len(plot.lines) == 1 and not plot.legend:
        return []
    if not _names_stand_beside(plot):
        return [*plot.bars, *plot.lines]
    return [series for series in plot.bars if not _last(series) and any(series.values)]


def column(names: Sequence[Name]) -> float:
    """How wide the names beside the plot run, with what leads to them; 0 for none."""
    if not names:
        return 0.0
    longest = max(width(line) for name in names for line in name.lines)
    counts = _counts(names)
    return (LEADER + counts + GAP if counts else APART) + longest + 4


def names_beside(plot: Plot, frame: Frame, names: Sequence[Name]) -> list[str]:
    """The names beside the plot, moved apart where they would overlap.

    A bar gets a thin line to its name. A line gets none: it would look like more of the line.
    """
    rows = {id(series): row for series, row in zip(plot.bars, boxes(plot, frame), strict=True)}
    ends = [_end(name.series, rows.get(id(name.series), []), plot, frame) for name in names]
    heights = [name.height for name in names]
    middles = spread([y for _x, y in ends], heights, frame.top - LINE / 2, frame.bottom + LINE / 2)
    counts = _counts(names)
    return [
        part
        for name, end, middle in zip(names, ends, middles, strict=True)
        for part in _named(name, end, middle, counts)
    ]


def name_inside(series: Bars, row: Sequence[Box | None], step: float) -> str | None:
    """The name written across the bars where the series is tallest; None if there is no room for it."""
    run = ceil((width(series.name) + 2 * GAP) / step)
    windows = [row[start : start + run] for start in range(len(row) - run + 1)]
    common = [(_common(window), window) for window in windows if all(window)]
    if not common:
        return None
    (top, bottom), window = max(common, key=lambda one: one[0][1] - one[0][0])
    if bottom - top < 4 * SIZE or not window[0] or not window[-1]:
        return None
    x = (window[0].x + window[-1].x + window[-1].width) / 2
    look = series.look
    halo = Halo(look.tint, look.colour, 6)
    return label(
        series.name, x, top + SIZE * 1.4, tint=f"{look.tint}-on", colour=look.on, anchor="middle", halo=halo
    )


def legend(series: Sequence[Bars | Line], wide: float, ids: dict[Look, str]) -> tuple[list[str], float]:
    """Swatches with names from the left, in as many lines as needed, and the height they take."""
    x, y, parts = 0.0, LINE / 2, []
    for one in series:
        swatch = STROKE if _is_stroke(one) else SWATCH
        lines = wrapped(one.name, wide - swatch - GAP)
        needed = swatch + GAP + max(map(width, lines)) + 2 * GAP
        if x and x + needed > wide:
            x, y = 0.0, y + LINE * 1.15
        parts.append(_swatch(one, x, y, ids))
        parts += [
            label(line, x + swatch + GAP, y + at * LINE, colour=INK.light) for at, line in enumerate(lines)
        ]
        x, y = x + needed, y + (len(lines) - 1) * LINE
    return parts, (y + LINE / 2 + GAP / 2 if series else 0.0)


def _is_stroke(series: Bars | Line) -> bool:
    return isinstance(series, Line) and "markers" not in series.parts


def _names_stand_beside(plot: Plot) -> bool:
    several = len(plot.bars) + len(plot.lines) > 1
    upright = not plot.horizontal and not plot.y.categories
    return several and upright and not plot.legend and (plot.stacked or not plot.bars)


def _last(series: Bars) -> float:
    return (series.values[-1] if series.values else 0) or 0


def _lines(series: Bars | Line, wide: float) -> tuple[str, ...]:
    return tuple(wrapped(series.name, wide * SHARE))


def _counts(names: Sequence[Name]) -> float:
    return max((width(name.count) for name in names), default=0.0)


def _end(series: Bars | Line, row: Sequence[Box | None], plot: Plot, frame: Frame) -> Place:
    """The middle of the right edge of the last bar, or the last point."""
    if isinstance(series, Line):
        return [place for point in series.points if (place := place_of(point, plot, frame))][-1]
    box = row[-1]
    assert box is not None
    return box.x + box.width, box.middle[1]


def _named(name: Name, end: Place, middle: float, counts: float) -> Iterator[str]:
    first = middle - (len(name.lines) - 1) * LINE / 2
    x = end[0] + APART
    if isinstance(name.series, Bars):
        x = end[0] + LEADER
        yield _leader(name.series.look, end, (x, first))
        yield label(name.count, x + counts, first, colour=INK.light, anchor="end", weight="700")
        x += counts + GAP
    halo = Halo("chart-paper", PAPER.light) if isinstance(name.series, Line) else None
    for at, line in enumerate(name.lines):
        yield label(line, x, first + at * LINE, colour=INK.light, halo=halo)


def _leader(look: Look, start: Place, end: Place) -> str:
    (x1, y1), (x2, y2) = start, end
    return element(
        "line",
        class_=f"s-{_line_tint(look)}",
        x1=x1 + 3,
        y1=y1,
        x2=x2 - 5,
        y2=y2,
        stroke=look.line or look.colour,
    )


def _line_tint(look: Look) -> str:
    return f"{look.tint}-mark" if look.line else look.tint


def _common(window: Sequence[Box | None]) -> tuple[float, float]:
    """The heights, from top to bottom, that all bars of a window share."""
    known = [box for box in window if box]
    return max(box.y for box in known), min(box.y + box.height for box in known)


def _swatch(series: Bars | Line, x: float, y: float, ids: dict[Look, str]) -> str:
    look = series.look
    if isinstance(series, Line) and "markers" in series.parts:
        return marker(series, (x + SWATCH / 2, y))
    if isinstance(series, Line):
        return element(
            "path",
            class_=f"s-{look.tint}",
            d=f"M{coordinate(x)} {coordinate(y)}h{coordinate(STROKE)}",
            stroke=look.colour,
            stroke_width=series.width,
            stroke_dasharray=DASHES.get(series.dash),
        )
    ground = element(
        "rect",
        class_=f"c-{look.tint} s-{_line_tint(look)}",
        x=x,
        y=y - SWATCH / 2,
        width=SWATCH,
        height=SWATCH,
        fill=look.colour,
        stroke=look.line or look.colour,
        stroke_width=0.75,
    )
    return ground + hatching(look, [(x, y - SWATCH / 2, SWATCH, SWATCH)], ids)

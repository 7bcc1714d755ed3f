"""The part of Plotly's language that we draw, read from a figure into plain values.

Bars stand on a category axis. Anything else that a figure may hold is refused, so that a drawing never shows
less than the figure says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from measures.charts.figures import Figure

Value = float | None
Point = tuple[Value | str, Value | str]
"""A place on each axis: a number, a category, or None where there is no value."""


@dataclass(frozen=True, slots=True)
class Hatch:
    """A pattern on a fill."""

    shape: str
    size: float
    solidity: float
    colour: str
    opacity: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a series looks. `tint` names the colours a style sheet may put in place of these."""

    tint: str
    colour: str
    on: str
    line: str = ""
    hatch: Hatch | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """One series of bars: a value or None for each category. `written`: "inside", "outside" or ""."""

    name: str
    values: tuple[Value, ...]
    look: Look
    written: str


@dataclass(frozen=True, slots=True)
class Line:
    """One series of points. A point without a value interrupts the line.

    `told`: what is said of each point instead of its numbers, such as a date as it is known; may be empty.
    """

    name: str
    points: tuple[Point, ...]
    look: Look
    parts: frozenset[str]
    dash: str
    width: float
    symbol: str
    size: float
    texts: tuple[str, ...]
    text_position: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """`categories` is empty on an axis of numbers; `plain` numbers, such as years, are not grouped."""

    title: str
    categories: tuple[str, ...]
    range: tuple[float, float] | None
    tick_values: tuple[float, ...]
    plain: bool
    reversed: bool
    from_zero: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """`legend`: the figure wants its series named above it, even a single one."""

    bars: tuple[Bars, ...]
    lines: tuple[Line, ...]
    x: Axis
    y: Axis
    stacked: bool
    horizontal: bool
    gap: float
    legend: bool = False


def read(figure: Figure) -> Plot:
    """What a figure shows. Raises ValueError for anything that cannot be drawn."""
    drawn = figure.to_plotly_json()
    layout, traces = drawn["layout"], drawn["data"]
    odd = sorted({trace["type"] for trace in traces} - {"bar", "scatter"})
    if odd or not traces:
        raise ValueError(f"Only bars and scatter traces are drawn, not {', '.join(odd) or 'nothing'}.")
    bars = [trace for trace in traces if trace["type"] == "bar"]
    horizontal = any(trace.get("orientation") == "h" for trace in bars)
    axes = {name: _axis(name, layout.get(f"{name}axis", {}), traces) for name in "xy"}
    held = axes["y" if horizontal else "x"]
    plot = Plot(
        bars=tuple(_bars(trace, held.categories, horizontal=horizontal) for trace in bars),
        lines=tuple(_line(trace) for trace in traces if trace["type"] == "scatter"),
        **axes,
        stacked=layout.get("barmode") == "stack",
        horizontal=horizontal,
        gap=layout.get("bargap", 0.2),
        legend=layout.get("showlegend", False),
    )
    _refuse(plot, bars)
    return plot


def _refuse(plot: Plot, bars: Sequence[Mapping[str, Any]]) -> None:
    if plot.stacked and any((value or 0) < 0 for series in plot.bars for value in series.values):
        raise ValueError("Negative values cannot be stacked.")
    if any((trace.get("orientation") == "h") != plot.horizontal for trace in bars):
        raise ValueError("Bars stand or lie; a figure has only one of the two.")
    if bars and not (plot.y if plot.horizontal else plot.x).categories:
        raise ValueError('Bars need an axis of type "category".')


def _bars(trace: Mapping[str, Any], categories: Sequence[str], *, horizontal: bool) -> Bars:
    places, values = ("y", "x") if horizontal else ("x", "y")
    known = dict(zip(map(str, trace.get(places) or ()), trace.get(values) or (), strict=True))
    written = trace.get("textposition", "inside") if trace.get("texttemplate") else ""
    return Bars(trace.get("name", ""), tuple(known.get(one) for one in categories), _look(trace), written)


def _line(trace: Mapping[str, Any]) -> Line:
    line, marker, texts = trace.get("line", {}), trace.get("marker", {}), trace.get("text") or ()
    points = tuple(zip(trace.get("x") or (), trace.get("y") or (), strict=True))
    return Line(
        name=trace.get("name", ""),
        points=points,
        look=_look(trace),
        parts=frozenset(trace.get("mode", "lines").split("+")),
        dash=line.get("dash", "solid"),
        width=line.get("width", 2),
        symbol=marker.get("symbol", "circle"),
        size=marker.get("size", 7),
        texts=(texts,) * len(points) if isinstance(texts, str) else tuple(texts),
        text_position=trace.get("textposition", "top center"),
        told=tuple(trace.get("hovertext") or ()),
    )


def _look(trace: Mapping[str, Any]) -> Look:
    marker = trace.get("marker", {})
    colour = marker.get("color") or trace.get("line", {}).get("color") or "#444444"
    outline = marker.get("line", {})
    return Look(
        tint=(trace.get("meta") or {}).get("tint", ""),
        colour=colour,
        on=trace.get("insidetextfont", {}).get("color", "#ffffff"),
        line=outline.get("color", "") if outline.get("width") else "",
        hatch=_hatch(marker.get("pattern", {})),
    )


def _hatch(pattern: Mapping[str, Any]) -> Hatch | None:
    if not pattern.get("shape"):
        return None
    return Hatch(
        pattern["shape"],
        pattern.get("size", 8),
        pattern.get("solidity", 0.3),
        pattern.get("fgcolor", "#ffffff"),
        pattern.get("fgopacity", 0.5),
    )


def _axis(name: str, axis: Mapping[str, Any], traces: Sequence[Mapping[str, Any]]) -> Axis:
    is_category = axis.get("type") == "category"
    limits = axis.get("range")
    return Axis(
        title=(axis.get("title") or {}).get("text", ""),
        categories=_categories(axis, (trace.get(name) or () for trace in traces)) if is_category else (),
        range=(float(limits[0]), float(limits[1])) if limits and not is_category else None,
        tick_values=tuple(axis.get("tickvals") or ()),
        plain=axis.get("tickformat") == "d",
        reversed=axis.get("autorange") == "reversed",
        from_zero=axis.get("rangemode") == "tozero",
    )


def _categories(axis: Mapping[str, Any], found: Iterable[Sequence[Any]]) -> tuple[str, ...]:
    """In the order given, then in the order in which the traces bring them, as Plotly does it."""
    given = [str(one) for one in axis.get("categoryarray") or ()]
    return tuple(dict.fromkeys([*given, *(str(one) for values in found for one in values)]))

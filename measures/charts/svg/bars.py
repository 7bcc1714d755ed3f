"""Bars: standing or lying, stacked or side by side, with their values where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from measures.charts.colours import INK, PAPER
from measures.charts.svg.elements import element, words
from measures.charts.svg.frame import Frame
from measures.charts.svg.patterns import hatching
from measures.charts.svg.plot import Bars, Look, Plot
from measures.charts.svg.scales import Band, Linear
from measures.charts.svg.stacks import stacks
from measures.charts.svg.text import SIZE, Halo, label, width
from measures.text import format_number


@dataclass(frozen=True, slots=True)
class Box:
    """One bar in the drawing and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    category: str
    value: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


def boxes(plot: Plot, frame: Frame) -> list[list[Box | None]]:
    """The bars of each series by category; None where there is no value."""
    categories = (plot.y if plot.horizontal else plot.x).categories
    return [
        [
            None if span is None else _box(plot, frame, series, place, span)
            for place, span in enumerate(spans[: len(categories)])
        ]
        for series, spans in enumerate(stacks(plot))
    ]


def bars(plot: Plot, frame: Frame, ids: dict[Look, str], language: str) -> list[str]:
    """A group for each series. Bars of height 0 are not drawn, but the table has them."""
    return [
        element("g", *_series(series, row, plot, ids, language), class_="series")
        for series, row in zip(plot.bars, boxes(plot, frame), strict=True)
    ]


def _series(
    series: Bars, row: list[Box | None], plot: Plot, ids: dict[Look, str], language: str
) -> Iterator[str]:
    drawn = [box for box in row if box and box.value]
    for box in drawn:
        yield _rect(series, box, language)
    yield hatching(series.look, ((box.x, box.y, box.width, box.height) for box in drawn), ids)
    for box in _with_words(row, plot, language):
        yield from _written(series, box, plot, language)


def _with_words(row: list[Box | None], plot: Plot, language: str) -> list[Box]:
    """The bars that may carry their values: none if one of the figure's would not fit, for an even picture.

    The last bar of a standing stack needs none, its values are beside it with the names.
    """
    known = [box for box in row if box and box.value]
    if plot.horizontal:
        return known
    all_values = [value for series in plot.bars for value in series.values if value is not None]
    longest = max((width(format_number(value, language)) for value in all_values), default=0)
    return [
        box
        for box in known
        if longest <= box.width and not (box is row[-1] and plot.stacked and len(plot.bars) > 1)
    ]


def _rect(series: Bars, box: Box, language: str) -> str:
    """The native tooltip of the browser tells the value without any script."""
    look = series.look
    outline = (f"{look.tint}-mark", look.line) if look.line else ("chart-paper", PAPER.light)
    told = f"{box.category.replace('<br>', '')}: {format_number(box.value, language)} {series.name}".rstrip()
    return element(
        "rect",
        element("title", words(told)),
        class_=f"c-{look.tint} s-{outline[0]}",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        fill=look.colour,
        stroke=outline[1],
        stroke_width=0.75,
    )


def _written(series: Bars, box: Box, plot: Plot, language: str) -> Iterator[str]:
    text = format_number(box.value, language)
    if series.written == "inside" and width(text) <= box.width and box.height >= SIZE * 1.1:
        look = series.look
        halo = Halo(look.tint, look.colour) if look.hatch else None
        yield label(text, *box.middle, tint=f"{look.tint}-on", colour=look.on, anchor="middle", halo=halo)
    if series.written == "outside":
        yield _behind(text, box, plot)


def _behind(text: str, box: Box, plot: Plot) -> str:
    x, y = box.middle
    if plot.horizontal:
        end, anchor = (box.x + box.width + 5, "start") if box.value > 0 else (box.x - 5, "end")
        return label(text, end, y, colour=INK.light, anchor=anchor)
    end = box.y - SIZE * 0.7 if box.value > 0 else box.y + box.height + SIZE * 0.7
    return label(text, x, end, colour=INK.light, anchor="middle")


def _box(plot: Plot, frame: Frame, series: int, place: int, span: tuple[float, float]) -> Box:
    band, scale = (frame.y, frame.x) if plot.horizontal else (frame.x, frame.y)
    assert isinstance(band, Band)
    assert isinstance(scale, Linear)
    beside = 1 if plot.stacked else len(plot.bars)
    thick = band.width / beside
    nth = 0 if plot.stacked else series
    across = band(place) - band.width / 2 + nth * thick
    low, high = sorted(map(scale, span))
    value, length = span[1] - span[0], high - low
    if plot.horizontal:
        return Box(low, across, length, thick, plot.y.categories[place], value)
    return Box(across, low, thick, length, plot.x.categories[place], value)

"""Lines and points. A missing value leaves a gap that is never joined."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from measures.charts.colours import INK, PAPER
from measures.charts.svg.elements import coordinate, element, words
from measures.charts.svg.frame import Frame, number
from measures.charts.svg.plot import Axis, Line, Plot, Point, Value
from measures.charts.svg.scales import Band, Linear
from measures.charts.svg.text import SIZE, label

DASHES = {"solid": None, "dash": "7 5", "dot": "2 4", "dashdot": "7 4 2 4", "longdash": "12 5"}
ANCHORS = {"left": "end", "center": "middle", "right": "start"}
SHIFTS = {"top": -SIZE, "middle": 0.0, "bottom": SIZE}
# Corners of the symbols, in halves of their size.
SYMBOLS = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-up": ((0, -1.2), (1.2, 1), (-1.2, 1)),
    "triangle-down": ((0, 1.2), (1.2, -1), (-1.2, -1)),
    "x": (
        *((0, -0.4), (0.6, -1), (1, -0.6), (0.4, 0), (1, 0.6), (0.6, 1)),
        *((0, 0.4), (-0.6, 1), (-1, 0.6), (-0.4, 0), (-1, -0.6), (-0.6, -1)),
    ),
}

Place = tuple[float, float]


def lines(plot: Plot, frame: Frame, language: str) -> list[str]:
    """A group for each series: its line, then its points, then the words beside them."""
    return [
        element("g", *_line(line, plot, frame), *_points(line, plot, frame, language), class_="series")
        for line in plot.lines
    ]


def place_of(point: Point, plot: Plot, frame: Frame) -> Place | None:
    """Where a point lies; None without a value or for a category that the axis does not have."""
    x, y = _along(point[0], plot.x, frame.x), _along(point[1], plot.y, frame.y)
    return None if x is None or y is None else (x, y)


def _along(value: Value | str, axis: Axis, scale: Linear | Band) -> float | None:
    if value is None:
        return None
    if isinstance(scale, Linear):
        return scale(float(value))
    return scale(axis.categories.index(str(value))) if str(value) in axis.categories else None


def _line(line: Line, plot: Plot, frame: Frame) -> Iterator[str]:
    if "lines" not in line.parts:
        return
    if line.dash not in DASHES:
        raise ValueError(f'There is no line "{line.dash}".')
    places = [place_of(point, plot, frame) for point in line.points]
    runs = [[one for one in run if one] for known, run in groupby(places, key=bool) if known]
    if any(len(run) > 1 for run in runs):
        yield element(
            "path",
            class_=f"s-{line.look.tint}",
            d="".join(_run(run) for run in runs if len(run) > 1),
            fill="none",
            stroke=line.look.colour,
            stroke_width=line.width,
            stroke_linejoin="round",
            stroke_dasharray=DASHES[line.dash],
        )


def _run(places: list[Place]) -> str:
    return "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in places)


def _points(line: Line, plot: Plot, frame: Frame, language: str) -> Iterator[str]:
    for at, point in enumerate(line.points):
        place = place_of(point, plot, frame)
        if place is None:
            continue
        if "markers" in line.parts:
            yield marker(line, place, line.told[at] if line.told else _told(line, point, plot, language))
        if "text" in line.parts and at < len(line.texts):
            yield _text(line.texts[at], place, line.text_position)


def _told(line: Line, point: Point, plot: Plot, language: str) -> str:
    """The category first, wherever it lies, then the value and the name of the series."""
    x, y = (
        one if isinstance(one, str) else number(one or 0, axis, language)
        for one, axis in zip(point, (plot.x, plot.y), strict=True)
    )
    where, value = (y, x) if plot.y.categories else (x, y)
    return f"{where}: {value} {line.name}".rstrip()


def marker(line: Line, place: Place, told: str = "") -> str:
    """The symbol of a series. Open ones are filled with paper, so that no line behind shows through."""
    symbol, is_open = line.symbol.removesuffix("-open"), line.symbol.endswith("-open")
    tint, colour = ("chart-paper", PAPER.light) if is_open else (line.look.tint, line.look.colour)
    look: dict[str, str | float | None] = {
        "class_": f"c-{tint} s-{line.look.tint if is_open else 'chart-paper'}",
        "fill": colour,
        "stroke": line.look.colour if is_open else PAPER.light,
        "stroke_width": 2 if is_open else 1,
    }
    x, y = place
    half, title = line.size / 2, element("title", words(told)) if told else ""
    if symbol == "circle":
        return element("circle", title, cx=x, cy=y, r=half, **look)
    if symbol not in SYMBOLS:
        raise ValueError(f'There is no symbol "{line.symbol}".')
    corners = [(x + right * half, y + down * half) for right, down in SYMBOLS[symbol]]
    return element("path", title, d=f"{_run(corners)}Z", **look)


def _text(text: str, place: Place, position: str) -> str:
    vertical, horizontal = position.split() if " " in position else ("middle", position)
    x = place[0] + {"left": -8, "right": 8}.get(horizontal, 0)
    return label(text, x, place[1] + SHIFTS[vertical], colour=INK.light, anchor=ANCHORS[horizontal])

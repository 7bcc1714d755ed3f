"""A whole drawing from a figure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from measures.charts.figures import Figure
from measures.charts.svg.bars import bars, boxes
from measures.charts.svg.elements import element, words
from measures.charts.svg.frame import Frame, axes, framed, ground
from measures.charts.svg.lines import lines
from measures.charts.svg.names import beside, column, elsewhere, legend, name_inside, names_beside
from measures.charts.svg.patterns import identifiers, pattern
from measures.charts.svg.plot import Bars, Line, Look, Plot, read
from measures.charts.svg.scales import Band
from measures.charts.svg.text import SIZE

WIDE, NARROW = 720, 340


@dataclass(frozen=True, slots=True)
class Drawing:
    """The inside of a drawing, in units of which it is `width` wide and `height` high."""

    inside: str
    width: float
    height: float


def drawing(figure: Figure, *, name: str, width: int = WIDE, language: str = "de") -> Drawing:
    """The figure without anything around it, to be put into a larger picture. As `draw` otherwise."""
    plot = read(figure)
    ids = identifiers((*(one.look for one in plot.bars), *(one.look for one in plot.lines)), name)
    body, frame = _body(plot, width, ids, language)
    patterns = [pattern(look, identifier) for look, identifier in ids.items() if look.hatch]
    defined = element("defs", *patterns) if patterns else ""
    return Drawing("".join([defined, *body]), width, frame.height)


def draw(
    figure: Figure, *, name: str, title: str, description: str, width: int = WIDE, language: str = "de"
) -> SafeString:
    """The figure as one `<svg>` element for a page: the same figure always gives the same bytes.

    `name` makes the ids unique, so two drawings on one page need two names. `title` and `description` are
    what a screen reader says. Text is never smaller than 13 of the `width` units. Raises ValueError for a
    figure that holds anything but bars and scatter traces.
    """
    drawn = drawing(figure, name=name, width=width, language=language)
    return SafeString(
        element(
            "svg",
            element("title", words(title), id=f"{name}-title"),
            element("desc", words(description), id=f"{name}-desc"),
            drawn.inside,
            xmlns="http://www.w3.org/2000/svg",
            class_="chart-drawing",
            viewBox=f"0 0 {width} {drawn.height:.0f}",
            role="img",
            aria_labelledby=f"{name}-title",
            aria_describedby=f"{name}-desc",
            font_family="system-ui, sans-serif",
            font_size=SIZE,
        )
    )


def _body(plot: Plot, width: int, ids: dict[Look, str], language: str) -> tuple[list[str], Frame]:
    names = beside(plot, width, language)
    room = {"beside": column(names), "least": sum(name.height for name in names)}
    others = elsewhere(plot)
    frame = framed(plot, width, language, head=0, **room)
    inside = _inside(plot, frame, others)
    unnamed = [one for one in others if one.name not in inside]
    key, head = legend(unnamed, width, ids)
    frame = framed(plot, width, language, head=head, **room)
    body = [
        *key,
        *axes(plot, frame, language),
        *bars(plot, frame, ids, language),
        *ground(plot, frame),
        *lines(plot, frame, language),
        *_inside(plot, frame, others).values(),
        *names_beside(plot, frame, names),
    ]
    return body, frame


def _inside(plot: Plot, frame: Frame, others: list[Bars | Line]) -> dict[str, str]:
    """The names that can be written into the areas of their series."""
    if not (plot.stacked and isinstance(frame.x, Band)):
        return {}
    rows = zip(plot.bars, boxes(plot, frame), strict=True)
    drawn = [(series, name_inside(series, row, frame.x.step)) for series, row in rows if series in others]
    return {series.name: words for series, words in drawn if words}

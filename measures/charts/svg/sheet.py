"""A chart as a picture of its own, for downloads: it carries its title, its sentence and its source along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from measures.charts.colours import INK, MUTED, PAPER
from measures.charts.figures import Figure
from measures.charts.svg.drawing import WIDE, drawing
from measures.charts.svg.elements import element, words
from measures.charts.svg.text import LEADING, SIZE, label, wrapped

MARGIN: Final = 24.0
TITLE: Final = 21.0
SMALL: Final = 11.5


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text of one size, `before` below what is above them."""

    text: str
    size: float
    colour: str
    before: float
    weight: str | None = None

    @property
    def lines(self) -> list[str]:
        return wrapped(self.text, WIDE, self.size)

    @property
    def height(self) -> float:
        return self.before + len(self.lines) * self.size * LEADING


def sheet(
    figure: Figure | None, *, name: str, title: str, sentence: str, foot: Sequence[str], language: str
) -> str:
    """The figure as a whole SVG file on paper. Without a figure the sentence says why there is none.

    `foot` are the lines below it: source, limits, licence and address. The same words always give the same
    bytes. Letters are named as a family only, so that every program uses its own.
    """
    head = [Block(title, TITLE, INK.light, 0, "700"), Block(sentence, SIZE + 1, INK.light, 8)]
    below = [Block(text, SMALL, MUTED.light, 6) for text in foot if text]
    parts, y = _written(head, MARGIN)
    if figure is not None:
        drawn = drawing(figure, name=name, language=language)
        parts.append(element("g", drawn.inside, transform=f"translate({MARGIN:.0f} {y + 14:.2f})"))
        y += 14 + drawn.height
    more, y = _written(below, y + 8)
    width, height = WIDE + 2 * MARGIN, y + MARGIN
    return element(
        "svg",
        element("title", words(title), id=f"{name}-title"),
        element("desc", words(sentence), id=f"{name}-desc"),
        element("rect", width=width, height=height, fill=PAPER.light),
        *parts,
        *more,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.2f}",
        width=width,
        height=height,
        role="img",
        lang=language,
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        font_family="system-ui, sans-serif",
        font_size=SIZE,
    )


def _written(blocks: Sequence[Block], top: float) -> tuple[list[str], float]:
    """The blocks below each other from `top` on, and where they end."""
    parts, y = [], top
    for block in blocks:
        line = block.size * LEADING
        first = y + block.before + line / 2
        parts += [
            label(text, MARGIN, first + at * line, colour=block.colour, size=block.size, weight=block.weight)
            for at, text in enumerate(block.lines)
        ]
        y += block.height
    return parts, y

"""Words in a drawing: how wide they run, where they break, and how labels keep out of each other's way.

No font is at hand when a drawing is made, so widths are estimated, a little too wide rather than too narrow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from measures.charts.svg.elements import element, words

SIZE: Final = 13.0
"""Units of the drawing. A narrow one of 340 units in the 288 pixels that a phone of 320 leaves: 11 pixels."""

LEADING: Final = 1.25
WORD: Final = re.compile(r"(?:\u00a0|\S)+")
"""What stays on one line: a fixed space holds together what stands on both sides of it."""

_NARROW, _SLIM, _WIDE = frozenset("iljI.,:;'|!()[]·"), frozenset("rtf-–/ \u00a0"), frozenset("mwMWÄÖÜ%—−@")


@dataclass(frozen=True, slots=True)
class Halo:
    """What keeps text legible on hatching: an outline in the colour of the ground."""

    tint: str
    colour: str
    width: float = 3.0


def width(text: str, size: float = SIZE) -> float:
    """About how wide a text runs, in units."""
    return size * sum(map(_share, text))


def wrapped(text: str, room: float, size: float = SIZE) -> list[str]:
    """The text in lines of at most `room`, broken between words; `<br>` breaks as in Plotly.

    A word that is too wide for a line keeps a line of its own. No line ends at a fixed space.
    """
    return [line for part in text.split("<br>") for line in _filled(WORD.findall(part), room, size)] or [""]


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Middles near the wanted ones, in the same order, so that nothing overlaps.

    Within `top` and `bottom` as long as all of them fit there; else they run over the bottom.
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    middles = _pushed_down([wanted[place] for place in order], [heights[place] for place in order], top)
    middles = _pushed_up(middles, [heights[place] for place in order], top, bottom)
    placed = dict(zip(order, middles, strict=True))
    return [placed[place] for place in range(len(wanted))]


def label(
    text: str,
    x: float,
    y: float,
    *,
    tint: str = "chart-ink",
    colour: str,
    anchor: str | None = None,
    size: float | None = None,
    weight: str | None = None,
    halo: Halo | None = None,
) -> str:
    """One line of text with its middle at height `y`."""
    around: dict[str, str | float | None] = {}
    if halo:
        around = {"stroke": halo.colour, "stroke_width": halo.width, "stroke_linejoin": "round"}
        around["paint_order"] = "stroke"
    return element(
        "text",
        words(text),
        class_=f"c-{tint} s-{halo.tint}" if halo else f"c-{tint}",
        x=x,
        y=y + 0.35 * (size or SIZE),
        text_anchor=anchor,
        font_size=size,
        font_weight=weight,
        fill=colour,
        **around,
    )


def _share(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _SLIM:
        return 0.42
    if character in _WIDE:
        return 0.95
    return 0.7 if character.isupper() else 0.64 if character.isdigit() else 0.6


def _filled(parts: Sequence[str], room: float, size: float) -> list[str]:
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _pushed_down(middles: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    found, edge = [], top
    for middle, height in zip(middles, heights, strict=True):
        found.append(max(middle, edge + height / 2))
        edge = found[-1] + height / 2
    return found


def _pushed_up(middles: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    edge = max(bottom, top + sum(heights))
    found = list(middles)
    for place in reversed(range(len(found))):
        found[place] = min(found[place], edge - heights[place] / 2)
        edge = found[place] - heights[place] / 2
    return found

"""Hatchings as SVG patterns, in the shapes and proportions in which Plotly draws them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import pi, sqrt

from measures.charts.svg.elements import coordinate, element
from measures.charts.svg.plot import Look

Area = tuple[float, float, float, float]

STRAIGHT = {"-": "M0 {half}H{size}", "|": "M{half} 0V{size}"}
# Past the corners too, so that neighbouring squares meet without a notch.
DIAGONAL = {
    "/": "M0 {size}L{size} 0M{minus} {quarter}L{quarter} {minus}M{low} {far}L{far} {low}",
    "\\": "M0 0L{size} {size}M{minus} {low}L{quarter} {far}M{low} {minus}L{far} {quarter}",
}


def identifiers(looks: Iterable[Look], name: str) -> dict[Look, str]:
    """An id for each look; looks are counted, because a tint may be missing or used twice."""
    return {look: f"{name}-{at}" for at, look in enumerate(dict.fromkeys(looks), start=1)}


def hatching(look: Look, areas: Iterable[Area], ids: Mapping[Look, str]) -> str:
    """The marks over the areas of a series, as one shape; "" for a plain look.

    They lie over the fill: squares with a ground of their own would show seams at every edge.
    """
    shape = "".join(_rectangle(*area) for area in areas)
    if not (look.hatch and shape):
        return ""
    return element("path", d=shape, fill=f"url(#{ids[look]})", pointer_events="none")


def pattern(look: Look, identifier: str) -> str:
    """The pattern of a hatched series."""
    assert look.hatch is not None
    size = look.hatch.size
    return element(
        "pattern",
        *_marks(look),
        id=identifier,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
    )


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    start, across, down, back = map(coordinate, (x, width, height, -width))
    return f"M{start} {coordinate(y)}h{across}v{down}h{back}z"


def _marks(look: Look) -> list[str]:
    assert look.hatch is not None
    shape = look.hatch.shape
    if shape == ".":
        return [_dot(look)]
    parts = {"x": "/\\", "+": "-|"}.get(shape, shape)
    if not set(parts) <= STRAIGHT.keys() | DIAGONAL.keys():
        raise ValueError(f'There is no hatching "{shape}".')
    return [_stroke(look, one, crossing=len(parts) == 2) for one in parts]


def _dot(look: Look) -> str:
    assert look.hatch is not None
    size = look.hatch.size
    return element(
        "circle",
        class_=f"c-{look.tint}-mark",
        cx=size / 2,
        cy=size / 2,
        r=sqrt(look.hatch.solidity * size * size / pi),
        fill=look.hatch.colour,
        fill_opacity=look.hatch.opacity,
    )


def _stroke(look: Look, shape: str, *, crossing: bool) -> str:
    assert look.hatch is not None
    size = look.hatch.size
    # The share that two crossing strokes cover counts their crossing once.
    share = 1 - sqrt(1 - look.hatch.solidity) if crossing else look.hatch.solidity
    form = (STRAIGHT | DIAGONAL)[shape]
    places = {"size": size, "half": size / 2, "quarter": size / 4, "minus": -size / 4}
    places |= {"low": size * 3 / 4, "far": size * 5 / 4}
    return element(
        "path",
        class_=f"s-{look.tint}-mark",
        d=form.format(**{name: coordinate(value) for name, value in places.items()}),
        stroke=look.hatch.colour,
        stroke_opacity=look.hatch.opacity,
        stroke_width=share * size / (sqrt(2) if shape in DIAGONAL else 1),
    )

"""What all our Plotly figures have in common. A figure is the only definition of what a chart shows.

Every trace names its colour tint in `meta`, so that the static drawing and the reader's own colour scheme
can replace the light colours that the figure carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
import plotly.io  # type: ignore[import-untyped]

from measures.charts.colours import GENERAL, GRID, INK, TONES

# The default template triples the size of every figure and only says how we do not want it to look.
plotly.io.templates.default = None

#: Other parts take the type from here, so that this is the only one to know Plotly.
Figure = go.Figure
Scatter = go.Scatter

ROWS: dict[str, dict[str, Any]] = {
    "legend": {"y": 1.02, "yanchor": "bottom"},
    "yaxis": {"showgrid": False, "automargin": True},
}
"""Where categories lie in rows: the legend above, as in the drawing, because the title of the axis is below;
no lines through the rows, and room for their names."""

Place = str | float | None
"""A category or number on an axis; None where there is no value."""

HEIGHT = 460
"""Pixels of the interactive view; the static drawing has proportions of its own."""


def figure(traces: Sequence[go.Bar | go.Scatter], **layout: Any) -> go.Figure:
    """A figure in the house look. `layout` adds to it or replaces parts of it, also within an axis."""
    house = _house_layout()
    if layout.get("yaxis", {}).get("type") == "category":
        house["legend"] |= ROWS["legend"]
        house["yaxis"] |= ROWS["yaxis"]
    merged = {
        name: {**house[name], **part} if isinstance(house.get(name), dict) else part
        for name, part in layout.items()
    }
    return go.Figure(list(traces), {**house, **merged})


def bars(
    name: str, tint: str, categories: Sequence[str], values: Sequence[float | None], *, lying: bool = False
) -> go.Bar:
    """A series of bars in the look of a tone, with its values written into them where there is room."""
    tone = TONES[tint]
    return go.Bar(
        name=name,
        x=list(values if lying else categories),
        y=list(categories if lying else values),
        orientation="h" if lying else "v",
        meta={"tint": tint},
        marker={
            "color": tone.fill.light,
            "line": {"color": tone.mark.light, "width": 1 if tone.outlined else 0},
            "pattern": {
                "shape": tone.hatching.shape,
                "size": tone.hatching.size,
                "solidity": tone.hatching.solidity,
                "fgcolor": tone.mark.light,
                "fgopacity": 0.7 if tone.outlined else 0.4,
                "fillmode": "overlay",
            },
        },
        texttemplate="%{x}" if lying else "%{y}",
        textposition="inside",
        insidetextanchor="middle",
        insidetextfont={"color": tone.on.light},
        textangle=0,
    )


def line(
    name: str, tint: str, across: Sequence[Place], up: Sequence[Place], *, dash: str = "solid"
) -> go.Scatter:
    """A series drawn as a line. None interrupts it."""
    return go.Scatter(
        name=name,
        x=list(across),
        y=list(up),
        mode="lines",
        meta={"tint": tint},
        line={"color": colour_of(tint), "width": 2, "dash": dash},
    )


def points(
    name: str,
    tint: str,
    across: Sequence[Place],
    up: Sequence[Place],
    *,
    symbol: str = "circle",
    told: Sequence[str] = (),
    written: Sequence[str] = (),
    beside: str = "top center",
    joined: bool = False,
) -> go.Scatter:
    """A series drawn as points. `told` says each of them in words, if numbers do not; `written` stands
    `beside` each.

    Symbols: circle, square, diamond, triangle-up, triangle-down and x, each also with "-open". Say with the
    symbol what the colour says. Only where `joined` a line runs through them, and None interrupts it.
    """
    parts = [*(["lines"] if joined else []), "markers", *(["text"] if written else [])]
    return go.Scatter(
        name=name,
        x=list(across),
        y=list(up),
        mode="+".join(parts),
        meta={"tint": tint},
        marker={"color": colour_of(tint), "symbol": symbol, "size": 11},
        **({"line": {"color": colour_of(tint), "width": 2}} if joined else {}),
        **({"hovertext": list(told), "hoverinfo": "text"} if told else {}),
        **({"text": list(written), "textposition": beside} if written else {}),
    )


def colour_of(tint: str) -> str:
    """The light colour of a tint, which a page replaces by its own."""
    return TONES[tint].fill.light if tint in TONES else GENERAL[tint].light


def _house_layout() -> dict[str, Any]:
    clear = "rgba(0,0,0,0)"
    return {
        "height": HEIGHT,
        "margin": {"l": 40, "r": 10, "t": 30, "b": 40},
        "font": {"color": INK.light, "size": 13},
        "paper_bgcolor": clear,
        "plot_bgcolor": clear,
        "hovermode": "x unified",
        "hoverlabel": {"namelength": -1},
        "legend": {"orientation": "h", "y": -0.12},
        "uniformtext": {"minsize": 10, "mode": "hide"},
        "xaxis": {"fixedrange": True},
        "yaxis": {"fixedrange": True, "gridcolor": GRID.light, "zerolinecolor": INK.light},
    }

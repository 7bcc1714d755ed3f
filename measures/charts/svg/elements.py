"""SVG as text: presentation attributes only, so that a strict Content-Security-Policy has nothing to refuse.

Classes let a page's style sheet replace the colours (`c-` for fills, `s-` for strokes, followed by the name
of the custom property); the attributes beside them show the light colours where there is no style sheet.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

KEPT = "\t\n\u00a0"
"""White space that is more than control: a fixed space, as before a unit, must stay one."""


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """An element with children that are markup already. None leaves an attribute out.

    A trailing underscore is dropped (`class_`), others become dashes (`stroke_width`).
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def words(text: str) -> str:
    """Text as markup. Control characters, which XML cannot hold, are left out."""
    return escape("".join(one for one in text if one.isprintable() or one in KEPT))


def coordinate(value: float) -> str:
    """A number with at most two decimals and no useless zeros, always written alike."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return "".join(one for one in value if one.isprintable())
    return coordinate(value)

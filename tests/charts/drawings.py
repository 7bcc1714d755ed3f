"""Reading a drawing back: what a reader's browser gets, as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Bar:
    """A bar as it is drawn, and what its tooltip says."""

    x: float
    y: float
    width: float
    height: float
    tint: str
    told: str

    @property
    def value(self) -> float:
        """The number in the tooltip, "2019: 5 umgesetzt"."""
        found = re.search(r": ([−\d.,]+)", self.told)
        assert found, self.told
        return float(found[1].replace(".", "").replace(",", ".").replace("−", "-"))

    @property
    def category(self) -> str:
        return self.told.split(":")[0]


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def bars(drawing: str) -> list[list[Bar]]:
    """The bars of each series, in the order of the figure."""
    groups = parsed(drawing).iter(f"{SVG}g")
    found = [[_bar(rect) for rect in group.findall(f"{SVG}rect")] for group in groups]
    return [group for group in found if group]


def texts(drawing: str) -> list[str]:
    return ["".join(one.itertext()) for one in parsed(drawing).iter(f"{SVG}text")]


def size(drawing: str) -> tuple[float, float]:
    _x, _y, width, height = map(float, parsed(drawing).attrib["viewBox"].split())
    return width, height


def _bar(rect: ElementTree.Element) -> Bar:
    tint = next(name[2:] for name in rect.attrib["class"].split() if name.startswith("c-"))
    places = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
    return Bar(*places, tint, rect.findtext(f"{SVG}title") or "")

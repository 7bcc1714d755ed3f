"""The colours and hatchings of charts on light and dark pages: one table for figures and style sheet.

The statuses run from the blue of the warming stripes over violet to earth, by how far a measure has come and
not by good and bad: there is no green, and no signal red. Hatching tells them apart without any colour.
Each name is a CSS custom property (`--status-completed`) and part of class names in charts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from measures.progress import NO_EVIDENCE
from measures.vocabulary import STATUS_FACTS, Status


@dataclass(frozen=True, slots=True)
class Shade:
    """One colour on light and on dark pages."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Hatching:
    """A pattern in Plotly's terms: shape ("" for none), size of the square, share that is covered."""

    shape: str
    size: int = 8
    solidity: float = 0.2


@dataclass(frozen=True, slots=True)
class Tone:
    """How a series looks: its fill, what is drawn on it as hatching, and an outline where it needs one."""

    fill: Shade
    hatching: Hatching
    mark: Shade
    outlined: bool = False
    words: Shade | None = None

    @property
    def text(self) -> Shade:
        """The fill as a colour of words on the page, or a stronger one where the fill is too faint."""
        return self.words or self.fill

    @property
    def on(self) -> Shade:
        """The colour of text on the fill."""
        return Shade(readable_on(self.fill.light), readable_on(self.fill.dark))


PAPER: Final = Shade("#fbfaf7", "#12181f")
INK: Final = Shade("#16202b", "#eef1f4")
MUTED: Final = Shade("#5a6570", "#a3adb6")
GRID: Final = Shade("#dcdad3", "#2b343d")
NOTHING: Final = Shade("#f1efe9", "#1b232b")
NOTHING_LINE: Final = Shade("#82878c", "#77838e")

ACCENT: Final = Shade("#0057b1", "#8ecaf5")
ALERT: Final = Shade("#a92b2b", "#f0b49b")

GENERAL: Final[dict[str, Shade]] = {
    "chart-paper": PAPER,
    "chart-ink": INK,
    "chart-muted": MUTED,
    "chart-grid": GRID,
    "chart-accent": ACCENT,
    "chart-alert": ALERT,
}

STRIPES: Final = (
    *("#17325c", "#1f4f8f", "#2f73b5", "#5a9bd0", "#93c1e3", "#cbdff0"),
    *("#f3dcd0", "#f0b49b", "#e3835f", "#cf5238", "#a92b2b", "#6f1420"),
)
"""Warming stripes as an ornament. They mean nothing and stand for no status."""

NO_EVIDENCE_TINT: Final = "status-none"

TONES: Final[dict[str, Tone]] = {
    NO_EVIDENCE_TINT: Tone(NOTHING, Hatching(".", 9, 0.05), NOTHING_LINE, True, MUTED),
    "status-completed": Tone(Shade("#17325c", "#d8eaf9"), Hatching(""), PAPER),
    "status-in-progress": Tone(Shade("#0057b1", "#8ecaf5"), Hatching("/", 9, 0.16), PAPER),
    "status-decided": Tone(
        Shade("#2f95d4", "#3f88cc"), Hatching(".", 6, 0.16), PAPER, words=Shade("#1a6da3", "#5aa0e0")
    ),
    "status-planned": Tone(Shade("#5b4c93", "#a8a1cc"), Hatching("\\", 7, 0.2), PAPER),
    "status-idea": Tone(
        Shade("#ae7ead", "#7d5da6"), Hatching("-", 7, 0.2), PAPER, words=Shade("#86538a", "#b79bdc")
    ),
    "status-paused": Tone(
        Shade("#bf7a31", "#d6c368"), Hatching("|", 6, 0.25), PAPER, words=Shade("#8d5313", "#d6c368")
    ),
    "status-ended": Tone(Shade("#864328", "#c97551"), Hatching("-", 4, 0.3), PAPER),
    "status-abandoned": Tone(Shade("#4a203d", "#e9a4ad"), Hatching("x", 8, 0.25), PAPER),
    "status-unknown": Tone(
        Shade("#7b7c7e", "#708195"), Hatching("+", 8, 0.2), PAPER, words=Shade("#5f6165", "#98a4b0")
    ),
}

_WHITE, _BLACK = "#ffffff", "#0b1016"


def tint(status: str) -> str:
    """The name of a status's colour; also for measures without evidence yet."""
    return NO_EVIDENCE_TINT if status == NO_EVIDENCE else STATUS_FACTS[Status(status)].colour


def custom_properties() -> dict[str, Shade]:
    """Every CSS custom property that charts use, without the leading dashes.

    Of each tone the fill, the text on it (`…-on`), its hatching (`…-mark`) and words in it (`…-text`).
    """
    found = dict(GENERAL)
    for name, tone in TONES.items():
        found |= {
            name: tone.fill,
            f"{name}-on": tone.on,
            f"{name}-mark": tone.mark,
            f"{name}-text": tone.text,
        }
    return found


def readable_on(fill: str) -> str:
    """White or near black, whichever contrasts more."""
    return max((_WHITE, _BLACK), key=lambda colour: contrast(colour, fill))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)

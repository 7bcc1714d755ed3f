"""Charts: what reading found, as one object of figure, table, sentence and source that never come apart.

The Plotly figure is the only definition of what a chart shows; the static drawing is made from it, and the
table has the same numbers. Charts ask no questions of the database themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from measures.charts.figures import Figure
from measures.charts.svg import NARROW, WIDE, draw


@dataclass(frozen=True, slots=True)
class Cell:
    """A value ready to be shown, and the value itself.

    `text` is what files hold where the value is no number: a partial date, a key, a word of a list.
    `recorded` says that the words are the record's own, which are not translated.
    """

    words: str
    value: float | None = None
    text: str = ""
    recorded: bool = False

    @property
    def plain(self) -> str | float | None:
        """What files hold; None where nothing is known."""
        return self.text or None if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Row:
    """`recorded` says that the head is in the record's own words, such as the title of a measure."""

    head: str
    cells: tuple[Cell, ...]
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, in rows. `corner` is the head of the column of row heads."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `name` is part of ids and addresses; all words are in `language` and ready to be shown.

    `query` are the parameters of its address besides those of the moment, such as a measure: two charts of
    one name on a page differ in it. `recorded` are words of the record, which are not translated, that stand
    in `sentence`, `note` or `source`. `sentence` names the denominator and the range, `note` says what the
    chart cannot tell. Where there is nothing to say, `empty_reason` says why; then there is no figure, no
    table and no drawing.
    """

    name: str
    title: str
    sentence: str
    source: str
    language: str
    figure: Figure | None = None
    table: Table | None = None
    note: str = ""
    empty_reason: str = ""
    query: tuple[tuple[str, str], ...] = ()
    recorded: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its id in a page."""
        return "-".join([self.name, *(value.lower() for _name, value in self.query)])

    @property
    def wide(self) -> SafeString:
        """The drawing for columns of 600 pixels and more."""
        return self._drawn(f"{self.id}-wide", WIDE)

    @property
    def narrow(self) -> SafeString:
        """The drawing for phones; legible from 320 pixels."""
        return self._drawn(f"{self.id}-narrow", NARROW)

    @property
    def json_id(self) -> str:
        """The id of the block of JSON in the page."""
        return f"{self.id}-figure"

    @property
    def json(self) -> dict[str, Any]:
        """The figure for the interactive view; empty without one."""
        return self.figure.to_plotly_json() if self.figure else {}

    def _drawn(self, name: str, width: int) -> SafeString:
        if self.figure is None:
            return SafeString("")
        return draw(
            self.figure,
            name=name,
            title=self.title,
            description=self.sentence,
            width=width,
            language=self.language,
        )

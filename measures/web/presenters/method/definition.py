"""What every definition on the page "Methodik" consists of."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.examples import Examples
from measures.reading.measures import Standing, Told
from measures.reading.moment import Moment
from measures.web.links import address
from measures.web.presenters.words import Link


@dataclass(frozen=True)
class Worked:
    """One worked example: the calculation in words, and the measure or source it is about, if any.

    `named`: what it is about is named in the language of the page, not in that of the record.
    """

    words: str
    about: Link | None = None
    named: bool = False


@dataclass(frozen=True)
class TableRow:
    """What the row is about, and its cells in the order of the table's columns."""

    head: str
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """An example in rows. `corner` is the head of the column of row heads.

    `original`: the heads of the rows are words of the record, which are not translated.
    """

    caption: str
    corner: str
    columns: list[str]
    rows: list[TableRow]
    original: bool = False


@dataclass(frozen=True)
class Definition:
    """One number of the site: what it is, what it is not, and what it is right now.

    `anchor` is the same in both languages, because other pages and citations lead there.
    """

    anchor: str
    title: str
    formula: str
    unit: str
    source: str
    misuse: str
    example: list[Worked] = field(default_factory=list)
    table: Table | None = None


@dataclass(frozen=True)
class Group:
    """Definitions that belong together, under one heading."""

    anchor: str
    title: str
    definitions: list[Definition]


@dataclass(frozen=True)
class Cases:
    """The examples of a moment, and how a measure among them is linked."""

    moment: Moment
    found: Examples

    def about(self, words: str, case: Standing | Told) -> Worked:
        """A calculation about this case, with the measure it comes from."""
        key = case.row.measure_key if isinstance(case, Standing) else str(case.document["measure"])
        return Worked(words, self.link(key))

    def link(self, key: str) -> Link:
        """A measure by its title; by its key where the title was erased."""
        page = reverse("measure", args=[key])
        return Link(self.found.titles.get(key, key), address(page, self.moment.query))


def no_case() -> Worked:
    """What stands where the record of a moment has no example of a rule."""
    return Worked(gettext("At this moment the record holds no such case."))

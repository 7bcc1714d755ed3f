"""The tables of the package: the whole record at one moment, as rows of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.opendata import shapes
from measures.opendata.fields import at, unit_of
from measures.reading.figures import counted
from measures.reading.measures import Standing, state_json, states_at
from measures.reading.moment import Moment
from measures.reading.names import NAME_FIELDS, Names
from measures.reading.records import Held, names_of, of_kind
from measures.record.kinds import KINDS
from measures.record.kinds.fields import ReferenceField
from measures.record.kinds.update import pieces_of_evidence
from measures.tables.columns import Cell, Column, columns_of

Item = dict[str, Any]
ENTRY: Final = (
    *("number", "batch", "recorded_at", "kind", "key", "measure_key", "happened_on", "action"),
    *("changed_fields", "organisation", "reason", "document", "salt", "digest", "chain"),
)
"""The columns of an entry: what was typed, then what seals it."""


@dataclass(frozen=True)
class Table:
    """A table with its rows.

    `key` are the columns that tell rows apart. `partial`: besides its key every column may be empty. `first`
    are the columns that lead, in this order; the others follow as their shape has them.
    """

    name: str
    title: str | Promise
    about: str | Promise
    shape: type[serializers.Serializer[Any]]
    items: Sequence[Item] = field(repr=False)
    key: tuple[str, ...] = ("key",)
    partial: bool = False
    first: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Without columns for names of kinds whose records have none."""
        found = [one for one in columns_of(self.shape) if not one.names or one.names in NAME_FIELDS]
        places = {name: place for place, name in enumerate(self.first)}
        return tuple(sorted(found, key=lambda one: places.get(one.name, len(places))))

    def rows(self) -> Iterator[list[Cell]]:
        return ([one.cell(item) for one in self.columns] for item in self.items)

    def refers_to(self, column: Column) -> str:
        """The table whose key stands in this column; empty for all others."""
        found = at(self.shape, column.path)
        return TABLES[found.to].name if isinstance(found, ReferenceField) and not column.names else ""


@dataclass(frozen=True)
class Described:
    """What the table of a kind is called."""

    name: str
    title: Promise
    about: Promise


#: The tables of documents, by kind; named like the lists of the API.
TABLES: Final[dict[str, Described]] = {
    "organisation": Described(
        "organisations", _("Organisations"), _("Everybody whom a measure or a source names.")
    ),
    "field": Described("fields", _("Fields of action"), _("The fields of action, in their order.")),
    "decision": Described(
        "decisions", _("Council papers"), _("Resolutions, motions, informations, inquiries and statements.")
    ),
    "plan": Described("plans", _("Plans"), _("The plans that the council adopted.")),
    "measure": Described(
        "measures", _("Measures"), _("What was promised, done or asked for. Where each stands is in states.")
    ),
    "update": Described(
        "updates", _("Updates"), _("Dated statements about a measure, each with its main source.")
    ),
    "milestone": Described("milestones", _("Milestones"), _("Steps of a measure, reached or not.")),
    "indicator": Described("indicators", _("Indicators"), _("What is measured on the way to the target.")),
    "observation": Described(
        "observations",
        _("Values of indicators"),
        _("Values of the indicators. Different methods are not comparable."),
    ),
}


def tables(moment: Moment, entries: Iterable[Item]) -> list[Table]:
    """Every table of this moment, what is pointed at before what points. Two queries a kind, two more in all.

    `entries` are the entries of the record up to the edition.
    """
    held = {kind: of_kind(moment, kind) for kind in KINDS}
    named = {kind: names_of(moment, held[kind]) for kind in KINDS}
    found = [_of_kind(kind, held[kind], named[kind]) for kind in KINDS]
    measures, names = held["measure"], named["measure"]
    found += [
        Table(
            "evidence",
            _("All evidence"),
            _("Every source of an update or a milestone, one in a row."),
            shapes.EvidenceRow,
            [*_evidence("update", held["update"]), *_evidence("milestone", held["milestone"])],
            first=("key", "update", "milestone", "number"),
        ),
        Table(
            "states",
            _("Status of the measures"),
            _("Where each measure stood on the day of the package, computed from its updates."),
            shapes.StateRow,
            _states(moment, measures),
            key=("measure",),
            partial=True,
            first=("measure", "measure_name", "evidenced", "counted"),
        ),
        Table(
            "measure_organisations",
            _("Measures and organisations"),
            _("Who is responsible for which measure, and who takes part."),
            shapes.PartRow,
            _parts(measures, names),
            key=("measure", "organisation", "role"),
        ),
        Table(
            "measure_decisions",
            _("Measures and council papers"),
            _("Which council papers belong to which measure."),
            shapes.PaperRow,
            _papers(measures, names),
            key=("measure", "decision"),
        ),
        Table(
            "record",
            _("Entries of the record"),
            _("The record itself, entry by entry, with everything that was said before and corrected since."),
            shapes.EntryRow,
            list(entries),
            key=("number",),
            first=ENTRY,
        ),
    ]
    return [*found, dictionary(found)]


def dictionary(described: Sequence[Table]) -> Table:
    """The table that says what the columns of these tables mean, and its own."""
    own = Table(
        "columns",
        _("Columns"),
        _("What each column of each table means."),
        shapes.ColumnRow,
        [],
        key=("table", "column"),
    )
    items = [_meaning(table, column) for table in (*described, own) for column in table.columns]
    return Table(own.name, own.title, own.about, own.shape, items, own.key)


def _of_kind(kind: str, held: Sequence[Held], names: Names) -> Table:
    described = TABLES[kind]
    items = [one.document | {"names": names.json(one.document, kind)} for one in held]
    return Table(described.name, described.title, described.about, KINDS[kind], items)


def _evidence(kind: str, held: Sequence[Held]) -> Iterator[Item]:
    for one in held:
        for number, source in enumerate(pieces_of_evidence(one.document), start=1):
            yield source | {"key": f"{one.key}/{number}", kind: one.key, "number": number}


def _states(moment: Moment, measures: Sequence[Held]) -> list[Item]:
    """A row for each measure on record, also where nothing had been heard by that day."""
    rows, base = {row.measure_key: row for row in states_at(moment)}, counted(moment)
    return [
        (state_json(Standing(rows[one.key], moment.day) if one.key in rows else None) or {})
        | {"measure": one.key, "evidenced": one.key in rows, "counted": one.key in base}
        | {"names": {"measure": _title(one)}}
        for one in measures
    ]


def _title(one: Held) -> dict[str, str]:
    return {one.key: one.document[NAME_FIELDS[one.kind]]}


def _parts(measures: Sequence[Held], names: Names) -> list[Item]:
    return [
        {"measure": one.key, "organisation": key, "role": role, "number": number}
        | {"names": names.json(one.document, "measure") | {"measure": _title(one)}}
        for one in measures
        for role, member in (("responsible", "responsible"), ("partner", "partners"))
        for number, key in enumerate(one.document[member], start=1)
    ]


def _papers(measures: Sequence[Held], names: Names) -> list[Item]:
    return [
        {"measure": one.key, "decision": key, "number": number}
        | {"names": names.json(one.document, "measure") | {"measure": _title(one)}}
        for one in measures
        for number, key in enumerate(one.document["decisions"], start=1)
    ]


def _meaning(table: Table, column: Column) -> Item:
    return {
        "table": table.name,
        "column": column.name,
        "label": str(column.label),
        "meaning": str(column.meaning),
        "type": column.type,
        "unit": unit_of(column.name),
        "choices": "; ".join(f"{value} = {words}" for value, words in column.choices),
        "refers_to": table.refers_to(column),
    }

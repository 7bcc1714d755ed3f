"""The fields of one record in a form: what is typed becomes a document, a document what is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from measures.desk.forms.base import PARTS, DeskForm, Entered
from measures.desk.forms.groups import ARCHIVE, GROUPS, Group
from measures.desk.forms.references import Listings
from measures.desk.forms.serializer_fields import Input, OneOf, PartialDate, Piece, SeveralOf, input_for
from measures.record.kinds import KINDS, OF_A_MEASURE
from measures.record.kinds.update import EvidenceSerializer

Document = dict[str, Any]


@dataclass(frozen=True)
class Slot:
    """One field as its template shows it; a date has three form fields, a list its chosen ones first."""

    template: str
    optional: bool
    field: BoundField | None = None
    day: BoundField | None = None
    month: BoundField | None = None
    year: BoundField | None = None
    legend: Any = ""
    help: Any = ""
    chosen: Sequence[Any] = ()
    others: Sequence[Any] = ()


@dataclass(frozen=True)
class Part:
    """A group of fields on the page; `folded` ones are `open` when something is in them."""

    heading: Any
    slots: list[Slot]
    folded: bool
    open: bool


class Sheet:
    """All fields of a kind of record. `held` is the document the author had in front of them, if any."""

    def __init__(self, kind: str, held: Document | None, listings: Listings) -> None:
        self.kind, self.held = kind, held or {}
        self.inputs: dict[str, Input] = {}
        self.pieces: dict[str, Piece] = {}
        for name, known in KINDS[kind]().fields.items():
            if isinstance(known, EvidenceSerializer):
                self.pieces[name] = Piece(name, known, listings)
            elif name != "key":
                self.inputs[name] = input_for(name, known, listings, self.held.get(name))
        if self.held and kind in OF_A_MEASURE:
            self._fix_measure()

    def _fix_measure(self) -> None:
        """What is on record stays with its measure: the record refuses to move it."""
        field = self.inputs["measure"]
        if isinstance(field, OneOf):
            field.choices = [one for one in field.choices if one[0] == self.held["measure"]]

    def fields(self) -> dict[str, forms.Field]:
        """The form fields, in the order of the serializer."""
        return {name: made for one in self._all() for name, made in one.fields().items()}

    def typed(self, document: Mapping[str, Any]) -> Entered:
        """A document as it is typed."""
        found: Entered = {}
        for name, one in self._named().items():
            found |= one.typed(document.get(name))
        return found

    def document(self, form: DeskForm) -> Document:
        """What was typed as a document, for the serializer to judge."""
        return {name: one.value(form) for name, one in self._named().items()}

    def legends(self) -> dict[str, str]:
        """What the dates are called, whose form fields are only called day, month and year."""
        return {one.name: str(one.field.label) for one in self._all() if isinstance(one, PartialDate)}

    def parts(self, form: DeskForm) -> list[Part]:
        """The groups of the page."""
        return [part for group in GROUPS[self.kind] for part in self._parts(group, form)]

    def _named(self) -> dict[str, Input | Piece]:
        return {**self.inputs, **self.pieces}

    def _all(self) -> Iterator[Input]:
        yield from self.inputs.values()
        for piece in self.pieces.values():
            yield from piece.inputs.values()

    def _parts(self, group: Group, form: DeskForm) -> Iterator[Part]:
        pieces = [self.pieces[name] for name in group.names if name in self.pieces]
        plain = [self.inputs[name] for name in group.names if name in self.inputs]
        shown = plain + [
            one for piece in pieces for part, one in piece.inputs.items() if part not in ARCHIVE.names
        ]
        yield _part(group, shown, form)
        for piece in pieces:
            yield _part(ARCHIVE, [piece.inputs[part] for part in ARCHIVE.names], form)


def _part(group: Group, inputs: list[Input], form: DeskForm) -> Part:
    bound = [form[name] for one in inputs for name in one.names]
    touched = any(one.errors or one.value() not in (None, "", [], False) for one in bound)
    return Part(group.heading, [slot(one, form) for one in inputs], group.folded, touched)


def slot(one: Input, form: DeskForm) -> Slot:
    """One input as its template shows it."""
    if isinstance(one, PartialDate):
        day, month, year = (form[f"{one.name}_{part}"] for part in PARTS)
        legend, help_text = one.field.label, one.field.help_text
        return Slot(one.template, one.optional, None, day, month, year, legend, help_text)
    bound = form[one.name]
    if isinstance(one, SeveralOf):
        chosen, others = split(bound)
        return Slot(one.template, one.optional, bound, chosen=chosen, others=others)
    return Slot(one.template, one.optional, bound)


def split(bound: BoundField) -> tuple[list[Any], list[Any]]:
    """The boxes that are ticked, and the others: what was chosen must not hide in a long list."""
    boxes = list(bound.subwidgets)
    return [one for one in boxes if one.data["selected"]], [one for one in boxes if not one.data["selected"]]

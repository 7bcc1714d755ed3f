"""Form fields out of the record's own serializers: labels, help, choices and limits are written there only.

An `Input` stands for one field of a document. It knows which form fields it needs (a date needs three), how
to fill them from a document, and how to read a document's value back. Whether that value is allowed is not
asked here: the serializer says so, in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.actions.rules import MARKDOWN
from measures.desk.forms.base import AtMost, DeskForm, Entered, date_fields
from measures.desk.forms.references import Choice, Listings
from measures.desk.forms.when import typed
from measures.record.kinds import fields as record
from measures.record.kinds.update import EvidenceSerializer

AnyField = serializers.Field[Any, Any, Any, Any]
TWO_READINGS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A decimal to the record, a thousand with its separator to a German reader."""
GERMAN_DECIMAL = re.compile(r"-?[0-9]+,[0-9]+")
LONG = 1000
"""From this many characters on a text gets a field of several lines."""
FEW = 5
"""So many choices are shown at once; more are a list to open."""
MARKDOWN_WORKS = _("**Bold**, lists with - and links like [words](https://…) work.")
MISSING = _("Please fill this in.")
NOT_STATED = _("not stated")
NOT_THERE = _("Not on record, or withdrawn. Choose another.")


class Input:
    """A field of a document that is one line of text. The others are below."""

    template = "desk/entry/field.html"

    def __init__(self, name: str, field: AnyField, *, alone: bool = True) -> None:
        self.name, self.field = name, field
        self.optional = not field.required
        # Parts of a piece of evidence are needed only if there is one: the serializer asks for those.
        self.needed = alone and field.required

    @property
    def names(self) -> list[str]:
        """The form fields this takes."""
        return list(self.fields())

    def fields(self) -> dict[str, forms.Field]:
        most = getattr(self.field, "max_length", None)
        limits = [AtMost(most)] if most else []
        return {self.name: forms.CharField(widget=self.widget(), validators=limits, **self._said())}

    def widget(self) -> forms.Widget:
        return forms.TextInput()

    def typed(self, value: Any) -> Entered:
        """This value of a document as it is typed; what is left empty is left out."""
        return {} if value is None else {self.name: str(value)}

    def value(self, form: DeskForm) -> Any:
        """What was entered, for the serializer to judge. Only after the form fields were cleaned."""
        return form.cleaned_data.get(self.name) or ""

    def _said(self) -> dict[str, Any]:
        label, help_text = self.field.label, self.field.help_text or ""
        same = str(help_text).rstrip(".") == str(label)
        return {
            "label": label,
            "help_text": "" if same else help_text,
            "required": self.needed,
            "error_messages": {"required": MISSING},
        }


class LongText(Input):
    """A text of several lines."""

    def widget(self) -> forms.Widget:
        return forms.Textarea(attrs={"rows": 6 if self.name in MARKDOWN else 3})

    def _said(self) -> dict[str, Any]:
        said = super()._said()
        if self.name in MARKDOWN:
            # Said here and not in the record: it is about typing, not about what the field means.
            said["help_text"] = MarkdownHelp(said["help_text"])
        return said


class MarkdownHelp:
    """The meaning of a field, and what can be typed into it; put together in the reader's language."""

    def __init__(self, help_text: Any) -> None:
        self.help_text = help_text

    def __str__(self) -> str:
        return f"{self.help_text} {MARKDOWN_WORKS}"


class Address(Input):
    """A web address: phones show the keys it needs and do not capitalise it."""

    def widget(self) -> forms.Widget:
        return forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "autocomplete": "off"})


class Number(Input):
    """Typed as text: a number field would quietly make something of `1.234` and lose what it cannot read.

    Here `1.234` is a thousand and more to most who type it, so it is refused unless it stands there already.
    """

    def __init__(self, name: str, field: AnyField, held: Any = None, *, alone: bool = True) -> None:
        super().__init__(name, field, alone=alone)
        self.held = "" if held is None else str(held)

    def value(self, form: DeskForm) -> Any:
        text = str(super().value(form)).strip()
        if TWO_READINGS.fullmatch(text) and text != self.held:
            words = _("{number} can be read in two ways. Write {whole}, or {decimal} for the decimal.")
            whole = text.replace(".", "")
            form.add_error(self.name, str(words).format(number=text, whole=whole, decimal=f"{text}0"))
            return ""
        return text.replace(",", ".") if GERMAN_DECIMAL.fullmatch(text) else text

    def widget(self) -> forms.Widget:
        return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "16"})


class Flag(Input):
    """Yes or no."""

    template = "desk/entry/tick.html"

    def fields(self) -> dict[str, forms.Field]:
        return {self.name: forms.BooleanField(**self._said() | {"required": False})}

    def typed(self, value: Any) -> Entered:
        return {self.name: "on"} if value else {}

    def value(self, form: DeskForm) -> Any:
        return bool(form.cleaned_data.get(self.name))


class OneOf(Input):
    """One of a list: all to be seen if they are few."""

    def __init__(self, name: str, field: AnyField, choices: Sequence[Choice], *, alone: bool = True) -> None:
        super().__init__(name, field, alone=alone)
        self.choices = choices

    @property
    def template(self) -> str:  # type: ignore[override]
        return "desk/entry/choices.html" if self._few else "desk/entry/field.html"

    @property
    def _few(self) -> bool:
        return isinstance(self.field, record.ChoiceField) and len(self.choices) <= FEW

    def fields(self) -> dict[str, forms.Field]:
        empty = [] if self._few and self.needed else [("", NOT_STATED if self.optional else "—")]
        widget = forms.RadioSelect() if self._few else forms.Select()
        field = forms.ChoiceField(choices=[*empty, *self.choices], widget=widget, **self._said())
        if isinstance(self.field, record.ReferenceField):
            field.error_messages["invalid_choice"] = NOT_THERE
        return {self.name: field}


class SeveralOf(Input):
    """Any number of records. Those of the document come first and keep their order, which means something."""

    template = "desk/entry/pick.html"

    def __init__(self, name: str, field: AnyField, choices: Sequence[Choice], held: Sequence[str]) -> None:
        super().__init__(name, field)
        place = {key: number for number, key in enumerate(held)}
        self.choices = sorted(choices, key=lambda one: place.get(one[0], len(place)))

    def fields(self) -> dict[str, forms.Field]:
        field = forms.MultipleChoiceField(
            choices=self.choices, widget=forms.CheckboxSelectMultiple(), **self._said()
        )
        field.error_messages["invalid_choice"] = NOT_THERE
        return {self.name: field}

    def typed(self, value: Any) -> Entered:
        return {self.name: list(value)} if value else {}

    def value(self, form: DeskForm) -> Any:
        chosen = set(form.cleaned_data.get(self.name) or [])
        return [key for key, _words in self.choices if key in chosen]


class PartialDate(Input):
    """A date as exact as it is known."""

    template = "desk/entry/date.html"

    def fields(self) -> dict[str, forms.Field]:
        made = date_fields(self.name, required=self.needed)
        made[f"{self.name}_year"].error_messages["required"] = MISSING
        return made

    def typed(self, value: Any) -> Entered:
        return typed(self.name, value)

    def value(self, form: DeskForm) -> Any:
        return form.partial_date(self.name)


class FullDate(PartialDate):
    """A day: all three fields or none."""

    def value(self, form: DeskForm) -> Any:
        found = form.partial_date(self.name)
        if found and len(found) < len("2021-05-14"):
            part = "month" if len(found) == len("2021") else "day"
            form.add_error(f"{self.name}_{part}", _("The full day is needed here."))
            return ""
        return found


def input_for(
    name: str, field: AnyField, listings: Listings, held: Any = None, *, alone: bool = True
) -> Input:
    """The input for a field of a serializer. `held` is what the document holds there."""
    if isinstance(field, record.ReferenceListField):
        return SeveralOf(name, field, listings.of(field.to), held or [])
    if isinstance(field, record.ReferenceField):
        return OneOf(name, field, listings.of(field.to), alone=alone)
    if isinstance(field, record.ChoiceField):
        return OneOf(name, field, list(field.vocabulary.choices), alone=alone)
    if isinstance(field, record.TextField) and type(field) is record.TextField:
        return (LongText if (field.max_length or 0) >= LONG else Input)(name, field, alone=alone)
    if isinstance(field, record.NumberField):
        return Number(name, field, held, alone=alone)
    for of_the_record, of_the_form in SIMPLE.items():
        if isinstance(field, of_the_record):
            return of_the_form(name, field, alone=alone)
    raise TypeError(f"No form field is known for {name}, a {type(field).__name__}.")


SIMPLE: dict[type[AnyField], type[Input]] = {
    record.UrlField: Address,
    record.PartialDateField: PartialDate,
    record.DayField: FullDate,
    record.FlagField: Flag,
}


class Piece:
    """A piece of evidence inside a document: an input for each of its parts, `evidence_title` and so on."""

    def __init__(self, prefix: str, field: EvidenceSerializer, listings: Listings) -> None:
        self.prefix = prefix
        self.inputs = {
            part: input_for(f"{prefix}_{part}", known, listings, alone=False)
            for part, known in field.fields.items()
        }

    def typed(self, value: Mapping[str, Any] | None) -> Entered:
        """This piece of evidence as it is typed."""
        found: Entered = {}
        for part, one in self.inputs.items():
            found |= one.typed((value or {}).get(part))
        return found

    def value(self, form: DeskForm) -> dict[str, Any] | None:
        """None if nothing was entered; the day of reading, filled in beforehand, alone is nothing."""
        found = {part: one.value(form) for part, one in self.inputs.items()}
        said = [part for part, content in found.items() if content and part != "retrieved_on"]
        return found if said else None

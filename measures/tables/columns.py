"""The columns of a table: each follows from a serializer field, which says what it holds and what it means.

What is nested gets a column for each part (`evidence_type`); what points at another record gets one more with
that record's name (`field`, `field_name`). A cell holds text, a number, a truth value or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy
from rest_framework import serializers

from measures.record.kinds.fields import (
    ChoiceField,
    DayField,
    FlagField,
    NumberField,
    ReferenceField,
    ReferenceListField,
    UrlField,
)

Cell = str | int | float | bool | None
NUMBERS: Final = (int, float)
"""And truth values, which Python counts among them."""

BETWEEN: Final = "|"
"""What stands between the parts of a list in one cell; no key and no code contains it."""

#: What kind of value a field holds, in the words of Frictionless Table Schema; anything else is a string.
TYPES: Final[tuple[tuple[type, str], ...]] = (
    (FlagField, "boolean"),
    (serializers.BooleanField, "boolean"),
    (serializers.IntegerField, "integer"),
    (serializers.FloatField, "number"),
    (DayField, "date"),
    (serializers.DateTimeField, "datetime"),
    (serializers.DateField, "date"),
)


class _Joined:
    """“Evidence: title”, put together only when it is read, in the language of that moment."""

    def __init__(self, first: Words, second: Words) -> None:
        self.first, self.second = first, second

    def __str__(self) -> str:
        return f"{self.first}: {self.second}"


Words = str | Promise | _Joined
_NAME = pgettext_lazy("heading of a column", "Name")


@dataclass(frozen=True)
class Column:
    """One column. `path` leads to its value in an item; the first step is the item's own member.

    `names` is the kind of record that the value is a key of, for the column of names beside it ("" for a
    column of values). `choices` are the values there can be, with their words; `parts` those of the parts of
    a list.
    """

    name: str
    path: tuple[str, ...]
    label: Words
    meaning: Words
    type: str
    choices: tuple[tuple[str, str | Promise], ...] = ()
    names: str = ""
    format: str = ""
    parts: tuple[tuple[str, str | Promise], ...] = ()

    @property
    def member(self) -> str:
        """The member of the item that this column comes from, as `fields=` names it."""
        return self.path[0]

    def cell(self, item: dict[str, Any]) -> Cell:
        """What stands in this column for an item; None where nothing is known."""
        value: Any = item
        for step in self.path:
            value = value.get(step) if isinstance(value, dict) else None
        if self.names:
            return _named(value, item.get("names", {}).get(self.names, {}))
        return _plain(value)

    def in_words(self, cell: Cell) -> Cell:
        """What people call this value; the value itself where there are no words for it."""
        if not self._words or not isinstance(cell, str):
            return cell
        return BETWEEN.join(str(self._words.get(part, part)) for part in cell.split(BETWEEN))

    @cached_property
    def _words(self) -> dict[str, str | Promise]:
        return dict(self.choices or self.parts)


def columns_of(shape: type[serializers.Serializer[Any]]) -> tuple[Column, ...]:
    """The columns of what a serializer describes, in its order."""
    return tuple(_columns(shape(), (), ""))


def _columns(shape: serializers.Serializer[Any], path: tuple[str, ...], within: Words) -> Iterator[Column]:
    """`within` is the label of what these are parts of: “Evidence: title”."""
    for name, field in shape.fields.items():
        where = (*path, name)
        own = field.label or name
        label = _Joined(within, own) if within else own
        if isinstance(field, serializers.Serializer):
            yield from _columns(field, where, label)
        elif name != "names":  # these stand beside the keys they belong to
            yield from _of_field(where, field, label)


def _of_field(
    path: tuple[str, ...], field: serializers.Field[Any, Any, Any, Any], label: Words
) -> Iterator[Column]:
    name, meaning = "_".join(path), field.help_text or ""
    choices, parts = _choices(field), _choices(getattr(field, "child", None))
    yield Column(name, path, label, meaning, type_of(field), choices, format=_format(field), parts=parts)
    if isinstance(field, ReferenceField) and len(path) == 1:
        words = gettext_lazy("The name of the record whose key this is.")
        yield Column(f"{name}_name", path, _Joined(label, _NAME), words, "string", names=field.to)
    if isinstance(field, ReferenceListField) and len(path) == 1:
        words = gettext_lazy("The names of the records whose keys these are, in the same order.")
        yield Column(f"{name}_names", path, _Joined(label, _NAME), words, "string", names=field.to)


def type_of(field: serializers.Field[Any, Any, Any, Any]) -> str:
    """The type of the field's values, in the words of Frictionless Table Schema."""
    if isinstance(field, NumberField):
        return "integer" if field.whole else "number"
    return next((name for kind, name in TYPES if isinstance(field, kind)), "string")


def _choices(field: Any) -> tuple[tuple[str, str | Promise], ...]:
    if isinstance(field, ChoiceField):
        return tuple((str(value), words) for value, words in field.vocabulary.choices)
    if isinstance(field, serializers.ChoiceField):
        return tuple((str(value), words) for value, words in field.choices.items())
    return ()


def _format(field: serializers.Field[Any, Any, Any, Any]) -> str:
    return "uri" if isinstance(field, UrlField | serializers.URLField) else ""


def _plain(value: Any) -> Cell:
    """Lists of keys joined, other structures as JSON: a cell has no inside. What is frequent comes first."""
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, NUMBERS):
        return value
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return BETWEEN.join(value) or None
    if isinstance(value, Mapping | list | tuple):
        return _json(value) if value else None
    return str(value) or None


def _json(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """As the record writes JSON: of a document exactly the bytes that its digest covers."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _named(value: Any, names: Mapping[str, str]) -> Cell:
    keys = value if isinstance(value, list) else [value] if value else []
    return BETWEEN.join(names.get(key, key) for key in keys) or None

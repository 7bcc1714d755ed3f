"""What kind of value a field holds, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from measures.record.kinds.fields import (
    ChoiceField,
    DayField,
    FlagField,
    NumberField,
    PartialDateField,
    ReferenceField,
    ReferenceListField,
    UrlField,
)
from measures.web.presenters.words import number

Field = serializers.Field[Any, Any, Any, Any]
Say = Callable[[Any], str]


@dataclass(frozen=True)
class Choice:
    """A value that can stand there, and what it is called; empty where that is its own name."""

    value: str
    words: str


def choices_told(choices: Iterable[tuple[Any, Any]]) -> list[Choice]:
    """Values with their words. A word that only repeats the value says nothing."""
    named = [(str(value), str(words)) for value, words in choices]
    return [Choice(value, words if words != value else "") for value, words in named]


def choices_of(field: Field) -> list[Choice]:
    """The values there can be, also of the parts of a list; empty where anything may stand."""
    field = getattr(field, "child", field)
    if isinstance(field, ChoiceField):
        return choices_told(field.vocabulary.choices)
    if isinstance(field, serializers.ChoiceField):
        return choices_told(field.choices.items())
    return []


def type_words(field: Field) -> str:
    """The first row that fits decides: what is more exact stands before what is more general."""
    return next(say(field) for kind, say in TYPES if isinstance(field, kind))


def list_of(kind: str) -> str:
    """The list in which the keys of this kind of record are found."""
    return f"{kind}s"


def _number(field: NumberField) -> str:
    words = _("whole number") if field.whole else _("number")
    if field.minimum is not None and field.maximum is not None:
        span = _("from {low} to {high}").format(low=_bound(field.minimum), high=_bound(field.maximum))
    elif field.minimum is not None:
        span = _("from {low} on").format(low=_bound(field.minimum))
    else:
        return words
    return f"{words} {span}"


def _bound(value: int) -> str:
    """Four digits are a year, which is written without a sign between."""
    return str(value) if value < 10_000 else number(value)


def _text(field: serializers.CharField) -> str:
    if field.max_length is None:
        return _("text")
    return _("text, at most {count} characters").format(count=number(field.max_length))


def _list(field: serializers.ListField) -> str:
    child = field.child
    if isinstance(child, serializers.Serializer):
        return _("list of objects with the fields below")
    return _("list; each entry: {type}").format(type=type_words(child))


TYPES: tuple[tuple[Any, Say], ...] = (
    (NumberField, _number),
    (FlagField, lambda field: _("true or false")),
    (serializers.BooleanField, lambda field: _("true or false")),
    (serializers.ChoiceField, lambda field: _("one of these values")),
    (ReferenceField, lambda field: _("key from the list {name}").format(name=list_of(field.to))),
    (
        ReferenceListField,
        lambda field: _("several keys from the list {name}").format(name=list_of(field.to)),
    ),
    (DayField, lambda field: _("day, such as 2021-05-14")),
    (PartialDateField, lambda field: _("day, month or year: 2021-05-14, 2021-05 or 2021")),
    (UrlField, lambda field: _("web address")),
    (serializers.URLField, lambda field: _("web address")),
    (serializers.CharField, _text),
    (serializers.DateTimeField, lambda field: _("point in time (UTC)")),
    (serializers.DateField, lambda field: _("day, such as 2021-05-14")),
    (serializers.IntegerField, lambda field: _("whole number")),
    (serializers.FloatField, lambda field: _("number")),
    (serializers.ListSerializer, lambda field: _("list of objects with the fields below")),
    (serializers.Serializer, lambda field: _("object with the fields below")),
    (serializers.ListField, _list),
    (serializers.DictField, lambda field: _("object; its names follow from the data")),
    (serializers.Field, lambda field: _("any JSON value")),
)

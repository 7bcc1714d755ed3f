"""What may be asked at an address, as JSON Schema: from the filters, and from the rules of parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django.utils.translation import gettext as _
from rest_framework import serializers

from measures.api.described import Parameter
from measures.api.parameters import DEFAULT_LIMIT, LARGEST_LIMIT
from measures.api.resources import Resource
from measures.api.schema.fields import DAY, Schema, choices_schema, key_schema
from measures.filters import log
from measures.filters.log import NamedFilter, RecordedFilter
from measures.filters.measures import KeyFilter
from measures.filters.records import ManyFilter
from measures.tables.csv_file import DIALECTS

SAYS_SOMETHING = r"\S"
"""Blank text counts as no value at all, which is refused."""


def moment_parameters() -> list[Parameter]:
    """The two clocks, which every answer about the record knows."""
    return [
        Parameter(
            "as_of",
            _("The day in the world that is asked about; today, or the day of the edition, if left out."),
            DAY,
        ),
        Parameter(
            "edition",
            _("The edition of the record to answer from; the newest if left out."),
            {"type": "integer", "minimum": 1, "maximum": 999_999_999},
        ),
    ]


def list_parameters(resource: Resource) -> list[Parameter]:
    """Everything that may be asked of a list in every form: a way of writing is CSV's own."""
    return [
        *filter_parameters(resource.filters),
        Parameter(
            "fields", _("Only these members of each item, with commas between."), _many(resource.members)
        ),
        *(one for one in part_parameters() if one.name in resource.paged),
        *moment_parameters(),
    ]


def part_parameters() -> list[Parameter]:
    """Those by which a list is asked for in parts."""
    return [
        Parameter(
            "limit",
            _("How many items at most; files hold all of them if left out."),
            {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT},
        ),
        Parameter(
            "offset",
            _("How many items to leave out at the beginning."),
            {"type": "integer", "minimum": 0, "maximum": 10**9, "default": 0},
        ),
    ]


def dialect_parameter() -> Parameter:
    return Parameter(
        "dialect",
        _("How CSV is written, and only CSV: german for spreadsheets with German settings."),
        {"type": "string", "enum": list(DIALECTS)},
    )


def key_parameter(resource: Resource) -> Parameter:
    """The key of an item, in its address."""
    about = _("Key of the item.")
    own = resource.shape().fields.get(resource.key)
    if isinstance(own, serializers.IntegerField):
        return Parameter("key", about, {"type": "integer", "minimum": 1, "maximum": 999_999_999}, "path")
    kind = getattr(getattr(own, "parent", None), "record_kind", "")
    return Parameter("key", about, key_schema(kind) if kind else {"type": "string"}, "path")


def choice_parameter(name: str, about: str, values: Iterable[str]) -> Parameter:
    """One of some names, in the address."""
    return Parameter(name, about, {"type": "string", "enum": list(values)}, "path")


def filter_parameters(filters: type[django_filters.FilterSet]) -> list[Parameter]:
    return [
        Parameter(name, about(one), filter_schema(one), required=one.extra.get("required", False))
        for name, one in filters.base_filters.items()
    ]


def about(one: django_filters.Filter) -> str:
    """A filter in words: what it is called and, where that does not say it all, what it does."""
    told = [str(words) for words in (one.label, one.extra.get("help_text")) if words]
    return ". ".join(words.rstrip(".") for words in told) + "."


def filter_schema(one: django_filters.Filter) -> Schema:
    """The values a filter takes. Raises TypeError for a type of filter that nobody described."""
    for kind, schema in FILTERS:
        if isinstance(one, kind):
            return schema(one)
    raise TypeError(f"No JSON Schema for {type(one).__name__}: give it a line in FILTERS.")


def _many(values: Iterable[str]) -> Schema:
    return {
        "type": "array",
        "items": {"type": "string", "enum": list(values)},
        "minItems": 1,
        "uniqueItems": True,
    }


def _of_choices(one: Any) -> Schema:
    return choices_schema(one.extra["choices"])


def _many_choices(one: Any) -> Schema:
    values = _of_choices(one)
    return values | _many(values["enum"])


def _text(one: Any) -> Schema:
    longest = one.extra.get("max_length")
    return {"type": "string", "pattern": SAYS_SOMETHING} | ({"maxLength": longest} if longest else {})


def _keys(one: Any) -> Schema:
    items = {"type": "string", "pattern": SAYS_SOMETHING}
    return {"type": "array", "items": items, "minItems": 1, "uniqueItems": True}


def _number(one: Any) -> Schema:
    return {"type": "integer"}


#: The first that fits decides: what is special stands above what it is a kind of.
FILTERS: tuple[tuple[type[django_filters.Filter], Callable[[Any], Schema]], ...] = (
    (ManyFilter, _many_choices),
    (NamedFilter, _keys),
    (RecordedFilter, lambda one: dict(DAY)),
    (log.NumberFilter, lambda one: {"type": "integer", "minimum": 0, "maximum": log.LARGEST}),
    (KeyFilter, lambda one: key_schema(one.kind)),
    (django_filters.ChoiceFilter, _of_choices),
    (django_filters.DateFilter, lambda one: dict(DAY)),
    (django_filters.NumberFilter, _number),
    (django_filters.CharFilter, _text),
)

"""What may be asked at an address, as JSON Schema: from the filters, and from the rules of parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

import django_filters
from django.utils.translation import gettext as _

from measures.api.described import Parameter
from measures.api.parameters import DEFAULT_LIMIT, LARGEST_LIMIT
from measures.api.resources import Resource
from measures.api.schema.fields import DAY, Components, Schema, choices_schema, key_schema, value_schema
from measures.filters.log import LARGEST, NamedFilter, NumberFilter, RecordedFilter
from measures.filters.values import MOST_KEYS, KeyFilter, ManyFilter, SinceFilter, WordsFilter, YearFilter
from measures.tables.csv_file import DIALECTS

EDITION: Schema = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
SAYS_SOMETHING = r"\S"
"""Blank text counts as no value at all, which is refused."""
NOTHING_ELSE = cast(Components, None)
"""A key refers to no component."""
HAS_A_WORD = r"[\p{L}\p{N}]"
"""What is searched for has a letter or a digit."""


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
            EDITION,
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
    """A part of a list."""
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
    """That by which an item is asked for, in its address."""
    own = resource.shape().fields[resource.key]
    return Parameter("key", str(own.help_text), value_schema(own, NOTHING_ELSE), "path")


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
    return _many_of({"type": "string", "enum": list(values)})


def _many_of(items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 1, "uniqueItems": True}


def _of_choices(one: Any) -> Schema:
    return choices_schema(one.extra["choices"])


def _many_choices(one: Any) -> Schema:
    told = _of_choices(one)
    return _many(told.pop("enum")) | {name: said for name, said in told.items() if name == "description"}


def _text(one: Any) -> Schema:
    longest = one.extra.get("max_length")
    return {"type": "string", "pattern": SAYS_SOMETHING} | ({"maxLength": longest} if longest else {})


def _words(one: Any) -> Schema:
    return _text(one) | {"pattern": HAS_A_WORD}


def _keys(one: Any) -> Schema:
    """Any of these keys, with commas between."""
    return _many_of(key_schema(one.kind)) | {"maxItems": MOST_KEYS}


def _named(one: Any) -> Schema:
    """Words that stand in entries, with commas between."""
    return _many_of({"type": "string", "pattern": SAYS_SOMETHING})


def _always(schema: Schema) -> Callable[[Any], Schema]:
    return lambda one: dict(schema)


#: The first that fits decides: what is special stands above what it is a kind of.
FILTERS: tuple[tuple[type[django_filters.Filter], Callable[[Any], Schema]], ...] = (
    (ManyFilter, _many_choices),
    (KeyFilter, _keys),
    (NamedFilter, _named),
    (WordsFilter, _words),
    (SinceFilter, _always({"anyOf": [EDITION, DAY]})),
    (YearFilter, _always({"type": "integer", "minimum": 1800, "maximum": 2199})),
    (NumberFilter, _always({"type": "integer", "minimum": 0, "maximum": LARGEST})),
    (django_filters.ChoiceFilter, _of_choices),
    (RecordedFilter, _always(DAY)),
    (django_filters.DateFilter, _always(DAY)),
    (django_filters.CharFilter, _text),
)

"""What a member of an answer holds, as JSON Schema: from the serializer field that defines it.

Published documents always have all members, whatever a form may leave out, and hold null where nothing is
known. The mapping is complete on purpose: a field of a new type is refused until it has its line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from django.db.models import TextChoices
from rest_framework import serializers
from rest_framework.fields import _UnvalidatedField

from measures.api.shapes.envelope import ResultsField
from measures.record.kinds.base import DocumentKey
from measures.record.kinds.fields import (
    NUMBERED,
    PERIOD_PATTERN,
    ChoiceField,
    DayField,
    NumberField,
    PartialDateField,
    ReferenceField,
    ReferenceListField,
    TextField,
    UrlField,
    key_pattern,
)
from measures.tables.entries import DocumentField, HeaderKeyField

Field = serializers.Field[Any, Any, Any, Any]
Schema = dict[str, Any]

KEY_OF = "x-key-of"
DAY: Schema = {"type": "string", "format": "date"}
PERIOD: Schema = {"type": "string", "pattern": f"^{PERIOD_PATTERN}$"}


class Components(Protocol):
    """Where shapes and vocabularies are described once, to be referred to."""

    def of_shape(self, shape: serializers.Serializer[Any]) -> Schema:
        """A reference to the description of a shape."""

    def of_part(self, shape: serializers.Serializer[Any]) -> Schema:
        """A reference to that of some members of it."""

    def of_vocabulary(self, vocabulary: type[TextChoices]) -> Schema:
        """A reference to the description of a list of choices."""


def object_schema(shape: serializers.Serializer[Any], components: Components) -> Schema:
    """What a shape describes: its members, all of them always there but for those it names `not_always`."""
    sometimes = getattr(shape, "not_always", ())
    return {
        "type": "object",
        "properties": {name: member_schema(field, components) for name, field in shape.fields.items()},
        "required": [name for name in shape.fields if name not in sometimes],
    }


def member_schema(field: Field, components: Components) -> Schema:
    """The values of a member, with its name and meaning in words."""
    schema = value_schema(field, components)
    if may_be_null(field):
        schema = or_null(schema)
    told = [str(said) for said in (field.help_text, schema.get("description")) if said]
    return schema | {"title": str(field.label or field.field_name), "description": "\n\n".join(told)}


def value_schema(field: Field, components: Components) -> Schema:
    """The values of a field other than null. Raises TypeError for a type of field that nobody described."""
    for kind, schema in TYPES:
        if isinstance(field, kind):
            return schema(field, components)
    raise TypeError(f"No JSON Schema for {type(field).__name__}: give it a line in TYPES.")


def may_be_null(field: Field) -> bool:
    """Whether published documents hold null there: not where something stands in for what was left out."""
    return bool(field.allow_null) and field.default in (None, serializers.empty)


def or_null(schema: Schema) -> Schema:
    if not schema:
        return schema  # anything, null too
    if "type" not in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    choices = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [schema["type"], "null"]} | choices


def key_schema(kind: str) -> Schema:
    """The keys of a kind of record; `x-key-of` says of which."""
    longest = {} if kind in NUMBERED else {"maxLength": 64}
    return {"type": "string", "pattern": f"^{key_pattern(kind)}$", **longest, KEY_OF: kind}


def choices_schema(choices: Iterable[tuple[Any, Any]]) -> Schema:
    """One of these values, with their words."""
    known = {str(value): str(words) for value, words in choices}
    told = "; ".join(f"`{value}`: {words}" for value, words in known.items() if words != value)
    return {"type": "string", "enum": list(known)} | ({"description": told} if told else {})


def _text(field: Any, components: Components) -> Schema:
    longest = {"maxLength": field.max_length} if field.max_length else {}
    return {"type": "string", **longest}


def _number(field: Any, components: Components) -> Schema:
    limits = {"minimum": field.minimum, "maximum": field.maximum}
    kind = "integer" if field.whole else "number"
    return {"type": kind} | {name: limit for name, limit in limits.items() if limit is not None}


def _whole(field: Any, components: Components) -> Schema:
    limits = {"minimum": field.min_value, "maximum": field.max_value}
    return {"type": "integer"} | {name: limit for name, limit in limits.items() if limit is not None}


def _own_key(field: Any, components: Components) -> Schema:
    return key_schema(field.parent.record_kind)


def _or_empty(key: Schema) -> Schema:
    """The header of an entry writes an empty text where others write null."""
    return key | {"pattern": f"^({key['pattern'].removeprefix('^').removesuffix('$')})?$"}


def _many(field: Any, components: Components) -> Schema:
    longest = {"maxItems": field.max_length} if field.max_length else {}
    return {"type": "array", "items": _child(field.child, components), **longest}


def _child(child: Any, components: Components) -> Schema:
    schema = value_schema(child, components)
    return or_null(schema) if may_be_null(child) else schema


def _results(field: Any, components: Components) -> Schema:
    """Whole items, or with `fields` some members of each."""
    return {
        "type": "array",
        "items": {"anyOf": [components.of_shape(field.child), components.of_part(field.child)]},
    }


def _by_key(field: Any, components: Components) -> Schema:
    return {"type": "object", "additionalProperties": _child(field.child, components)}


def _always(schema: Schema) -> Callable[[Any, Components], Schema]:
    return lambda field, components: dict(schema)


#: The first that fits decides: what is special stands above what it is a kind of.
TYPES: tuple[tuple[type[Any], Callable[[Any, Components], Schema]], ...] = (
    (serializers.ListSerializer, _many),
    (serializers.Serializer, lambda field, components: components.of_shape(field)),
    (ResultsField, _results),
    (ReferenceListField, lambda field, components: _many(field, components) | {"uniqueItems": True}),
    (serializers.ListField, _many),
    (DocumentField, _always({"type": "object", "additionalProperties": True})),
    (serializers.DictField, _by_key),
    (DocumentKey, _own_key),
    (DayField, _always(DAY)),
    (PartialDateField, _always(PERIOD)),
    (UrlField, lambda field, components: _text(field, components) | {"format": "uri"}),
    (HeaderKeyField, lambda field, components: _or_empty(key_schema(field.to))),
    (ReferenceField, lambda field, components: key_schema(field.to)),
    (TextField, lambda field, components: _text(field, components) | {"minLength": 1}),
    (NumberField, _number),
    (ChoiceField, lambda field, components: components.of_vocabulary(field.vocabulary)),
    (serializers.ChoiceField, lambda field, components: choices_schema(field.choices.items())),
    (serializers.BooleanField, _always({"type": "boolean"})),
    (serializers.DateTimeField, _always({"type": "string", "format": "date-time"})),
    (serializers.DateField, _always(DAY)),
    (serializers.IntegerField, _whole),
    (serializers.FloatField, _always({"type": "number"})),
    (serializers.JSONField, _always({})),
    (_UnvalidatedField, _always({})),
    (serializers.URLField, _always({"type": "string", "format": "uri"})),
    (serializers.CharField, _text),
)

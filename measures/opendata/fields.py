"""What the serializer field behind a column says about its values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, cast

from rest_framework import serializers

from measures.record.kinds.base import DocumentKey
from measures.record.kinds.fields import (
    PERIOD_PATTERN,
    NumberField,
    PartialDateField,
    ReferenceField,
    key_pattern,
)
from measures.tables.columns import Column

Field = serializers.Field[Any, Any, Any, Any]
Shape = type[serializers.Serializer[Any]]
HEX: Final = {"salt": "[0-9a-f]{32}", "digest": "[0-9a-f]{64}", "chain": "[0-9a-f]{64}"}
UNITS: Final = {
    "budget_eur": "EUR",
    "expected_reduction_t_per_year": "t CO2/a",
    "progress": "%",
    "check_interval_days": "d",
    "days_since_evidence": "d",
    "drift_days": "d",
    "overdue_days": "d",
}
"""Units of columns that have the same one in every row, by the column's name."""


def unit_of(column: str) -> str | None:
    return UNITS.get(column)


def at(shape: Shape, path: Sequence[str]) -> Field:
    """The field that this path leads to."""
    first, *rest = path
    found: Any = _bound(shape).fields[first]
    for step in rest:
        found = found.fields[step]
    return cast(Field, found)


@cache
def _bound(shape: Shape) -> serializers.Serializer[Any]:
    """One per shape for good: making one takes a millisecond, and each column asks for it."""
    return shape()


def constraints(shape: Shape, column: Column, *, required: bool, unique: bool) -> dict[str, Any]:
    """What a value of this column must satisfy, in the words of Frictionless Table Schema."""
    one = at(shape, column.path)
    found: dict[str, Any] = {}
    if required:
        found["required"] = True
    if unique:
        found["unique"] = True
    if column.names:  # a name, not the key it stands for
        return found
    if column.choices:
        found["enum"] = [value for value, _words in column.choices]
    if isinstance(one, NumberField):
        limits = {"minimum": one.minimum, "maximum": one.maximum}
        found |= {name: limit for name, limit in limits.items() if limit is not None}
    if pattern := _pattern(shape, column.name, one):
        found["pattern"] = pattern
    return found


def _pattern(shape: Shape, name: str, one: Field) -> str:
    if isinstance(one, PartialDateField):
        return PERIOD_PATTERN
    if isinstance(one, DocumentKey):
        return key_pattern(shape.record_kind)  # type: ignore[attr-defined]
    return key_pattern(one.to) if isinstance(one, ReferenceField) else HEX.get(name, "")

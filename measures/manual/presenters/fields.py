"""The dictionary of fields: what the items of a list hold, told by the serializers that describe them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from measures.api.resources import Resource
from measures.manual.presenters.types import Choice, choices_of, type_words

Field = serializers.Field[Any, Any, Any, Any]


@dataclass(frozen=True)
class Told:
    """A field of an item. `path` is where it stands in JSON: “evidence.type”, “updates[].key”.

    `column` is its name in tables, "" where tables do not show it; `may_be_null`: null says "not known".
    """

    path: str
    label: str
    meaning: str
    type: str
    column: str
    may_be_null: bool
    choices: list[Choice]

    @property
    def more(self) -> str:
        """The meaning, where it says more than the label."""
        return "" if self.meaning == f"{self.label}." else self.meaning


@dataclass(frozen=True)
class Dictionary:
    """The fields of an item in a list, and those that only an item by itself has."""

    listed: list[Told]
    single: list[Told]


def dictionary(resource: Resource) -> Dictionary:
    """Every field of a resource, parts behind their whole, in the order of the answer."""
    columns = {".".join(one.path): one.name for one in resource.columns if not one.names}
    listed = list(_fields(resource.shape(), "", columns))
    if resource.single_shape is None:
        return Dictionary(listed, [])
    known = {one.path for one in listed}
    alone = [one for one in _fields(resource.single_shape(), "", {}) if one.path not in known]
    return Dictionary(listed, alone)


def _fields(shape: serializers.Serializer[Any], before: str, columns: dict[str, str]) -> Iterator[Told]:
    for name, field in shape.fields.items():
        path = f"{before}{name}"
        yield _told(path, field, columns)
        inner, sign = _inner(field)
        if inner is not None:
            yield from _fields(inner, f"{path}{sign}.", columns)


def _inner(field: Field) -> tuple[serializers.Serializer[Any] | None, str]:
    """What a field holds that has fields itself, and the sign that it holds many of them."""
    child = getattr(field, "child", None)
    if isinstance(child, serializers.Serializer):
        return child, "[]"
    return (field, "") if isinstance(field, serializers.Serializer) else (None, "")


def _told(path: str, field: Field, columns: dict[str, str]) -> Told:
    return Told(
        path=path,
        label=str(field.label or ""),
        meaning=str(field.help_text or ""),
        type=type_words(field),
        column=columns.get(path, ""),
        may_be_null=field.allow_null,
        choices=choices_of(field),
    )

"""What a view says of itself, so that the description of the API (OpenAPI) needs no second list of addresses.

Nothing here knows of OpenAPI's library: a view imports this module and answers `described()`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from rest_framework import serializers

Words = str | Promise
Shape = type[serializers.Serializer[Any]]
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Parameter:
    """Something that may be asked. `schema` are the values it takes (JSON Schema); an array is written with
    commas. `place` is "path" for a part of the address, which is always needed; others if `required`."""

    name: str
    about: Words
    schema: Schema
    place: str = "query"
    required: bool = False


@dataclass(frozen=True)
class Described:
    """What can be had at an address.

    `id` names the operation in programs (`listMeasures`), `topic` is the heading it stands under. `answers`
    are the forms of a good answer: media type and the shape of its body, or its JSON Schema. `problems` are
    the statuses of refusals, beyond those that every address has. `path` replaces the address where several
    are described as one (`measures.{form}`).
    """

    id: str
    topic: Words
    title: Words
    about: Words
    answers: Mapping[str, Shape | Schema]
    parameters: Sequence[Parameter] = ()
    problems: Sequence[int] = (400,)
    headers: Sequence[str] = ()
    path: str = ""

"""An address as an operation of the description: what its view says of itself, in the words of OpenAPI."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent
from rest_framework import serializers

from measures.api.described import Described, Parameter
from measures.api.schema.fields import Schema, choices_schema, object_schema
from measures.api.schema.responses import ALWAYS, refusal, success_headers
from measures.api.shapes.envelope import named

PART_OF = "Part"


class PublicSchema(AutoSchema):
    """Asks the view what it is (`described`); what says nothing of itself has no operation."""

    def get_operation(
        self, path: str, path_regex: str, path_prefix: str, method: str, registry: ComponentRegistry
    ) -> Schema | None:
        self.registry, self.path, self.method = registry, path, method
        told: Described | None = self.view.described(path)  # type: ignore[attr-defined]
        if told is None:
            return None
        parameters = [parameter(one) for one in told.parameters]
        return {
            "operationId": told.id,
            "tags": [str(told.topic)],
            "summary": str(told.title),
            "description": str(told.about),
            **({"parameters": parameters} if parameters else {}),
            "responses": self._responses(told),
        }

    def _responses(self, told: Described) -> Schema:
        good = {
            "description": str(told.title),
            "headers": success_headers(told.headers),
            "content": {media: {"schema": self._body(body)} for media, body in told.answers.items()},
        }
        refused = {str(status): refusal(status) for status in sorted({*told.problems, *ALWAYS})}
        return {"200": good, **refused}

    def _body(self, body: Any) -> Schema:
        return Registered(self).of_shape(body()) if isinstance(body, type) else dict(body)

    def get_serializer_name(self, serializer: serializers.Serializer[Any], direction: Any) -> str:
        return named(type(serializer))


class Registered:
    """The components of the description, through the library's registry."""

    def __init__(self, schema: AutoSchema) -> None:
        self.schema = schema

    def of_shape(self, shape: serializers.Serializer[Any]) -> Schema:
        found: Schema = self.schema.resolve_serializer(type(shape), "response").ref
        return found

    def of_part(self, shape: serializers.Serializer[Any]) -> Schema:
        """Some members of a shape: each as the whole describes it, none of them needed."""
        whole = self.of_shape(shape)["$ref"]
        members = {name: {"$ref": f"{whole}/properties/{name}"} for name in shape.fields}
        schema = {"type": "object", "properties": members, "minProperties": 1}
        return self._registered(named(type(shape)) + PART_OF, type(shape), schema)

    def of_vocabulary(self, vocabulary: type[TextChoices]) -> Schema:
        return self._registered(vocabulary.__name__, vocabulary, choices_schema(vocabulary.choices))

    def _registered(self, name: str, what: Any, schema: Schema) -> Schema:
        one = ResolvedComponent(name, ResolvedComponent.SCHEMA, schema, what)
        self.schema.registry.register_on_missing(one)
        ref: Schema = one.ref
        return ref


class EveryShape(OpenApiSerializerExtension):
    """All shapes are described by our own rules: what is published is not what a form may enter."""

    target_class = serializers.Serializer
    match_subclasses = True

    def map_serializer(self, auto_schema: AutoSchema, direction: Any) -> Schema:
        return object_schema(self.target, Registered(auto_schema))


def parameter(one: Parameter) -> Schema:
    """Several values stand in one parameter with commas between."""
    with_commas = {"style": "form", "explode": False} if one.schema.get("type") == "array" else {}
    return {
        "name": one.name,
        "in": one.place,
        "description": str(one.about),
        **({"required": True} if one.required or one.place == "path" else {}),
        **with_commas,
        "schema": dict(one.schema),
    }

"""The description of the API as its readers get it, and whether an answer is as it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from measures.api.views.schema import document, own_settings

ADDRESS = "/api/v1/schema.json"
BASE = "urn:api"
Json = dict[str, Any]


@cache
def description() -> Json:
    """As it is answered. Not to be changed: everybody shares it."""
    with translation.override(settings.LANGUAGE_CODE):
        found: Json = json.loads(document("json", own_settings()))
    return found


def strict(schema: Any) -> Any:
    """The same, but no object may have members that are not described: they would be new to readers."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and "type" in schema else {}
    return closed | {name: strict(one) for name, one in schema.items()}


@cache
def _registry() -> Registry:
    return Registry().with_resource(BASE, DRAFT202012.create_resource(strict(description())))


@cache
def validator(pointer: str) -> Draft202012Validator:
    """For what stands at this place of the description, such as `/components/schemas/Problem`."""
    checker = FormatChecker(["date"])
    return Draft202012Validator({"$ref": f"{BASE}#{pointer}"}, registry=_registry(), format_checker=checker)


def faults(pointer: str, value: Any) -> list[str]:
    """What is not as described, with the place in the value."""
    return [f"{error.json_path}: {error.message[:300]}" for error in validator(pointer).iter_errors(value)]


def escaped(text: str) -> str:
    return text.replace("~", "~0").replace("/", "~1")


def path_of(address: str) -> str:
    """The described path that an address belongs to; "" for none."""
    bare = address.partition("?")[0]
    fitting = [path for path in description()["paths"] if re.fullmatch(_pattern(path), bare)]
    return min(fitting, key=lambda path: path.count("{"), default="")


def _pattern(path: str) -> str:
    return "".join(
        "[^/]+?" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]+\})", path)
    )


def routes() -> Iterator[tuple[str, Any]]:
    """Every address of the API as Django has it, `api/v1/measures/<str:key>/`, with its view."""
    yield from _routes(get_resolver().url_patterns, "")


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if "api/".startswith(route[:4]) or route.startswith("api/"):
                yield from _routes(pattern.url_patterns, route)
        elif route.startswith("api/"):
            yield route, pattern.callback

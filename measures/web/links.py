"""Addresses of our own pages with their parameters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.encoding import escape_uri_path


def path_of(request: HttpRequest) -> str:
    """The path asked for, quoted again: what somebody typed may hold a question mark or a line end."""
    return escape_uri_path(request.path)


def address(path: str, parameters: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


def values_of(query: QueryDict) -> dict[str, str]:
    """One value for each parameter."""
    return {name: values[-1] for name, values in query.lists()}


def without(query: QueryDict, names: Collection[str]) -> QueryDict:
    """A copy of the query that lacks these parameters."""
    rest = query.copy()
    for name in names:
        rest.pop(name, None)
    return rest


def excluding(parameters: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in parameters.items() if name not in names}

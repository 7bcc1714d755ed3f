"""What may be asked of every list besides its filters: a part of it, some members, and a way of writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django_filters import FilterSet

from measures.api.envelope import Part
from measures.api.forms import Form
from measures.api.resources.resource import Resource
from measures.reading.parameters import BadParameters, Problem, paging, value_problems
from measures.tables.csv_file import DIALECTS, Dialect

DEFAULT_LIMIT, LARGEST_LIMIT = 50, 500
NOTHING: frozenset[str] = frozenset()
Value = TypeVar("Value")


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for, found to be answerable."""

    narrowed: FilterSet
    part: Part
    only: frozenset[str]
    dialect: Dialect


def wanted(query: QueryDict, resource: Resource, form: Form, narrowed: FilterSet) -> Wanted:
    """Raises BadParameters naming everything that is wrong with the values."""
    found = value_problems(narrowed)
    part = _or_else(found, lambda: _part(query, form), Part(None))
    only = _or_else(found, lambda: _only(query, resource.members, form), NOTHING)
    dialect = _or_else(found, lambda: dialect_of(query, form), DIALECTS["standard"])
    if found:
        raise BadParameters(found)
    return Wanted(narrowed, part, only, dialect)


def _or_else(found: list[Problem], read: Callable[[], Value], otherwise: Value) -> Value:
    """What was read; if it is wrong, that is noted and the answer goes on to the next parameter."""
    try:
        return read()
    except BadParameters as bad:
        found += bad.problems
        return otherwise


def _part(query: QueryDict, form: Form) -> Part:
    """JSON comes in parts; files hold everything unless they are asked for a part."""
    limit, offset = paging(query, DEFAULT_LIMIT, LARGEST_LIMIT)
    return Part(limit if form.in_parts or "limit" in query else None, offset, form.newest)


def _only(query: QueryDict, members: Sequence[str], form: Form) -> frozenset[str]:
    if "fields" not in query:
        return NOTHING
    if form.newest:
        raise BadParameters([Problem("fields", "invalid", _("A feed always tells the same of its items."))])
    asked = str(query["fields"]).split(",")
    unknown = [one for one in asked if one not in members]
    if unknown or len(set(asked)) < len(asked):
        words = _("Give names with commas between, each once. Known are: {names}.")
        sentence = words.format(names=", ".join(members))
        raise BadParameters([Problem("fields", "invalid_choice", sentence, tuple(members))])
    return frozenset(asked)


def dialect_of(query: QueryDict, form: Form) -> Dialect:
    """Raises BadParameters for forms that are written in one way only."""
    if "dialect" not in query:
        return DIALECTS["standard"]
    if form.suffix != "csv":
        words = _("Only CSV is written in different ways; ask for it with the suffix .csv.")
        raise BadParameters([Problem("dialect", "invalid", words)])
    if query["dialect"] not in DIALECTS:
        words = _("Accepted are: {values}.").format(values=", ".join(DIALECTS))
        raise BadParameters([Problem("dialect", "invalid_choice", words, tuple(DIALECTS))])
    return DIALECTS[query["dialect"]]

"""What a resource is: a name in addresses, what may be asked of it, and how its items are found and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django_filters import FilterSet
from rest_framework import serializers

from measures.api.envelope import Neighbours, Part
from measures.api.forms import FORMS, Form
from measures.api.writing import Piece
from measures.reading.moment import NAMES, Moment
from measures.tables.columns import Column, columns_of


class Found(Protocol):
    """What a question found: how many in all, and the part of them that is to be shown."""

    @property
    def count(self) -> int: ...

    def read(self, part: Part) -> Sequence[Piece]: ...


def by_offset(found: Found, part: Part, shown: Sequence[Piece]) -> Neighbours:
    """The parts before and behind one of a list that is counted through."""
    return Neighbours(_from(part.following(found.count)), _from(part.previous(found.count)))


def _from(offset: int | None) -> Mapping[str, str] | None:
    return None if offset is None else {"offset": str(offset)}


@dataclass(frozen=True)
class Matching:
    """Rows of the database that match; only those shown are read, by whoever says how."""

    moment: Moment
    matching: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        return self.matching.count()


@dataclass(frozen=True)
class Resource:
    """A list of items, and each of them by its key.

    `shape` describes an item of the list, `single_shape` one by itself, where that is more. `narrow` binds
    the filters to a question and its moment. `single` raises NotOnRecord or WasWithdrawn; None where items
    have no address of their own. `more_meta` is what `meta` says beyond the usual, `meta_of` what it says
    of what was found. `own_view`: another view than that of all lists answers for its items. `paged` are
    the parameters that ask for a part of the list, `neighbours` says how its parts follow each other. `key`
    is the member of an item by which it is asked for.
    """

    name: str
    title: Promise
    about: Promise
    shape: type[serializers.Serializer[Any]]
    filters: type[FilterSet]
    narrow: Callable[[QueryDict, Moment], FilterSet]
    find: Callable[[Moment, Any], Found]
    single: Callable[[Moment, str], Piece] | None = None
    single_shape: type[serializers.Serializer[Any]] | None = None
    own_view: bool = False
    more_meta: Callable[[Moment], Mapping[str, Any]] = lambda moment: {}
    meta_of: Callable[[Any], Mapping[str, Any]] = lambda found: {}
    key: str = "key"
    forms: Sequence[Form] = FORMS
    paged: tuple[str, ...] = ("limit", "offset")
    neighbours: Callable[[Any, Part, Sequence[Piece]], Neighbours] = by_offset

    @property
    def parameters(self) -> tuple[str, ...]:
        """Everything that may be asked of the list, in every form."""
        return (*self.filters.base_filters, "fields", "dialect", *self.paged, *NAMES)

    def address_of_one(self, address: str) -> str:
        """Where an item is, with its key in braces to be filled in; "" where items have no address."""
        return f"{address}{{{self.key}}}/" if self.single or self.own_view else ""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.shape)

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The names that `fields` may choose from."""
        return tuple(self.shape().fields)

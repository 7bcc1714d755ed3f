"""The lists of the API as the manual names them: each with its addresses in every form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from measures.api.envelope import Part
from measures.api.resources import RESOURCES, Resource
from measures.manual.presenters.fields import Dictionary, dictionary
from measures.manual.presenters.for_people import written
from measures.manual.presenters.parameters import Asked, common, filters_of
from measures.reading.moment import Moment
from measures.web.links import address
from measures.web.presenters.words import Link

SAMPLES = {"q": "Radweg"}
"""What is asked in examples where a list cannot be asked for without."""


@dataclass(frozen=True)
class Listed:
    """A list: what it is, where it is, in which forms it can be had, and where its fields are explained.

    `about` is one sentence for everybody, `details` what programs must know besides, "" if nothing.
    """

    name: str
    title: str
    about: str
    details: str
    link: Link
    single: str
    forms: list[Link]
    manual: str


@dataclass(frozen=True)
class ListPage:
    """Everything about one list. `example` is its first item in this moment as JSON, "" if there is none."""

    listed: Listed
    fields: Dictionary
    filters: list[Asked]
    common: list[Asked]
    example: str
    others: list[Link]


def every_list(moment: Moment) -> list[Listed]:
    return [listed(one, moment) for one in RESOURCES.values()]


def listed(resource: Resource, moment: Moment) -> Listed:
    """Its addresses keep the reader's moment, and ask what they must for there to be an answer."""
    path, name = reverse(f"api:{resource.name}"), resource.name
    asked = needed(resource) | moment.query
    about, end, details = str(resource.about).partition(". ")
    files = [(one.suffix, reverse(f"api:{name}_{one.suffix}")) for one in resource.forms]
    return Listed(
        name=name,
        title=str(resource.title),
        about=about + end.strip(),
        details=details,
        link=Link(path, address(path, asked)),
        single=resource.address_of_one(path),
        forms=[Link(suffix.upper(), address(file, asked)) for suffix, file in files],
        manual=address(reverse("data_fields", args=[name]), moment.query),
    )


def needed(resource: Resource) -> dict[str, str]:
    """The parameters that must be given, with something that can stand there."""
    filters = resource.filters.base_filters.items()
    return {name: SAMPLES[name] for name, one in filters if one.extra.get("required")}


def list_page(resource: Resource, moment: Moment) -> ListPage:
    return ListPage(
        listed=listed(resource, moment),
        fields=dictionary(resource),
        filters=filters_of(resource),
        common=common(resource.parameters),
        example=_example(resource, moment),
        others=[Link(one.title, one.manual) for one in every_list(moment) if one.name != resource.name],
    )


def _example(resource: Resource, moment: Moment) -> str:
    """As the API answers, with line breaks for people."""
    narrowed = resource.narrow(QueryDict(urlencode(needed(resource))), moment)
    narrowed.is_valid()  # filters are only asked once their values are settled
    found = resource.find(moment, narrowed)
    items: list[Any] = [json.loads(one.json()) for one in found.read(Part(1))]
    return written(items[0]) if items else ""

"""What a page shows, as data: the addresses of the API that tell the same of the same moment.

A page names only what is truly the same: a filter that the API does not know has no twin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.moment import NAMES
from measures.web.asking import Question
from measures.web.links import address, excluding
from measures.web.presenters.words import Link

TABLES = ("csv", "xlsx")
"""The forms in which a list is a table: whole, also where JSON comes in parts."""
PART = ("limit", "offset")


@dataclass(frozen=True)
class Twin:
    """The same as data: what it is, and a link for each form."""

    words: str
    forms: list[Link]


def of_list(words: str, name: str, parameters: Mapping[str, str]) -> Twin:
    """A list of the API with the parameters of a page: JSON the same part, tables all that match."""
    whole = excluding(parameters, *PART)
    tables = [Link(form.upper(), address(reverse(f"api:{name}_{form}"), whole)) for form in TABLES]
    return Twin(words, [Link("JSON", address(reverse(f"api:{name}"), parameters)), *tables])


def of_moment(words: str, name: str, question: Question, **filters: str) -> Twin:
    """A list of the API in the moment of a page, with filters that the page has by itself."""
    return of_list(words, name, filters | moment_of(question))


def of_one(words: str, name: str, key: str, question: Question) -> Twin:
    """A single item by its key."""
    path = reverse(f"api:{name}_one", args=[key])
    return Twin(words, [Link("JSON", address(path, moment_of(question)))])


def of_figures(topic: str, question: Question) -> Twin:
    """The figures of a page; "" are those of the start page."""
    name, args = ("topic", [topic]) if topic else ("statistics", [])
    asked = moment_of(question)
    forms = [("JSON", reverse(f"api:{name}", args=args))]
    forms += [(form.upper(), reverse(f"api:{name}_{form}", args=args)) for form in TABLES]
    return Twin(gettext("Figures"), [Link(form, address(path, asked)) for form, path in forms])


def moment_of(question: Question) -> dict[str, str]:
    """The parameters of the two clocks, as far as they were asked for."""
    return {name: value for name, value in question.parameters.items() if name in NAMES}

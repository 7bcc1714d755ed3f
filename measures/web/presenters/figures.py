"""Numbers in sentences, and the lists that show exactly the measures they count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from measures.web.language import ORIGINAL
from measures.web.links import address
from measures.web.presenters.words import language, number

Narrowed = Callable[..., str]
"""Gives the address of a list with these filters, `narrowed(unclear="true")`, besides those it has."""


def figure(name: str, value: int | float, words: str = "") -> SafeString:
    """A number with the name that the API gives it under `statistics`, so that both can be compared.

    `words` are shown instead of the digits.
    """
    return format_html('<data value="{}" data-figure="{}">{}</data>', value, name, words or number(value))


def linked(name: str, value: int, address: str) -> SafeString:
    """A number that leads to the list of what it counts; without a link where there is nothing to list."""
    shown = figure(name, value)
    return format_html('<a href="{}">{}</a>', address, shown) if value and address else shown


def recorded(words: str) -> SafeString:
    """Words of the record in a sentence of ours: marked where the page is in another language."""
    if language() == ORIGINAL or not words:
        return conditional_escape(words)
    return format_html('<span lang="{}">{}</span>', ORIGINAL, words)


def counted(words: str, **figures: SafeString | str) -> SafeString:
    """A sentence of ours with its figures; everything put into it is escaped unless it is markup already."""
    return format_html(words, **figures) if figures else format_html("{}", words)


@dataclass(frozen=True)
class Lists:
    """Addresses of lists in the reader's moment."""

    moment: dict[str, str]

    def of(self, **filters: str) -> str:
        return address(reverse("measures"), filters | self.moment)

    def counted(self, **filters: str) -> str:
        """Of the measures that the headline counts."""
        return self.of(counted="true", **filters)

    def measure(self, key: str) -> str:
        return self.page("measure", key)

    def page(self, name: str, *keys: str) -> str:
        """Of a page of the site by the name of its address."""
        return address(reverse(name, args=keys), self.moment)

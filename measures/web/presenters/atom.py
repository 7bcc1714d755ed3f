"""Feeds of the pages: their words in the language of the page, their addresses in its moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import format_html

from measures.reading.citation import seal_words
from measures.reading.moment import Moment
from measures.tables.atom import Feed, storable, tag
from measures.web.language import ORIGINAL
from measures.web.links import address
from measures.web.presenters.words import language


@dataclass(frozen=True)
class Paragraph:
    """Some words, whether they are `own` words of the record, and what stands before them."""

    words: str
    own: bool = False
    before: str = ""


def new_feed(
    moment: Moment, title: str, home: str, path: str, name: str, asks: Mapping[str, str] | None = None
) -> Feed:
    """An empty feed; `home` is the page it belongs to, `asks` are parameters that both are asked with."""
    return Feed(
        moment.edition.recorded_at,
        title=title,
        subtitle=seal_words(moment),
        link=whole(home, moment, asks=asks),
        language=language(),
        feed_url=whole(path, moment, asks=asks),
        feed_guid=tag(f"{name}/{language()}"),
    )


def in_html(paragraphs: Iterable[Paragraph]) -> str:
    """Words of the record say so where the feed is in another language."""
    return "".join(map(_in_html, paragraphs))


def _in_html(one: Paragraph) -> str:
    words = storable(one.words)
    mark = format_html(' lang="{}"', ORIGINAL) if one.own and language() != ORIGINAL else ""
    if one.before:
        return format_html("<p>{} <span{}>{}</span></p>", one.before, mark, words)
    return format_html("<p{}>{}</p>", mark, words)


def whole(path: str, moment: Moment, anchor: str = "", asks: Mapping[str, str] | None = None) -> str:
    """A whole address in the same moment."""
    found = settings.TRACKER_BASE_URL + address(path, dict(asks or {}) | moment.query)
    return f"{found}#{anchor}" if anchor else found

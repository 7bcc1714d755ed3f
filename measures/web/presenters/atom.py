"""Feeds of the pages: their words in the language of the page, their addresses in its moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext

from measures.reading.citation import CHAIN_SHOWN
from measures.reading.moment import Moment
from measures.tables.atom import NEVER as NEVER
from measures.tables.atom import Feed as Feed
from measures.tables.atom import storable, tag
from measures.tables.atom import written as written
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
    edition = moment.edition
    words = gettext("Edition {edition}, check value {chain}")
    return Feed(
        edition.recorded_at,
        title=storable(title),
        link=whole(home, moment, asks=asks),
        description="",
        subtitle=words.format(edition=edition.number, chain=edition.chain[:CHAIN_SHOWN]),
        language=language(),
        feed_url=whole(path, moment, asks=asks),
        feed_guid=tag(f"{name}/{language()}"),
        feed_copyright=f"{settings.TRACKER_ATTRIBUTION}, {settings.TRACKER_LICENCE}",
    )


def add_item(
    feed: Feed,
    *,
    recorded_at: datetime,
    title: str,
    link: str,
    paragraphs: list[Paragraph],
    author: str,
    name: str,
) -> None:
    feed.add_item(
        title=storable(title),
        link=link,
        description="".join(map(written_out, paragraphs)),
        unique_id=tag(name),
        pubdate=recorded_at,
        updateddate=recorded_at,
        author_name=storable(author),
    )


def written_out(one: Paragraph) -> str:
    """As HTML; words of the record say so where the feed is in another language."""
    words = storable(one.words)
    mark = format_html(' lang="{}"', ORIGINAL) if one.own and language() != ORIGINAL else ""
    if one.before:
        return format_html("<p>{} <span{}>{}</span></p>", one.before, mark, words)
    return format_html("<p{}>{}</p>", mark, words)


def whole(path: str, moment: Moment, anchor: str = "", asks: Mapping[str, str] | None = None) -> str:
    """A whole address in the same moment."""
    found = settings.TRACKER_BASE_URL + address(path, dict(asks or {}) | moment.query)
    return f"{found}#{anchor}" if anchor else found

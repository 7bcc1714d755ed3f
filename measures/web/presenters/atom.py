"""Atom as readers' programs take it: one look for all feeds of the site.

An item's id is made of the host and a name that stays when titles, addresses or the language change. Nothing
says when a feed was generated: it is as old as its edition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext

from measures.reading.moment import Moment
from measures.web.language import ORIGINAL
from measures.web.links import address
from measures.web.presenters.clocks import CHAIN_SHOWN
from measures.web.presenters.words import language

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty record was recorded: the format wants a time."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Paragraph:
    """Some words, whether they are `own` words of the record, and what stands before them."""

    words: str
    own: bool = False
    before: str = ""


class Feed(Atom1Feed):
    """A feed as old as its edition, not as its newest item or as the clock."""

    def __init__(self, recorded_at: datetime | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.recorded_at = recorded_at or NEVER

    def latest_post_date(self) -> datetime:
        return self.recorded_at


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


def tag(name: str) -> str:
    """An id that stays whatever becomes of addresses (RFC 4151). The year only says who had the host then."""
    return f"tag:{urlsplit(settings.TRACKER_BASE_URL).hostname},2026:{name}"


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


def storable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return NOT_XML.sub("\ufffd", text)


def written(feed: Feed) -> str:
    return str(feed.writeString("utf-8"))

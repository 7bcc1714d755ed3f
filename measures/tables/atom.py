"""Atom as readers' programs take it: one look for all feeds, whoever fills them.

An item's id is made of the host and a name that stays when titles, addresses or the language change. Nothing
says when a feed was generated: it is as old as its edition.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty record was recorded: the format wants a time."""
LONGEST = 400
"""Characters of a text that an item quotes."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MEDIA_TYPE = "application/atom+xml"


class Feed(Atom1Feed):
    """A feed as old as its edition, not as its newest item or as the clock."""

    def __init__(self, recorded_at: datetime | None, *, title: str, **kwargs: Any) -> None:
        rights = f"{settings.TRACKER_ATTRIBUTION}, {settings.TRACKER_LICENCE}"
        super().__init__(storable(title), description="", feed_copyright=rights, **kwargs)
        self.recorded_at = recorded_at or NEVER

    def add(self, *, recorded_at: datetime, title: str, link: str, html: str, author: str, name: str) -> None:
        """An item; its id is made of `name`."""
        self.add_item(
            title=storable(title),
            link=link,
            description=html,
            unique_id=tag(name),
            pubdate=recorded_at,
            updateddate=recorded_at,
            author_name=storable(author),
        )

    def latest_post_date(self) -> datetime:
        return self.recorded_at


def tag(name: str) -> str:
    """An id that stays whatever becomes of addresses (RFC 4151). The year only says who had the host then."""
    return f"tag:{urlsplit(settings.TRACKER_BASE_URL).hostname},2026:{name}"


def name_of_entry(number: int) -> str:
    """What the id of an entry of the record is made of, in whichever feed it stands."""
    return f"protokoll/{number}"


def storable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return NOT_XML.sub("\ufffd", text)


def written(feed: Feed) -> str:
    return str(feed.writeString("utf-8"))

"""Atom feeds: what was published, changed, corrected, withdrawn or erased, as readers' programs take it.

An item's id is made of the host and the number of its entry, so it stays when titles, addresses or the
language change. Nothing says when a feed was generated: it is as old as its edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from measures.reading.editions import Batch
from measures.reading.feed import CorrectionsFeed, MeasureFeed, RecordFeed
from measures.reading.history import Recorded
from measures.reading.moment import Moment
from measures.reading.names import NAME_FIELDS, Names
from measures.vocabulary import Action
from measures.web.language import ORIGINAL
from measures.web.links import address
from measures.web.presenters import entries
from measures.web.presenters.clocks import CHAIN_SHOWN
from measures.web.presenters.history import in_short
from measures.web.presenters.words import language, number

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty record was recorded: the format wants a time."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST = 400
"""Characters of a text that a summary quotes."""


@dataclass(frozen=True)
class Paragraph:
    """Some words, whether they are `own` words of the record, and what stands before them."""

    words: str
    own: bool = False
    before: str = ""


class _Feed(Atom1Feed):
    """A feed as old as its edition, not as its newest item or as the clock."""

    def __init__(self, recorded_at: datetime | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.recorded_at = recorded_at or NEVER

    def latest_post_date(self) -> datetime:
        return self.recorded_at


def record_feed(found: RecordFeed, path: str) -> str:
    """Everything that is on record: single entries, large batches as one."""
    title = gettext("{site}: the record").format(site=settings.TRACKER_SITE_NAME)
    feed = _feed(found.moment, title, reverse("record"), path, "protokoll")
    for item in found.items:
        if isinstance(item, Batch):
            _add_batch(feed, item, found)
        else:
            _add(feed, item, found.moment, found.names, _subject(item, found.names))
    return _written(feed)


def measure_feed(found: MeasureFeed, path: str) -> str:
    """Everything that is on record about one measure."""
    subject = f"{found.key} {found.title}".strip()
    title = f"{settings.TRACKER_SITE_NAME}: {subject}"
    home = reverse("measure", args=[found.key])
    feed = _feed(found.moment, title, home, path, f"massnahmen/{found.key}")
    for entry in found.entries:
        _add(feed, entry, found.moment, found.names, subject)
    return _written(feed)


def corrections_feed(found: CorrectionsFeed, path: str) -> str:
    """Everything that was corrected, withdrawn or erased."""
    title = gettext("{site}: corrections").format(site=settings.TRACKER_SITE_NAME)
    feed = _feed(found.moment, title, reverse("corrections"), path, "korrekturen")
    for entry in found.entries:
        _add(feed, entry, found.moment, found.names, _subject(entry, found.names))
    return _written(feed)


def _feed(moment: Moment, title: str, home: str, path: str, name: str) -> _Feed:
    edition = moment.edition
    words = gettext("Edition {edition}, check value {chain}")
    return _Feed(
        edition.recorded_at,
        title=_storable(title),
        link=_whole(home, moment),
        description="",
        subtitle=words.format(edition=edition.number, chain=edition.chain[:CHAIN_SHOWN]),
        language=language(),
        feed_url=_whole(path, moment),
        feed_guid=tag(f"{name}/{language()}"),
        feed_copyright=f"{settings.TRACKER_ATTRIBUTION}, {settings.TRACKER_LICENCE}",
    )


def tag(name: str) -> str:
    """An id that stays whatever becomes of addresses (RFC 4151). The year only says who had the host then."""
    return f"tag:{urlsplit(settings.TRACKER_BASE_URL).hostname},2026:{name}"


def _add(feed: _Feed, entry: Recorded, moment: Moment, names: Names, subject: str) -> None:
    _add_item(
        feed,
        recorded_at=entry.recorded_at,
        title=f"{subject}: {entries.heading(entry)}",
        link=_whole(_place(entry), moment, f"e{entry.number}" if entry.measure_key else ""),
        paragraphs=list(_summary(entry, names)),
        author=names.name("organisation", entry.organisation),
        name=f"protokoll/{entry.number}",
    )


def _add_batch(feed: _Feed, batch: Batch, found: RecordFeed) -> None:
    counted = ngettext("{count} entry published together", "{count} entries published together", batch.count)
    edition = gettext("Edition {number}").format(number=batch.edition)
    told = [Paragraph(", ".join(entries.tally(one) for one in batch.tallies))]
    _add_item(
        feed,
        recorded_at=batch.recorded_at,
        title=f"{edition}: {counted.format(count=number(batch.count))}",
        link=settings.TRACKER_BASE_URL + address(reverse("start"), {"edition": str(batch.edition)}),
        paragraphs=[*told, *(Paragraph(reason, own=True) for reason in batch.reasons[:1])],
        author=found.names.name("organisation", batch.organisation),
        name=f"protokoll/fassung/{batch.edition}",
    )


def _add_item(
    feed: _Feed,
    *,
    recorded_at: datetime,
    title: str,
    link: str,
    paragraphs: list[Paragraph],
    author: str,
    name: str,
) -> None:
    feed.add_item(
        title=_storable(title),
        link=link,
        description="".join(map(_written_out, paragraphs)),
        unique_id=tag(name),
        pubdate=recorded_at,
        updateddate=recorded_at,
        author_name=_storable(author),
    )


def _summary(entry: Recorded, names: Names) -> Iterator[Paragraph]:
    """What the entry says. Dates are told as they are known: "by" a day is no news of that day.

    What was withdrawn is not sent out again: then only what was done and why is told.
    """
    kept = (entry.kind, entry.key) in names.held
    news = entry.action == Action.PUBLISHED or entries.reaches(entry)
    if erased := entries.erasure(entry):
        yield Paragraph(erased)
    elif kept and news and (said := in_short(entry, names)):
        yield Paragraph(" · ".join(one.words for one in said), own=any(one.own for one in said))
    elif entry.action in (Action.CHANGED, Action.CORRECTED):
        yield Paragraph(gettext("Changed: {fields}").format(fields=entries.field_names(entry)))
    text = (entry.document or {}).get("text") or (entry.document or {}).get("summary")
    if kept and text and entry.action != Action.ERASED:
        yield Paragraph(Truncator(text).chars(LONGEST), own=True)
    if entry.reason:
        yield Paragraph(entry.reason, own=True, before=gettext("Reason:"))


def _written_out(one: Paragraph) -> str:
    """As HTML; words of the record say so where the feed is in another language."""
    words = _storable(one.words)
    mark = format_html(' lang="{}"', ORIGINAL) if one.own and language() != ORIGINAL else ""
    if one.before:
        return format_html("<p>{} <span{}>{}</span></p>", one.before, mark, words)
    return format_html("<p{}>{}</p>", mark, words)


def _subject(entry: Recorded, names: Names) -> str:
    """What an entry is about: the measure with its key, another record by its name, or its key at least."""
    if entry.measure_key:
        held = ("measure", entry.measure_key) in names.held
        title = names.name("measure", entry.measure_key) if held else ""
        return f"{entry.measure_key} {title}".strip()
    if entry.kind in NAME_FIELDS:
        return names.name(entry.kind, entry.key)
    about = (entry.document or {}).get("indicator")
    return names.name("indicator", about) if about else entry.key


def _place(entry: Recorded) -> str:
    """The history has every entry, also those of what is no longer on record."""
    return reverse("measure_history", args=[entry.measure_key]) if entry.measure_key else reverse("record")


def _whole(path: str, moment: Moment, anchor: str = "") -> str:
    """A whole address in the same moment."""
    found = settings.TRACKER_BASE_URL + address(path, moment.query)
    return f"{found}#{anchor}" if anchor else found


def _storable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return NOT_XML.sub("\ufffd", text)


def _written(feed: _Feed) -> str:
    return str(feed.writeString("utf-8"))

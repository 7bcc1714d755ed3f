"""Atom feeds: what was published, changed, corrected, withdrawn or erased, as readers' programs take it.

An item's id is made of the host and the number of its entry, so it stays when titles, addresses or the
language change. Nothing says when a feed was generated: it is as old as its edition.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from measures.reading.deeds import erasure
from measures.reading.editions import Batch
from measures.reading.feed import CorrectionsFeed, MeasureFeed, RecordFeed
from measures.reading.history import Recorded
from measures.reading.moment import Moment
from measures.reading.names import NAME_FIELDS, Names
from measures.tables.atom import LONGEST, Feed, name_of_entry, written
from measures.vocabulary import Action
from measures.web.links import address
from measures.web.presenters import entries
from measures.web.presenters.atom import Paragraph, in_html, new_feed, whole
from measures.web.presenters.history import in_short
from measures.web.presenters.words import number


def record_feed(found: RecordFeed, path: str) -> str:
    """Everything that is on record: single entries, large batches as one."""
    title = gettext("{site}: the record").format(site=settings.TRACKER_SITE_NAME)
    feed = new_feed(found.moment, title, reverse("record"), path, "protokoll")
    for item in found.items:
        if isinstance(item, Batch):
            _add_batch(feed, item, found)
        else:
            _add(feed, item, found.moment, found.names, _subject(item, found.names))
    return written(feed)


def measure_feed(found: MeasureFeed, path: str) -> str:
    """Everything that is on record about one measure."""
    subject = f"{found.key} {found.title}".strip()
    title = f"{settings.TRACKER_SITE_NAME}: {subject}"
    home = reverse("measure", args=[found.key])
    feed = new_feed(found.moment, title, home, path, f"massnahmen/{found.key}")
    for entry in found.entries:
        _add(feed, entry, found.moment, found.names, subject)
    return written(feed)


def corrections_feed(found: CorrectionsFeed, path: str) -> str:
    """Everything that was corrected, withdrawn or erased."""
    title = gettext("{site}: corrections").format(site=settings.TRACKER_SITE_NAME)
    feed = new_feed(found.moment, title, reverse("corrections"), path, "korrekturen")
    for entry in found.entries:
        _add(feed, entry, found.moment, found.names, _subject(entry, found.names))
    return written(feed)


def _add(feed: Feed, entry: Recorded, moment: Moment, names: Names, subject: str) -> None:
    feed.add(
        recorded_at=entry.recorded_at,
        title=f"{subject}: {entries.heading(entry)}",
        link=whole(_place(entry), moment, f"e{entry.number}" if entry.measure_key else ""),
        html=in_html(_summary(entry, names)),
        author=names.name("organisation", entry.organisation),
        name=name_of_entry(entry.number),
    )


def _add_batch(feed: Feed, batch: Batch, found: RecordFeed) -> None:
    counted = ngettext("{count} entry published together", "{count} entries published together", batch.count)
    edition = gettext("Edition {number}").format(number=batch.edition)
    told = [Paragraph(", ".join(entries.tally(one) for one in batch.tallies))]
    feed.add(
        recorded_at=batch.recorded_at,
        title=f"{edition}: {counted.format(count=number(batch.count))}",
        link=settings.TRACKER_BASE_URL + address(reverse("start"), {"edition": str(batch.edition)}),
        html=in_html([*told, *(Paragraph(reason, own=True) for reason in batch.reasons[:1])]),
        author=found.names.name("organisation", batch.organisation),
        name=f"protokoll/fassung/{batch.edition}",
    )


def _summary(entry: Recorded, names: Names) -> Iterator[Paragraph]:
    """What the entry says. Dates are told as they are known: "by" a day is no news of that day.

    What was withdrawn is not sent out again: then only what was done and why is told.
    """
    kept = (entry.kind, entry.key) in names.held
    news = entry.action == Action.PUBLISHED or entries.reaches(entry)
    if erased := erasure(entry.erased_by, entry.document):
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

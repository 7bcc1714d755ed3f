"""Changes as an Atom feed: those of one comparison, or of the newest editions for those who subscribe.

The id of an item is that of its change (`progress.Change.identity`): it names the record, the group, what was
and what is, and not the moments compared. So a reader of several comparisons is told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from measures.reading.changes import Change, Changes
from measures.reading.latest_changes import Dated, number_behind
from measures.reading.moment import Moment
from measures.tables.atom import NEVER, Feed, written
from measures.vocabulary import ChangeGroup
from measures.web.comparing import Asked
from measures.web.links import address, excluding
from measures.web.presenters.atom import Paragraph, in_html, new_feed
from measures.web.presenters.compared.files import of_group
from measures.web.presenters.compared.sections import LISTED, Line, Row, line, row
from measures.web.presenters.compared.words import Cell
from measures.web.presenters.words import label, number

SINGLY = 20
"""An edition with more changes than this is told as one item: a load must not push out all else."""
LARGEST = 200
"""How many items a feed holds; the JSON of a comparison holds all."""


def comparison_feed(told: Dated, wanted: Asked, path: str) -> str:
    """All changes of one comparison, in the order of the page."""
    feed = _feed(told.found.compared.after, path, excluding(wanted.question.parameters, "as_of", "edition"))
    for change in of_group(told.found, wanted.group)[:LARGEST]:
        _add(feed, told, change)
    return written(feed)


def latest_feed(steps: list[Dated], moment: Moment, path: str) -> str:
    """The changes of the newest editions; of a large one only how many there were.

    What is new or reworded in the record without being a measure is left to the feed of the record.
    """
    feed = _feed(moment, path, {})
    for told in steps:
        found = [one for one in told.found.changes if one.group != ChangeGroup.RECORDS]
        if len(found) > SINGLY and _is_an_edition(told.found):
            _add_step(feed, told.found, len(found))
        else:
            for change in found[:LARGEST]:
                _add(feed, told, change)
    return written(feed)


def _feed(moment: Moment, path: str, asks: dict[str, str]) -> Feed:
    title = gettext("{site}: what changed").format(site=settings.TRACKER_SITE_NAME)
    return new_feed(moment, title, reverse("changes"), path, _name(asks), asks)


def _name(asks: dict[str, str]) -> str:
    return "/".join(["aenderungen", *(f"{name}={value}" for name, value in sorted(asks.items()))])


def _is_an_edition(found: Changes) -> bool:
    """Whether an edition came in between, and not only days: those go on, and an item about them would."""
    return found.compared.before.edition.number != found.compared.after.edition.number


def _add(feed: Feed, told: Dated, change: Change) -> None:
    found = told.found
    listed = change.group in LISTED
    said: Row | Line = line(found, change) if listed else row(found, change)
    feed.add(
        recorded_at=_when(told, change),
        title=f"{label(ChangeGroup, change.group)}: {_subject(found, change, said)}",
        link=_whole(said, found),
        html=in_html(_of_line(said) if isinstance(said, Line) else _of_row(said)),
        author=settings.TRACKER_ALLIANCE,
        name=f"aenderungen/{change.identity}",
    )


def _add_step(feed: Feed, found: Changes, count: int) -> None:
    edition = found.compared.after.edition
    counted = ngettext("{count} change", "{count} changes", count).format(count=number(count))
    tallies = [
        f"{label(ChangeGroup, group)}: {number(amount)}" for group, amount in found.counts.items() if amount
    ]
    before = found.compared.before.edition.number
    asks = {"edition": str(edition.number)} | ({"from_edition": str(before)} if before else {})
    feed.add(
        recorded_at=edition.recorded_at or NEVER,
        title=gettext("Edition {number}").format(number=edition.number) + f": {counted}",
        link=settings.TRACKER_BASE_URL + address(reverse("changes" if before else "start"), asks),
        html=in_html([Paragraph(", ".join(tallies))]),
        author=settings.TRACKER_ALLIANCE,
        name=f"aenderungen/fassung/{edition.number}",
    )


def _when(told: Dated, change: Change) -> datetime:
    """When it came about: the day on which time alone made it, else when the entry behind it was recorded."""
    if change.on:
        return datetime.combine(change.on, time(), ZoneInfo(settings.TRACKER_TIME_ZONE))
    behind = told.recorded.get(number_behind(told.found, change))
    return behind or told.found.compared.after.edition.recorded_at or NEVER


def _subject(found: Changes, change: Change, said: Row | Line) -> str:
    """The key of the measure, and its title while it is on record; another record by its name."""
    title = said.about.words if isinstance(said, Line) else said.title.words
    if not change.measure:
        return title
    held = ("measure", change.measure) in found.on_record
    return f"{change.measure} {title}" if held else change.measure


def _whole(said: Row | Line, found: Changes) -> str:
    place = said.about.address if isinstance(said, Line) else said.title.address
    there = address(reverse("record"), found.compared.after.query)
    return settings.TRACKER_BASE_URL + (place or there)


def _of_row(said: Row) -> Iterator[Paragraph]:
    """What was and what is, by how much, and whose evidence says so."""
    if said.before or said.after:
        yield Paragraph(f"{_plain(said.before)} → {_plain(said.after)}")
    if said.changes:
        fields = ", ".join(one.label for one in said.changes)
        yield Paragraph(gettext("Changed: {fields}").format(fields=fields))
    if said.note:
        yield Paragraph(said.note)
    for source in said.sources:
        parts = (source.update.words, source.kind, source.evidence, source.publisher)
        if not source.gone:  # what was withdrawn is not sent out again
            yield Paragraph(" · ".join(part for part in parts if part))


def _of_line(said: Line) -> Iterator[Paragraph]:
    yield Paragraph(said.deed)
    if said.fields:
        yield Paragraph(gettext("Changed: {fields}").format(fields=said.fields))
    if said.reason:
        yield Paragraph(said.reason, own=True, before=gettext("Reason:"))


def _plain(cells: list[Cell]) -> str:
    told = (cell.badge.word if cell.badge else cell.words for cell in cells)
    return ", ".join(
        f"{cell.label}: {words}" if cell.label else words for cell, words in zip(cells, told, strict=True)
    )

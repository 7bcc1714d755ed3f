"""Entries of the record as an Atom feed: whoever asks for some of them can subscribe to just these."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext

from measures.api.envelope import address, whole
from measures.api.forms import Answer, Form
from measures.api.writing import Piece
from measures.reading.citation import CHAIN_SHOWN
from measures.record.kinds import KINDS
from measures.tables.atom import MEDIA_TYPE, Feed, entry_tag, storable, tag, written
from measures.vocabulary import Action, RecordKind

LONGEST = 400
"""Characters of a text that an item quotes."""
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class EntryPiece(Piece):
    """An entry. `kept`: what it is about is on record; what was withdrawn is not sent out again."""

    kept: bool = True


def as_atom(answer: Answer) -> HttpResponse:
    """An item an entry, the newest first."""
    edition, here = answer.moment.edition, address(answer.request)
    words = gettext("Edition {edition}, check value {chain}")
    feed = Feed(
        edition.recorded_at,
        title=storable(f"{settings.TRACKER_SITE_NAME}: {answer.title}"),
        link=whole(reverse("record")),
        description="",
        subtitle=words.format(edition=edition.number, chain=edition.chain[:CHAIN_SHOWN]),
        language=settings.LANGUAGE_CODE,
        feed_url=here,
        feed_guid=tag(here.removeprefix(settings.TRACKER_BASE_URL).lstrip("/")),
        feed_copyright=f"{settings.TRACKER_ATTRIBUTION}, {settings.TRACKER_LICENCE}",
    )
    for piece in answer.pieces:
        _add(feed, piece.members, answer, isinstance(piece, EntryPiece) and piece.kept)
    return HttpResponse(written(feed), content_type=f"{MEDIA_TYPE}; charset=utf-8")


def _add(feed: Feed, entry: Entry, answer: Answer, kept: bool) -> None:
    recorded_at = parse_datetime(entry["recorded_at"])
    feed.add_item(
        title=storable(f"{_subject(entry)}: {_deed(entry)}"),
        link=_place(entry, answer.moment.query),
        description="".join(format_html("<p>{}</p>", storable(one)) for one in _summary(entry, kept)),
        unique_id=entry_tag(entry["number"]),
        pubdate=recorded_at,
        updateddate=recorded_at,
        author_name=storable(entry["names"]["organisation"][entry["organisation"]]),
    )


def _subject(entry: Entry) -> str:
    """The measure with its key, or the record by its name, or by its key at least."""
    names, measure = entry["names"], entry["measure_key"]
    if measure:
        title = names["measure"][measure]
        return measure if title == measure else f"{measure} {title}"
    return str(names.get(entry["kind"], {}).get(entry["key"], entry["key"]))


def _deed(entry: Entry) -> str:
    record, done = RecordKind(entry["kind"]).label, Action(entry["action"])
    if done == Action.ERASED:
        return gettext("Text erased ({record})").format(record=record)
    return gettext("{record} {done}").format(record=record, done=done.label)


def _summary(entry: Entry, kept: bool) -> Iterator[str]:
    if entry["erased_by"]:
        yield gettext("Text erased (entry {number})").format(number=entry["erased_by"])
    document = json.loads(entry["document"].text) if entry["document"] else {}
    if numbers := document.get("erased"):
        words = gettext("The text of these entries was erased: {numbers}")
        yield words.format(numbers=", ".join(map(str, numbers)))
    if entry["changed_fields"]:
        yield gettext("Changed: {fields}").format(fields=_labels(entry))
    if kept and (text := document.get("text") or document.get("summary")):
        yield Truncator(text).chars(LONGEST)
    if entry["reason"]:
        yield f"{gettext('Reason:')} {entry['reason']}"


def _labels(entry: Entry) -> str:
    fields = KINDS[entry["kind"]]().fields
    return ", ".join(str(fields[one].label if one in fields else one) for one in entry["changed_fields"])


def _place(entry: Entry, moment: Mapping[str, str]) -> str:
    """The page that has every entry, also of what is no longer on record, in the same moment."""
    query = f"?{urlencode(moment)}" if moment else ""
    if not entry["measure_key"]:
        return whole(reverse("record") + query)
    return whole(f"{reverse('measure_history', args=[entry['measure_key']])}{query}#e{entry['number']}")


ATOM_FORM = Form("atom", MEDIA_TYPE, as_atom, in_parts=True, newest=True)

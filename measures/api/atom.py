"""Entries of the record as an Atom feed: whoever asks for some of them can subscribe to just these."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext

from measures.api.envelope import address, whole
from measures.api.forms import Answer, Form
from measures.api.writing import Piece
from measures.reading.citation import seal_words
from measures.reading.deeds import deed, erasure
from measures.reading.moment import NAMES
from measures.record.kinds import KINDS
from measures.tables.atom import LONGEST, MEDIA_TYPE, Feed, name_of_entry, storable, tag, written

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class EntryPiece(Piece):
    """An entry. `kept`: what it is about is on record; what was withdrawn is not sent out again."""

    kept: bool = True


def as_atom(answer: Answer) -> HttpResponse:
    """An item an entry, the newest first."""
    here = address(answer.request)
    feed = Feed(
        answer.moment.edition.recorded_at,
        title=_title(answer),
        subtitle=seal_words(answer.moment),
        link=whole(reverse("record")),
        language=settings.LANGUAGE_CODE,
        feed_url=here,
        feed_guid=tag(here.removeprefix(settings.TRACKER_BASE_URL).lstrip("/")),
    )
    for piece in answer.pieces:
        _add(feed, piece.members, answer, isinstance(piece, EntryPiece) and piece.kept)
    return HttpResponse(written(feed), content_type=f"{MEDIA_TYPE}; charset=utf-8")


def _title(answer: Answer) -> str:
    """With what it is narrowed to: a reader of feeds shows several of them by their titles."""
    asked = [f"{name}={value}" for name, value in answer.request.GET.items() if name not in (*NAMES, "limit")]
    words = f"{settings.TRACKER_SITE_NAME}: {answer.title}"
    return f"{words} ({', '.join(asked)})" if asked else words


def _add(feed: Feed, entry: Entry, answer: Answer, kept: bool) -> None:
    feed.add(
        recorded_at=datetime.fromisoformat(entry["recorded_at"]),
        title=f"{_subject(entry)}: {deed(entry['kind'], entry['action'])}",
        link=_place(entry, answer.moment.query),
        html="".join(format_html("<p>{}</p>", storable(one)) for one in _summary(entry, kept)),
        author=entry["names"]["organisation"][entry["organisation"]],
        name=name_of_entry(entry["number"]),
    )


def _subject(entry: Entry) -> str:
    """The measure with its key, or the record by its name, or by its key at least."""
    names, measure = entry["names"], entry["measure_key"]
    if measure:
        title = names["measure"][measure]
        return measure if title == measure else f"{measure} {title}"
    return str(names.get(entry["kind"], {}).get(entry["key"], entry["key"]))


def _summary(entry: Entry, kept: bool) -> Iterator[str]:
    document = json.loads(entry["document"].text) if entry["document"] else {}
    if erased := erasure(entry["erased_by"], document):
        yield erased
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

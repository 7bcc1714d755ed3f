"""Counts in rows: by status, by field, by voice, and what is not counted above."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.dashboard import Beside, Completion, Dashboard, FieldCount
from measures.vocabulary import Origin, Status, Voice
from measures.web.presenters.figures import Lists, Narrowed, counted, figure, linked
from measures.web.presenters.stripes import DONE, KNOWN, MISSING, UNCLEAR, Stripes, of_completion, stripes
from measures.web.presenters.words import Badge, Link, badge, label, language, number

NO_EVIDENCE = "no_evidence"
"""What the API calls the status of a measure before its first evidence."""


@dataclass(frozen=True)
class Line:
    """One count: words, the link to what it counts and its stripes.

    Lists hold no measures without evidence: where some are counted there is no address, and `heard` leads to
    the others. `page` is the page about what the words name.
    """

    words: str
    count: SafeString
    address: str
    stripes: Stripes
    badge: Badge | None = None
    beside: str = ""
    heard: Link | None = None
    page: str = ""


@dataclass(frozen=True)
class Voices:
    sentence: SafeString
    lines: list[Line]


def by_status(counts: dict[str, int], name: str, narrowed: Narrowed) -> list[Line]:
    """Every status that a measure has; what is not known comes first. `name` is the API's for the counts."""
    width = max(counts.values())
    return [
        Line(
            words=gettext("no evidence yet") if not status else label(Status, status),
            count=figure(f"{name}.{status or NO_EVIDENCE}", counts[status]),
            address=narrowed(status=status) if status else "",
            stripes=_status_stripes(status, counts[status], width),
            badge=badge(status) if status else None,
        )
        for status in counts
        if counts[status]
    ]


def _status_stripes(status: str, count: int, width: int) -> Stripes:
    looks = {"": MISSING, Status.COMPLETED.value: DONE, Status.UNKNOWN.value: UNCLEAR}
    return stripes([(looks.get(status, KNOWN), count)], width)


def by_field(fields: list[FieldCount], lists: Lists) -> list[Line]:
    """A row for each field of action, in the order of the record."""
    width = max((one.completion.total for one in fields), default=1)
    return [
        Line(
            words=one.title_en if language() == "en" else one.title,
            page=lists.page("field", one.key),
            count=figure(f"by_field.{one.key}.total", one.completion.total),
            **ways(one.completion.total, one.by_status[""], lists.counted(field=one.key)),
            stripes=of_completion(one.completion, width),
            beside=share(
                one.completion,
                one.by_status[""],
                f"by_field.{one.key}",
                partial(lists.counted, field=one.key),
            ),
        )
        for one in fields
    ]


def ways(total: int, silent: int, address: str) -> dict[str, Any]:
    """Where to see what is counted, or as many of it as lists hold."""
    if not silent:
        return {"address": address}
    return {"address": "", "heard": to_heard(total - silent, address)}


def to_heard(count: int, address: str) -> Link | None:
    words = ngettext("See the {count} with evidence", "See the {count} with evidence", count)
    return Link(words.format(count=number(count)), address) if count else None


def share(counts: Completion, silent: int, name: str, narrowed: Narrowed) -> SafeString:
    """How many are completed and unclear; `narrowed` gives the address of the list with more filters."""
    to_unclear = "" if silent else narrowed(unclear="true")
    return counted(
        gettext("{completed} of {total} completed, {unclear} unclear"),
        completed=linked(f"{name}.completed", counts.completed, narrowed(status=Status.COMPLETED.value)),
        total=number(counts.total),
        unclear=linked(f"{name}.unclear", counts.unclear, to_unclear),
    )


def voices(told: Dashboard, lists: Lists) -> Voices:
    """Of how many measures only one view is known, and of how many each view has spoken."""
    total, one_only = told.completion.total, told.voices[1]
    sentence = counted(
        ngettext(
            "Of {one} of {total} measure only one view is known.",
            "Of {one} of {total} measures only one view is known.",
            total,
        ),
        one=linked("voices.1", one_only, lists.counted(voices="1")),
        total=number(total),
    )
    width = max(told.spoken.values())
    return Voices(
        sentence,
        [
            Line(
                label(Voice, voice),
                figure(f"spoken.{voice}", count),
                lists.counted(heard=voice),
                plain(count, width),
            )
            for voice, count in told.spoken.items()
        ],
    )


def beside(others: list[Beside], lists: Lists) -> list[Line]:
    """A row for each origin that the headline does not count."""
    width = max((one.completion.total for one in others), default=1)
    return [
        Line(
            words=label(Origin, one.origin),
            count=figure(f"beside.{one.origin}.total", one.completion.total),
            **ways(one.completion.total, one.silent, lists.of(origin=one.origin, divided="false")),
            stripes=of_completion(one.completion, width),
            beside=share(
                one.completion,
                one.silent,
                f"beside.{one.origin}",
                partial(lists.of, origin=one.origin, divided="false"),
            ),
        )
        for one in others
    ]


def plain(count: int, width: int) -> Stripes:
    return stripes([(KNOWN, count)], width)

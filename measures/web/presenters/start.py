"""The start page: what is counted, in sentences that lead to exactly what was counted."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from measures.reading.moment import Moment
from measures.reading.overview import Overview
from measures.vocabulary import Status
from measures.web.links import address
from measures.web.presenters.words import Link, day, number


@dataclass(frozen=True)
class StartPage:
    total: Link
    completed: Link
    doubtful: Link
    silent: str


def start_page(moment: Moment, counts: Overview) -> StartPage:
    return StartPage(
        total=_counted(
            moment,
            ngettext(
                "There is evidence for {count} measure.",
                "There is evidence for {count} measures.",
                counts.total,
            ),
            counts.total,
        ),
        completed=_counted(
            moment,
            ngettext(
                "{count} of them is completed, with evidence.",
                "{count} of them are completed, with evidence.",
                counts.completed,
            ),
            counts.completed,
            status=Status.COMPLETED.value,
        ),
        doubtful=_counted(
            moment,
            gettext("The status of {count} is unknown or unconfirmed."),
            counts.doubtful,
            confirmed="false",
        ),
        silent=_silent(moment, counts.silent),
    )


def _silent(moment: Moment, count: int) -> str:
    """What is left out of the counts; empty where nothing is."""
    if not count:
        return ""
    words = ngettext(
        "Of {count} more measure there is no evidence up to {day}; it is not counted here.",
        "Of {count} more measures there is no evidence up to {day}; they are not counted here.",
        count,
    )
    return words.format(count=number(count), day=day(moment.day))


def _counted(moment: Moment, words: str, count: int, **filters: str) -> Link:
    return Link(words.format(count=number(count)), address(reverse("measures"), filters | moment.query))

"""The start page: what is counted, in sentences that lead to exactly what was counted."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from measures.reading.moment import Moment
from measures.reading.overview import Overview
from measures.vocabulary import Status
from measures.web.links import address
from measures.web.presenters.words import Link, number


@dataclass(frozen=True)
class StartPage:
    total: Link
    completed: Link
    doubtful: Link


def start_page(moment: Moment, counts: Overview) -> StartPage:
    return StartPage(
        total=_counted(
            moment,
            ngettext("{count} measure is on record.", "{count} measures are on record.", counts.total),
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
    )


def _counted(moment: Moment, words: str, count: int, **filters: str) -> Link:
    return Link(words.format(count=number(count)), address(reverse("measures"), filters | moment.query))

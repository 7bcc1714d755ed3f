"""What nobody knows, said as plainly as what is known; and where to go on reading."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.dashboard import Dashboard
from measures.vocabulary import Status
from measures.web.links import address
from measures.web.presenters.figures import Lists, counted, figure, linked
from measures.web.presenters.words import Link, number


@dataclass(frozen=True)
class Unknown:
    """Of how many measures it is unclear where they stand, why, and how readers can help."""

    sentence: SafeString
    causes: list[SafeString]
    ways: list[Link]


def unknown(told: Dashboard, lists: Lists) -> Unknown:
    """Silent measures, those with an unknown status and those with old evidence make up the unclear ones."""
    silent, nowhere = told.by_status[""], told.by_status[Status.UNKNOWN]
    unclear, total = told.completion.unclear, told.completion.total
    words = ngettext(
        "Of {unclear} of {total} measure of the city nobody can tell from public evidence where it stands.",
        "Of {unclear} of {total} measures of the city nobody can tell from public evidence where they stand.",
        total,
    )
    return Unknown(
        sentence=counted(
            words,
            unclear=linked("completion.unclear", unclear, "" if silent else lists.counted(unclear="true")),
            total=number(total),
        ),
        causes=_causes(silent, nowhere, unclear - silent - nowhere, lists),
        ways=_ways(lists),
    )


def _causes(silent: int, nowhere: int, old: int, lists: Lists) -> list[SafeString]:
    found = []
    if old:
        words = gettext("{count}: the newest evidence is older than a year and not confirmed since.")
        found.append(counted(words, count=number(old)))
    if nowhere:
        words = gettext("{count}: a source speaks of the measure, but not of where it stands.")
        to_list = lists.counted(status=Status.UNKNOWN.value)
        found.append(counted(words, count=linked("by_status.unknown", nowhere, to_list)))
    if silent:
        words = gettext("{count}: no evidence had been found by this day.")
        found.append(counted(words, count=figure("by_status.no_evidence", silent)))
    return found


def _ways(lists: Lists) -> list[Link]:
    names = (
        ("gaps", gettext("What else is missing")),
        ("requests", gettext("What was asked, and what is overdue")),
    )
    return [Link(words, address(reverse(name), lists.moment)) for name, words in names]

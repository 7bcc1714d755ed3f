"""The two clocks at work: questions with their commands, and what they answer in the reader's moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.reading.measures import states_at
from measures.reading.moment import Moment
from measures.vocabulary import Status
from measures.web.links import address
from measures.web.presenters.words import day, number

YEARS_BACK = 5


@dataclass(frozen=True)
class Command:
    """What one may want to know, the command that asks for it, and what it answers here."""

    words: str
    command: str
    answer: str


def clock_examples(moment: Moment) -> list[Command]:
    """The same question three times: on the day, on a day before, and as an edition knew it.

    The last is left out while nothing is on record. Two queries.
    """
    before = date(moment.day.year - YEARS_BACK, 12, 31)
    asked = _("Which measures were completed on {day}, as far as is known now?")
    found = [
        Command(asked.format(day=day(one)), _curl({"as_of": one.isoformat()}), _told(moment, one))
        for one in (before, moment.day)
    ]
    if moment.edition.number:
        words = _("The same as edition {edition} knew it. This answer never changes:")
        permanent = _curl(moment.permanent_query)
        asked = words.format(edition=moment.edition.number)
        found.append(Command(asked, permanent, found[-1].answer))
    return found


def _told(moment: Moment, asked: date) -> str:
    """In the edition of the reader's moment: what a newer one knows has no say in this page."""
    count = states_at(replace(moment, day=asked)).filter(status=Status.COMPLETED).count()
    words = ngettext(
        "In edition {edition}: {count} measure.", "In edition {edition}: {count} measures.", count
    )
    return words.format(edition=moment.edition.number, count=number(count))


def _curl(parameters: dict[str, str]) -> str:
    asked = {"status": Status.COMPLETED.value} | parameters
    return f"curl '{settings.TRACKER_BASE_URL}{address(reverse('api:measures'), asked)}'"

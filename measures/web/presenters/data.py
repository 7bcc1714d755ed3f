"""What machines can have, with commands to copy."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.moment import Moment
from measures.vocabulary import Status
from measures.web.links import address
from measures.web.presenters.words import Link, day


@dataclass(frozen=True)
class Source:
    """An address, and what it answers."""

    link: Link
    words: str


@dataclass(frozen=True)
class Command:
    """What one may want to know, and the command that asks for it."""

    words: str
    command: str


@dataclass(frozen=True)
class DataPage:
    sources: list[Source]
    commands: list[Command]


def data_page(moment: Moment) -> DataPage:
    return DataPage(_sources(moment), _commands(moment))


def _sources(moment: Moment) -> list[Source]:
    listed = gettext(
        "All measures with evidence by that day: facts, names and status, with the filters of the list."
    )
    single = gettext("One measure with all its updates, their evidence and its deadlines.")
    whole = gettext("The whole record up to the edition, one entry a line, to be checked by anyone.")
    index, record_file = reverse("api:index"), reverse("record_file")
    listing = reverse("api:measures")
    return [
        Source(Link(index, index), gettext("The addresses there are.")),
        Source(Link(listing, address(listing, moment.query)), listed),
        Source(Link(f"{listing}{gettext('KEY')}/"), single),
        Source(Link(record_file, address(record_file, moment.query)), whole),
    ]


def _commands(moment: Moment) -> list[Command]:
    """With the day and the edition that the reader sees; without an edition while nothing is on record."""
    status = {"status": Status.COMPLETED.value}
    on_day = {"as_of": moment.day.isoformat()}
    words = gettext("Which measures were completed on {day}, as far as is known now?")
    found = [
        Command(gettext("Which measures are completed today?"), _curl(status)),
        Command(words.format(day=day(moment.day)), _curl(status | on_day)),
    ]
    if moment.edition.number:
        words = gettext("The same as edition {edition} knew it. This answer never changes:")
        found.append(
            Command(words.format(edition=moment.edition.number), _curl(status | moment.permanent_query))
        )
    return found


def _curl(parameters: dict[str, str]) -> str:
    return f"curl '{settings.TRACKER_BASE_URL}{address(reverse('api:measures'), parameters)}'"

"""What machines can have, with commands to copy."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

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
    """What can be fetched, and how: both in the reader's moment."""

    sources: list[Source]
    commands: list[Command]


def data_page(moment: Moment) -> DataPage:
    """Its addresses and commands name the moment, so that they fetch what the reader sees."""
    return DataPage(_sources(moment), _commands(moment))


def _sources(moment: Moment) -> list[Source]:
    listed = gettext(
        "All measures with evidence by that day: facts, names and status, with the filters of the list."
    )
    single = gettext("One measure with all its updates, their evidence and its deadlines.")
    figures = gettext("All figures of the start page and how each is counted.")
    whole = gettext("The whole record up to the edition, one entry a line, to be checked by anyone.")
    news = gettext("Everything new on the record, to subscribe to (Atom).")
    changes = gettext("The changes of one measure, to subscribe to (Atom).")
    return [
        Source(_plain("api:index"), gettext("The addresses there are.")),
        Source(_of_moment("api:measures", moment), listed),
        Source(_of_one("api:measures_one"), single),
        Source(_of_moment("api:statistics", moment), figures),
        Source(_of_moment("record_file", moment), whole),
        Source(_plain("feed"), news),
        Source(_of_one("measure_feed"), changes),
    ]


def _plain(name: str) -> Link:
    return Link(reverse(name), reverse(name))


def _of_moment(name: str, moment: Moment) -> Link:
    return Link(reverse(name), address(reverse(name), moment.query))


def _of_one(name: str) -> Link:
    """With a placeholder for the key of a measure, and so no link."""
    return Link(unquote(reverse(name, args=[gettext("KEY")])))


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

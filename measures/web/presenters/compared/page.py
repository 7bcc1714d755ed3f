"""The page of changes: two moments side by side, group by group."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.changes import Change, Changes
from measures.reading.comparison import RECORD, WORLD, Neighbours
from measures.reading.moment import Moment
from measures.vocabulary import ChangeGroup
from measures.web.comparing import Asked
from measures.web.links import address, excluding
from measures.web.paging import SIZE
from measures.web.presenters.compared.choosing import Choosing, choosing
from measures.web.presenters.compared.files import of_group
from measures.web.presenters.compared.sections import Section, section
from measures.web.presenters.figures import counted, figure
from measures.web.presenters.words import Link, day, label, number


@dataclass(frozen=True)
class Tally:
    """One group in the overview: how many, how many of these about the city's measures, and where."""

    words: str
    count: SafeString
    city: SafeString
    address: str


@dataclass(frozen=True)
class ComparedPage:
    """`before` and `after` are the two moments in words, with the list of measures in each.

    `to_all` is empty where all groups are shown.
    """

    compares: str
    result: SafeString
    choosing: Choosing
    tallies: list[Tally]
    before: Link
    after: Link
    sections: list[Section]
    files: list[Link]
    feed: str
    to_all: str


def compared_page(wanted: Asked, found: Changes, near: Neighbours) -> ComparedPage:
    """Everything the page says. Counts are whole, also where not all of a group is shown."""
    query, compared = excluding(wanted.question.parameters, "offset"), found.compared
    return ComparedPage(
        compares=_compares(found),
        result=_result(found),
        choosing=choosing(compared, wanted.question.parameters, near),
        tallies=[_tally(group, found, wanted) for group in ChangeGroup.values],
        before=_side(gettext("before"), compared.before, found),
        after=_side(gettext("after"), compared.after, found),
        sections=[_section(group, found, wanted) for group in _groups(found, wanted)],
        files=[
            Link("CSV", address(reverse("changes_csv"), query)),
            Link("XLSX", address(reverse("changes_xlsx"), query)),
            Link("JSON", address(reverse("changes_json"), query)),
        ],
        feed=address(reverse("changes_feed"), query),
        to_all=address(wanted.question.path, excluding(query, "group")) if wanted.group else "",
    )


def _compares(found: Changes) -> str:
    """What lies between the two moments."""
    before, after = found.compared.before, found.compared.after
    if found.compared.compares == WORLD:
        words = gettext(
            "Compared is what happened in the world between {first} and {last}, as it is known in edition "
            "{edition}."
        )
    elif found.compared.compares == RECORD:
        words = gettext(
            "Compared is what the record learned about the state of {last} between edition {earlier} and "
            "edition {edition}."
        )
    else:
        words = gettext(
            "Compared is both: what happened in the world between {first} and {last}, and what the record "
            "learned between edition {earlier} and edition {edition}."
        )
    return words.format(
        first=day(before.day),
        last=day(after.day),
        earlier=before.edition.number,
        edition=after.edition.number,
    )


def _result(found: Changes) -> SafeString:
    total = number(found.total.measures)
    differing = figure("measures.differing", found.total.differing)
    if not found.changes:
        words = gettext("Nothing changed: none of {total} measures differs, and nothing else on record does.")
    elif not found.total.differing:
        words = gettext("None of {total} measures differs, but other things on record do.")
    else:
        words = ngettext(
            "{differing} of {total} measure differs.",
            "{differing} of {total} measures differ.",
            found.total.measures,
        )
    return counted(words, differing=differing, total=figure("measures.total", found.total.measures, total))


def _tally(group: str, found: Changes, wanted: Asked) -> Tally:
    count, city = found.counts[group], found.of_the_city[group]
    asks = excluding(wanted.question.parameters, "offset", "group") | {"group": group}
    alone = address(wanted.question.path, asks)
    about = counted(gettext("{count} of them the city's"), count=figure(f"counts_city.{group}", city))
    return Tally(
        words=label(ChangeGroup, group),
        count=figure(f"counts.{group}", count),
        city=about if 0 < city < count else SafeString(""),
        address=(alone if wanted.group else f"#{group}") if count else "",
    )


def _side(words: str, moment: Moment, found: Changes) -> Link:
    """What the head of a column says; the edition too where it is not the same on both sides."""
    said = gettext("{side}: {day}").format(side=words, day=day(moment.day))
    if found.compared.compares != WORLD:
        said = gettext("{moment}, edition {number}").format(moment=said, number=moment.edition.number)
    return Link(said, address(reverse("measures"), moment.query))


def _groups(found: Changes, wanted: Asked) -> list[str]:
    if wanted.group:
        return [wanted.group]
    return [group for group, count in found.counts.items() if count]


def _section(group: str, found: Changes, wanted: Asked) -> Section:
    every = of_group(found, group)
    shown: list[Change] = every[wanted.offset : wanted.offset + SIZE]
    return section(group, found, shown, None if wanted.group else _all_of(group, every, wanted))


def _all_of(group: str, every: list[Change], wanted: Asked) -> Link | None:
    if len(every) <= SIZE:
        return None
    words = gettext("Show all {count}").format(count=number(len(every)))
    return Link(words, address(wanted.question.path, wanted.question.parameters | {"group": group}))

"""What a search without a hit offers instead."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from measures.reading.moment import Moment
from measures.reading.suggestions import Suggestion
from measures.web.links import address, excluding
from measures.web.presenters.filter_form import NARROWING
from measures.web.presenters.words import Link, number
from measures.web.selection import Selection


@dataclass(frozen=True)
class Suggestions:
    """Measures with titles near to what was looked for, and the same search without the other filters."""

    titles: list[Link]
    without_others: Link | None


def suggestions(selection: Selection, near: list[Suggestion], elsewhere: int) -> Suggestions:
    """`elsewhere`: how many measures the search alone would find."""
    moment = selection.question.moment
    return Suggestions(
        titles=[_measure(one, moment) for one in near],
        without_others=_without_others(selection, elsewhere) if elsewhere else None,
    )


def _measure(near: Suggestion, moment: Moment) -> Link:
    return Link(near.title, address(reverse("measure", args=[near.key]), moment.query))


def _without_others(selection: Selection, count: int) -> Link:
    """The search stays, and so do the moment and the order."""
    others = [name for name in NARROWING if name != "q"]
    words = ngettext(
        "Without the other filters {count} measure is found",
        "Without the other filters {count} measures are found",
        count,
    )
    rest = excluding(selection.question.parameters, *others, "offset")
    return Link(words.format(count=number(count)), address(selection.question.path, rest))

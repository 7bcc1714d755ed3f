"""What the measures are expected to save, beside how many of them nobody has put a number to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.speed import Contribution, Reduction, Share, Speed
from measures.vocabulary import Status
from measures.web.presenters.figures import Lists, counted, figure
from measures.web.presenters.words import Link, label, number, tonnes_per_year

MOST: Final = 5
"""Amounts that are named one by one; the API has all of them."""


@dataclass(frozen=True)
class Amount:
    """What is expected to be saved: by the measure `about`, or by several on one `basis`."""

    words: str
    about: Link | None = None
    basis: str = ""


@dataclass(frozen=True)
class ContributionStory:
    """Of how many measures there is a number, in sentences; then the sums, and what is in none of them."""

    sentences: list[SafeString]
    amounts: list[Amount]


def contribution_story(found: Speed) -> ContributionStory:
    """First how little is known, then what it adds up to where it may be added."""
    told, lists = found.contribution, Lists(found.moment.query)
    largest = sorted(told.without_basis, key=lambda pair: (-pair[0].tonnes, pair[0].measure))[:MOST]
    alone = [
        _alone(one, status, Link(found.titles[one.measure], lists.measure(one.measure)))
        for one, status in largest
    ]
    return ContributionStory(list(_sentences(told)), [*map(_together, told.sums), *alone])


def _sentences(found: Contribution) -> Iterator[SafeString]:
    total = figure("contribution.total", found.total)
    if not found.stating:
        words = gettext(
            "For none of {total} measures a source states how much CO₂ they are expected to save."
        )
        yield counted(words, total=total)
        return
    words = gettext("How much CO₂ they are expected to save is stated for {stating} of {total} measures.")
    yield counted(words, stating=figure("contribution.stating", found.stating), total=total)
    if found.silent:
        words = gettext("For {silent} there is no number, so nobody can say what all of them bring together.")
        yield counted(words, silent=figure("contribution.silent", found.silent))
    yield counted(gettext("A project counts as a whole here, not by its parts."))


def _together(one: Share) -> Amount:
    words = ngettext(
        "{amount}: {count} measure, status: {status}",
        "{amount}: {count} measures, status: {status}",
        one.measures,
    )
    told = words.format(
        amount=tonnes_per_year(one.tonnes), count=number(one.measures), status=_status(one.status)
    )
    return Amount(told, basis=one.basis)


def _alone(one: Reduction, status: str, about: Link) -> Amount:
    words = gettext("{amount}, status: {status}. The source names no basis, so it is in no sum.")
    return Amount(words.format(amount=tonnes_per_year(one.tonnes), status=_status(status)), about)


def _status(status: str) -> str:
    return label(Status, status) or gettext("no evidence yet")

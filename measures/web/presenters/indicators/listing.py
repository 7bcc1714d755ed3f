"""All indicators: those of the overview first, the others by sector."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.indicators import Coverage, Indicator, Indicators
from measures.reading.moment import Moment
from measures.text import sort_key
from measures.vocabulary import Sector
from measures.web.links import address
from measures.web.presenters.figures import counted, figure
from measures.web.presenters.indicators.values import (
    Newest,
    Promise,
    held_back,
    newest,
    promises,
    silence,
)
from measures.web.presenters.words import Link, label, language


@dataclass(frozen=True)
class Line:
    """One indicator in a few words. `silence` says why there is no newest value."""

    title: Link
    newest: Newest | None
    silence: str
    promises: list[Promise]
    held_back: str


@dataclass(frozen=True)
class Group:
    """Indicators of one sector; the sector by its anchor."""

    anchor: str
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class IndicatorList:
    """`sentences` say of how many something is known; empty where none is on record."""

    sentences: list[SafeString]
    overview: list[Line]
    groups: list[Group]


def indicator_list(found: Indicators) -> IndicatorList:
    """What is known of each indicator, and of how many nothing is."""
    others = [one for one in found.each if not one.headline]
    groups = [(sector, [one for one in others if one.sector == sector]) for sector in Sector.values]
    return IndicatorList(
        sentences=_sentences(found.coverage) if found.each else [],
        overview=_lines([one for one in found.each if one.headline], found.moment),
        groups=[
            Group(sector.replace("_", "-"), label(Sector, sector), _lines(own, found.moment))
            for sector, own in groups
            if own
        ],
    )


def address_of(key: str, moment: Moment) -> str:
    return address(reverse("indicator", args=[key]), moment.query)


def _lines(found: list[Indicator], moment: Moment) -> list[Line]:
    """Those with a measured value first, each part by name."""
    ordered = sorted(found, key=lambda one: (one.newest is None, sort_key(one.named(language())), one.key))
    return [_line(one, moment) for one in ordered]


def _line(one: Indicator, moment: Moment) -> Line:
    return Line(
        title=Link(one.named(language()), address_of(one.key, moment)),
        newest=newest(one),
        silence=silence(one),
        promises=promises(one),
        held_back=held_back(one, moment),
    )


def _sentences(known: Coverage) -> list[SafeString]:
    measured = ngettext(
        "Of {measured} of {total} indicator there is a measured value with its year, of {recent} one from "
        "the last three years.",
        "Of {measured} of {total} indicators there is a measured value with its year, of {recent} one from "
        "the last three years.",
        known.total,
    )
    without = gettext("Of {without} nothing can be said: a value or its year is missing.")
    first = counted(
        measured,
        measured=figure("coverage.measured", known.measured),
        total=figure("coverage.total", known.total),
        recent=figure("coverage.recent", known.recent),
    )
    if not known.without:
        return [first]
    return [first, counted(without, without=figure("coverage.without", known.without))]

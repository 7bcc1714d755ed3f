"""What the start page says of emissions: the newest balance, its age, and what a requirement would mean."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from measures.charts.emissions import emissions_per_inhabitant, silence
from measures.reading.emissions import Emissions, Requirement
from measures.web.links import address
from measures.web.presenters.chart import ChartBox, boxed
from measures.web.presenters.figures import counted, figure, recorded
from measures.web.presenters.indicators.listing import address_of
from measures.web.presenters.indicators.values import Amount, aged
from measures.web.presenters.words import Link, rounded


@dataclass(frozen=True)
class EmissionsPart:
    """`newest` is None where nothing was measured; `silence` says what is missing, empty if nothing is.

    `meaning` is what the requirement would mean for each year.
    """

    newest: Amount | None
    sentence: SafeString
    meaning: SafeString
    silence: str
    chart: ChartBox
    ways: list[Link]


def emissions_part(found: Emissions) -> EmissionsPart:
    """The section of the start page, in its order."""
    return EmissionsPart(
        newest=_amount(found),
        sentence=_balance(found),
        meaning=_meaning(found),
        silence=silence(found),
        chart=boxed(emissions_per_inhabitant(found), found.moment),
        ways=_ways(found),
    )


def _amount(found: Emissions) -> Amount | None:
    measured, newest = found.per_inhabitant, found.newest
    if measured is None or newest is None or newest.value is None:
        return None
    return Amount(figure("emissions.newest.value", newest.value), measured.shown_unit)


def _balance(found: Emissions) -> SafeString:
    """The year of the newest balance and its age; empty where there is none."""
    newest, age = found.newest, found.age
    if newest is None or newest.year is None or age is None:
        return SafeString("")
    return counted(
        gettext(
            "The newest balance is for {year}, so {age}. What has become of emissions since is not known."
        ),
        year=figure("emissions.newest.year", newest.year, str(newest.year)),
        age=aged("emissions.newest.age", age),
    )


def _meaning(found: Emissions) -> SafeString:
    """The requirement spread evenly over the years from the newest value on; empty where there is none."""
    required, measured = found.requirement, found.per_inhabitant
    if required is None or measured is None or required.yearly_change is None:
        return SafeString("")
    return counted(
        gettext(
            "Spread evenly, the requirement of the source would mean from {year} on a change of about "
            "{yearly} {unit} in every year, to about {left} in {end}."
        ),
        year=str(required.newest.year),
        yearly=_yearly(required.yearly_change, required),
        unit=recorded(measured.shown_unit),
        left=_left(required),
        end=figure("emissions.required.year", required.path.end_year, str(required.path.end_year)),
    )


def _yearly(change: float, required: Requirement) -> SafeString:
    """One place more than the measured value has, as the change is small."""
    return figure("emissions.required.yearly_change", change, rounded(change, required.decimals + 1))


def _left(required: Requirement) -> SafeString:
    return figure(
        "emissions.required.value", required.path.end, rounded(required.path.end, required.decimals)
    )


def _ways(found: Emissions) -> list[Link]:
    """To all values of both indicators, where they are on record."""
    told = [
        (found.per_inhabitant, gettext("All values per inhabitant")),
        (found.total, gettext("Earlier totals")),
    ]
    ways = [Link(words, address_of(one.key, found.moment)) for one, words in told if one]
    everything = address(reverse("indicators"), found.moment.query)
    return [*ways, Link(gettext("All indicators"), everything)]

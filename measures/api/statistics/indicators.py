"""The figures of the indicators: their values, how old the newest are, and what is required of emissions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import Definition, Topic
from measures.reading.emissions import Emissions, Requirement, emissions_among
from measures.reading.indicators import Coverage, Indicator, Observation, indicators
from measures.reading.moment import Moment

EMISSIONS = Definition(
    "emissions",
    "as the indicator",
    _(
        "The newest balance of emissions per inhabitant, and what is required: the value of the base "
        "year × (100 + change) / 100. “yearly_change” is what that means for each year from the newest "
        "value of the same method on. No forecast; “missing” names what is missing for it."
    ),
)

FIGURES = (
    Definition(
        "coverage",
        "indicators",
        _(
            "The indicators on record (total), and those with a measured value that has a year (measured). "
            "The newest one is from the year asked about or one of the three before it (recent), or from an "
            "earlier one (older). Of the rest (without) nothing can be said."
        ),
    ),
    Definition(
        "newest",
        "years",
        _(
            "Of each indicator that has one, its newest measured value, and its age: the year asked about "
            "minus the year of the value."
        ),
    ),
    Definition(
        "observations",
        "as each indicator",
        _(
            "All values on record. Values measured for a year that had not begun on the day asked about are "
            "left out. Those of different methods cannot be compared."
        ),
    ),
    Definition(
        "later",
        "observations",
        _("The values left out because they were measured for a year that had not begun by then."),
    ),
    EMISSIONS,
)


def values(moment: Moment) -> dict[str, Any]:
    """Everything that the pages of the indicators and the box on emissions count."""
    found = indicators(moment)
    told = [one for each in found.each for one in each.observations]
    return {
        "coverage": _coverage_json(found.coverage),
        "newest": [_newest_json(one, one.newest) for one in found.each if one.newest],
        "observations": [_observation_json(one) for one in sorted(told, key=lambda one: one.key)],
        "later": sum(one.later for one in found.each),
        "emissions": emissions_json(emissions_among({one.key: one for one in found.each}, moment)),
    }


def _coverage_json(counted: Coverage) -> dict[str, int]:
    return {
        "total": counted.total,
        "measured": counted.measured,
        "recent": counted.recent,
        "older": counted.older,
        "without": counted.without,
    }


def _newest_json(indicator: Indicator, newest: Observation) -> dict[str, Any]:
    return {
        "key": indicator.key,
        "observation": newest.key,
        "year": newest.year,
        "value": newest.value,
        "age": indicator.age,
    }


def _observation_json(one: Observation) -> dict[str, Any]:
    return {
        "key": one.key,
        "indicator": one.indicator,
        "kind": one.kind,
        "year": one.year,
        "value": one.value,
        "method": one.method,
    }


def emissions_json(found: Emissions) -> dict[str, Any]:
    """As both the start page and the pages of the indicators show them."""
    measured, newest = found.per_inhabitant, found.newest
    return {
        "newest": _newest_json(measured, newest) if measured and newest else None,
        "required": _required_json(found.requirement) if found.requirement else None,
        "missing": list(found.lacks),
    }


def _required_json(required: Requirement) -> dict[str, Any]:
    path = required.path
    return {
        "observation": required.stated.key,
        "base": required.base.key,
        "base_year": path.start_year,
        "base_value": path.start,
        "change": path.change,
        "year": path.end_year,
        "value": path.end,
        "from_year": required.newest.year,
        "yearly_change": required.yearly_change,
    }


TOPIC = Topic("indicators", _("Indicators"), FIGURES, values)

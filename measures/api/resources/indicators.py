"""Indicators, and what their values allow to be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.resources.records import Told, finding, one_of
from measures.api.resources.resource import Resource
from measures.api.shapes.indicators import IndicatorShape
from measures.filters.indicators import IndicatorFilter
from measures.reading.indicators import Indicator, Observation, indicators_among
from measures.reading.moment import Moment
from measures.reading.records import Held, of_kind


def beside(moment: Moment, shown: Sequence[Held]) -> Told:
    """Where each stands. One query: the values of all."""
    found = indicators_among([*shown, *of_kind(moment, "observation")], moment)
    return {key: {"state": state_json(one)} for key, one in found.items()}


def state_json(one: Indicator) -> dict[str, Any]:
    return {
        "newest": _newest_json(one.newest) if one.newest else None,
        "age": one.age,
        "observations": len(one.observations),
        "later": one.later,
        "gaps": [str(gap) for gap in one.gaps],
    }


def _newest_json(newest: Observation) -> dict[str, Any]:
    return {
        "observation": newest.key,
        "year": newest.year,
        "value": newest.value,
        "method": newest.method,
    }


INDICATORS = Resource(
    name="indicators",
    title=_("Indicators"),
    about=_(
        "Quantities that say something about the way to the target, and what their values allow to be said "
        "on the day."
    ),
    shape=IndicatorShape,
    filters=IndicatorFilter,
    narrow=IndicatorFilter,
    find=finding("indicator", beside),
    single=one_of("indicator", beside),
)

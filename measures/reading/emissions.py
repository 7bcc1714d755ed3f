"""The city's emissions at a moment: the newest balance, and what is required of it.

Which indicators these are is a setting: another city names its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q

from measures import progress
from measures.progress import RequiredPath as RequiredPath
from measures.reading.indicators import Indicator, Observation, by_kind, read
from measures.reading.moment import Moment

PER_CENT = "%"


class Lack(StrEnum):
    """Why nothing can be said about the way to the target: the start, the end or the method is missing."""

    INDICATOR = "indicator"
    MEASURED = "measured"
    BASE = "base"
    REQUIREMENT = "requirement"
    UNIT = "unit"
    ORDER = "order"


@dataclass(frozen=True)
class Requirement:
    """What somebody says is needed, and what that means for the measured value of the base year.

    `yearly_change` is from `newest` on, the newest value of the method of `base`; None once the year is over.
    """

    indicator: Indicator
    stated: Observation
    base: Observation
    newest: Observation
    path: RequiredPath
    yearly_change: float | None

    @property
    def decimals(self) -> int:
        """To how many places the measured value is known; what follows from it is no more exact."""
        _sign, _digits, exponent = Decimal(str(self.path.start)).as_tuple()
        return max(0, -int(exponent))


@dataclass(frozen=True)
class Emissions:
    """`per_inhabitant` and `total` are None where no such indicator is on record."""

    moment: Moment
    per_inhabitant: Indicator | None
    total: Indicator | None
    requirement: Requirement | None
    lacks: tuple[Lack, ...]

    @property
    def newest(self) -> Observation | None:
        return self.per_inhabitant.newest if self.per_inhabitant else None

    @property
    def age(self) -> int | None:
        """How old the newest balance is, in years."""
        return self.per_inhabitant.age if self.per_inhabitant else None


def emissions(moment: Moment) -> Emissions:
    """What the record knows of emissions. One query."""
    keys = (
        settings.TRACKER_EMISSIONS_INDICATOR,
        settings.TRACKER_EMISSIONS_TOTAL_INDICATOR,
        settings.TRACKER_EMISSIONS_REQUIRED_INDICATOR,
    )
    return emissions_among(read(moment, Q(kind="indicator", key__in=keys) | Q(kind="observation")), moment)


def emissions_among(found: Mapping[str, Indicator], moment: Moment) -> Emissions:
    """The same from indicators that somebody has read already, by key."""
    ends = _ends(
        found.get(settings.TRACKER_EMISSIONS_INDICATOR),
        found.get(settings.TRACKER_EMISSIONS_REQUIRED_INDICATOR),
    )
    requirement = _requirement(ends)
    return Emissions(
        moment=moment,
        per_inhabitant=ends.measured,
        total=found.get(settings.TRACKER_EMISSIONS_TOTAL_INDICATOR),
        requirement=requirement,
        lacks=() if requirement else tuple(_lacks(ends)),
    )


class _Ends(NamedTuple):
    """What the way to the target needs: two indicators, and of each the value at its end."""

    measured: Indicator | None
    required: Indicator | None
    base: Observation | None
    stated: Observation | None


def _ends(measured: Indicator | None, required: Indicator | None) -> _Ends:
    """Of several values of the base year the one recorded last; what is calculated before any aim."""
    year = settings.TRACKER_EMISSIONS_BASE_YEAR
    base = progress.newest_value(one for one in _dated(measured) if one.year == year)
    stated = [one for one in _dated(required) if not one.measured]
    first = min(stated, key=lambda one: (by_kind(one), one.year, one.key), default=None)
    return _Ends(measured, required, base, first)


def _dated(indicator: Indicator | None) -> Iterable[Observation]:
    return [one for one in indicator.observations if one.dated] if indicator else []


def _requirement(ends: _Ends) -> Requirement | None:
    measured, required, base, stated = ends
    if not (measured and required and base and stated) or required.unit != PER_CENT:
        return None
    path = progress.required_path(base, stated)
    newest = progress.newest_value(one for one in measured.observations if one.method == base.method)
    if path is None or newest is None:
        return None
    return Requirement(required, stated, base, newest, path, progress.yearly_change(path, newest))


def _lacks(ends: _Ends) -> list[Lack]:
    measured, required, base, stated = ends
    found = {
        Lack.INDICATOR: measured is None,
        Lack.MEASURED: measured is not None and measured.newest is None,
        Lack.BASE: measured is not None and measured.newest is not None and base is None,
        Lack.REQUIREMENT: stated is None,
        Lack.UNIT: stated is not None and required is not None and required.unit != PER_CENT,
        Lack.ORDER: base is not None and stated is not None and (base.year or 0) >= (stated.year or 0),
    }
    return [lack for lack, there in found.items() if there]

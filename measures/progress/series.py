"""What the values of an indicator allow to be said: the newest, its age, and which of them make a series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, TypeVar

from measures.vocabulary import ObservationKind

RECENT_YEARS: Final = 3
"""Up to this age a value counts as recent: balances of emissions usually appear two to three years late."""

LONGEST_GAP: Final = 5
"""Years between two values that a line may cross; over more of them it would claim what nobody measured."""


@dataclass(frozen=True)
class Value:
    """A value of an indicator, as the record states it; year or value may be unknown."""

    key: str
    kind: str
    year: int | None
    value: float | None
    method: str

    @property
    def measured(self) -> bool:
        """Whether it was measured or reported: neither aimed at nor required."""
        return self.kind == ObservationKind.ACTUAL

    @property
    def dated(self) -> bool:
        """Whether it can stand in a chart: with a year and a number."""
        return self.year is not None and self.value is not None


V = TypeVar("V", bound=Value)
"""Whatever a value is known with besides; what goes in comes out."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of how many of `total` indicators there is a measured value, and of how many a recent one."""

    total: int
    recent: int
    older: int

    @property
    def measured(self) -> int:
        return self.recent + self.older

    @property
    def without(self) -> int:
        """Those of which no value with a year was measured: nothing can be said about them."""
        return self.total - self.measured


def known_on(values: Iterable[V], day: date) -> list[V]:
    """The values that a day may know.

    Formula: all of them but those measured for a year that had not begun by then. A value without a year and
    what somebody aims at or requires stay, because they say nothing about when. Source: year and kind of
    each observation. Not to be used to say what was public on that day: the record does not hold when a
    value appeared, and balances appear years after the year they are for.
    """
    return [one for one in values if not _still_to_come(one, day)]


def _still_to_come(one: Value, day: date) -> bool:
    return one.measured and one.year is not None and one.year > day.year


def newest_value(values: Iterable[V]) -> V | None:
    """The measured value of the latest year; of several for that year the one recorded last.

    Source: observations of the kind “measured or reported” that have a year and a number. Not to be used to
    compare with an earlier value of another method.
    """
    found = [one for one in values if one.measured and one.dated]
    return max(found, key=lambda one: (one.year, one.key), default=None)


def age_in_years(year: int, day: date) -> int:
    """How old a value for this year is on a day.

    Formula: year of the day - year of the value. Unit: years. Source: the year that the observation states.
    Not to be used as an exact span: a value may stand for any time of its year, so it can be almost a year
    more or less.
    """
    return day.year - year


def coverage(newest_years: Iterable[int | None], day: date) -> Coverage:
    """Of how many indicators something is known, from the year of each one's newest measured value.

    Formula: recent = its age is at most `RECENT_YEARS`; older = the rest of those that have a year. Unit:
    indicators. Source: observations. Not to be used as a share of what a city should measure: the indicators
    are those for which a public number, or the promise of one, was found.
    """
    years = list(newest_years)
    ages = [age_in_years(year, day) for year in years if year is not None]
    recent = sum(one <= RECENT_YEARS for one in ages)
    return Coverage(len(years), recent, len(ages) - recent)


def by_method(values: Iterable[V]) -> dict[str, list[V]]:
    """The measured values by method, each in the order of years: what may be compared with each other.

    Source: the method that each observation states. Not to be used to continue one method's values with
    another's: the break would look like a change of what was measured.
    """
    found: dict[str, list[V]] = {}
    for one in sorted(values, key=_place):
        if one.measured and one.dated:
            found.setdefault(one.method, []).append(one)
    return found


def joinable(series: Iterable[V]) -> list[list[V]]:
    """The values of one method in stretches that a line may join.

    Formula: a new stretch begins after more than `LONGEST_GAP` years without a value, and where a year has
    two. Not to be used to read values off between the points.
    """
    ordered = sorted(series, key=_place)
    found = [ordered[:1]]
    for before, one in pairwise(ordered):
        if 0 < _years(before, one) <= LONGEST_GAP:
            found[-1].append(one)
        else:
            found.append([one])
    return [run for run in found if run]


def _years(before: Value, one: Value) -> int:
    assert before.year is not None
    assert one.year is not None
    return one.year - before.year


def _place(one: Value) -> tuple[bool, int, str]:
    return one.year is None, one.year or 0, one.key

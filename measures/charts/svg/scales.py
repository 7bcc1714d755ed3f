"""From values to places: bands for categories, straight lines for numbers, and round numbers for ticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True, slots=True)
class Linear:
    """Maps `low` to `start` and `high` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Band:
    """Gives each of `count` categories an equal band between `start` and `end`; `gap` is its empty share."""

    count: int
    start: float
    end: float
    gap: float = 0.2

    @property
    def step(self) -> float:
        return (self.end - self.start) / max(self.count, 1)

    @property
    def width(self) -> float:
        return abs(self.step) * (1 - self.gap)

    def __call__(self, place: float) -> float:
        """The middle of a band."""
        return self.start + (place + 0.5) * self.step


def ticks(low: float, high: float, most: int, *, whole: bool = False) -> list[float]:
    """At most `most` + 1 round numbers, evenly spaced, from at or above `low` to at or below `high`."""
    step = _step((high - low) / max(most, 1), whole=whole)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def extent(values: Iterable[float], *, with_zero: bool, most: int = 5) -> tuple[float, float]:
    """A range of round numbers that holds all values; never empty."""
    known = [*values, *([0.0] if with_zero else [])] or [0.0]
    low, high = min(known), max(known)
    if low == high:
        high = low + (abs(low) or 1)
    step = _step((high - low) / most, whole=False)
    return round(floor(low / step + 1e-9) * step, 10), round(ceil(high / step - 1e-9) * step, 10)


def _step(rough: float, *, whole: bool) -> float:
    """The smallest of 1, 2, 5, 10, 20, … (and their tenths) that is not below `rough`."""
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))
    return max(step, 1.0) if whole else step

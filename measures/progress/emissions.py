"""What a requirement on emissions would mean, worked out from a measured value and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from measures.progress.series import Value

DIGITS = Decimal("0.000001")
"""As many as the record holds: results are no more exact than that, and the same on every machine."""


@dataclass(frozen=True, slots=True)
class RequiredPath:
    """From a measured value to what a requirement leaves of it; `change` in per cent of `start`."""

    start_year: int
    start: float
    end_year: int
    end: float
    change: float


def required_value(start: float, change: float) -> float:
    """What is left of a value after a change in per cent.

    Formula: start x (100 + change) / 100. Unit: that of `start`. Source: a measured value and a requirement
    relative to its year. Not to be used as a forecast, nor as more exact than `start`.
    """
    return float((_exact(start) * (100 + _exact(change)) / 100).quantize(DIGITS))


def required_path(base: Value, requirement: Value) -> RequiredPath | None:
    """The way from a measured value to a required one; None if the requirement is not for a later year.

    Formula: `required_value` of the measured value. Unit: that of the measured value. Source: both values
    with their own sources. Not to be used as a plan of the city: only its two ends were ever stated, and
    where the requirement is about another quantity both must fall alike for it to hold.
    """
    assert base.year is not None
    assert base.value is not None
    assert requirement.year is not None
    assert requirement.value is not None
    if requirement.year <= base.year:
        return None
    left = required_value(base.value, requirement.value)
    return RequiredPath(base.year, base.value, requirement.year, left, requirement.value)


def yearly_change(path: RequiredPath, newest: Value) -> float | None:
    """By how much the value would have to change in each year from the newest measured one on.

    Formula: (end - newest value) / (end year - newest year); negative where it would have to fall. None once
    the year is reached. Unit: that of the value, per year. Source: `required_path` and the newest value of
    the same method. Not to be used as a speed that was reached or promised: it says what the requirement
    means, if it were met evenly.
    """
    assert newest.year is not None
    assert newest.value is not None
    years = path.end_year - newest.year
    if years <= 0:
        return None
    return float(((_exact(path.end) - _exact(newest.value)) / years).quantize(DIGITS))


def _exact(number: float) -> Decimal:
    """The number as it is written, not as a binary fraction near it."""
    return Decimal(str(number))

"""How far a small count can be trusted: the exact interval of a Poisson mean, by the standard library."""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log
from typing import Final

CONFIDENCE: Final = 0.95
NOTHING: Final = 1e-290
"""Below it floats lose digits; whatever has so small a chance lies far from its mean."""
SMALL: Final = 1e-18


@lru_cache(maxsize=256)
def poisson_interval(count: int) -> tuple[float, float]:
    """The exact 95 % interval (Garwood 1936) of the number of events that were to be expected.

    Formula: from the mean at which `count` or more events have a chance of 2.5 % to the mean at which `count`
    or fewer have one; from 0 for no event. Unit: that of the count. Source: the count itself, as events that
    happen independently of each other. Not to be used as a forecast, nor for what is missing in the record:
    it tells how much chance there is in a count, not what nobody has evidence for.
    """
    tail = (1 - CONFIDENCE) / 2
    low = _mean_at(count - 1, 1 - tail) if count else 0.0
    return low, _mean_at(count, tail)


def _mean_at(count: int, chance: float) -> float:
    """The mean at which at most `count` events have this chance: halving until two floats are neighbours."""
    low, high = 0.0, 1.0
    while _at_most(count, high) > chance:
        low, high = high, high * 2
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if _at_most(count, middle) > chance else (low, middle)
    return middle


def _at_most(count: int, mean: float) -> float:
    """The chance of `count` or fewer events. It falls as the mean grows.

    Summed from `count` down, each chance from the one before; what is too small to matter is left out.
    """
    chance = total = exp(count * log(mean) - mean - lgamma(count + 1))
    if chance < NOTHING:
        return 1.0 if count > mean else 0.0
    for number in range(count, 0, -1):
        chance *= number / mean
        total += chance
        if number < mean and chance < total * SMALL:
            break
    return total

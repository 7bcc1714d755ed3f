"""One stripe for each measure, one for each year: what the site draws beside its sentences.

Stripes only repeat what a sentence or a table next to them says, so that nobody has to read them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from measures.charts.colours import STRIPES
from measures.reading.dashboard import Completion

DONE: Final = "done"
KNOWN: Final = "known"
UNCLEAR: Final = "unclear"
MISSING: Final = "missing"
MOST: Final = 500
"""Of more stripes none could be told from the next: then each stands for several."""


@dataclass(frozen=True)
class Run:
    """Stripes that look alike: `look` is a class of the style sheet, `places` where each begins."""

    look: str
    places: range


@dataclass(frozen=True)
class Stripes:
    """Runs of stripes from left to right in a drawing that has room for `width` of them."""

    width: int
    runs: list[Run]


def stripes(counts: Iterable[tuple[str, int]], width: int = 0) -> Stripes:
    """So many stripes of each look; `width` is at least what they need.

    Of more than `MOST` all looks keep their share, and none that there is disappears.
    """
    known = [(look, count) for look, count in counts if count]
    each = max(1, width, sum(count for _look, count in known)) / MOST
    runs, at, gone_by = [], 0, 0
    for look, count in known:
        gone_by += count
        end = max(at + 1, round(gone_by / each)) if each > 1 else gone_by
        runs.append(Run(look, range(at, end)))
        at = end
    return Stripes(max(1, at, min(width, MOST)), runs)


def of_completion(counted: Completion, width: int = 0) -> Stripes:
    """What is done, what is known to be on its way or given up, and what nobody can tell."""
    return stripes([(DONE, counted.completed), (KNOWN, counted.clear), (UNCLEAR, counted.unclear)], width)


def of_years(first: int, current: int, last: int) -> Stripes:
    """The years from `first` to `last`: those gone by in the colours of the warming stripes."""
    years = range(first, last + 1)
    return stripes((_year(year, first, current, last), 1) for year in years)


def _year(year: int, first: int, current: int, last: int) -> str:
    if year > current:
        return "year-ahead"
    step = (year - first) / max(1, last - first)
    return f"stripe-{1 + round(step * (len(STRIPES) - 1))}"

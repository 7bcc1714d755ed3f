"""How many measures were completed a year, and how many a year would be needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from measures.progress.counts import days_left
from measures.progress.facts import NO_EVIDENCE, Fact, headline_base
from measures.progress.poisson import poisson_interval
from measures.vocabulary import Status

YEARS: Final = 5
"""Full calendar years that are looked back on."""

LEAST: Final = 5
"""With fewer completions in these years no pace is stated: chance alone would decide it."""

DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Pace:
    """Completions by year, and what is still open, of the `total` measures that can be completed.

    `continuous` more of the headline base are left out of everything. `per_year` has every full year looked
    back on, the oldest first, `earlier` the completions before them and `this_year` those of the year that is
    not over. `undated` are completed, but nobody knows in which year. Of `unheard` ones among the open there
    is no evidence yet, so that they are in no list.
    """

    total: int
    continuous: int
    completed: int
    undated: int
    earlier: int
    per_year: dict[int, int]
    this_year: int
    open: int
    unheard: int
    days_left: int

    @property
    def recent(self) -> int:
        """Completions in the full years looked back on."""
        return sum(self.per_year.values())

    @property
    def stated(self) -> bool:
        """Whether there are enough completions to state a pace."""
        return self.recent >= LEAST

    @property
    def interval(self) -> tuple[float, float]:
        """The exact 95 % interval of the count in the full years, before it is divided by them."""
        return poisson_interval(self.recent)

    @property
    def enough(self) -> bool | None:
        """Whether the pace is what is needed; None where its range does not say so.

        It is not if the whole range lies below what is needed, even if everything that is completed in no
        known year had been completed in these years; it is if the whole range lies above.
        """
        if self.low is None or self.needed is None:
            return None
        at_most = round(poisson_interval(self.recent + self.undated)[1] / YEARS, 1)
        return False if self.needed > at_most else True if self.needed < self.low else None

    @property
    def mean(self) -> float | None:
        """Completions a year; None without a statement. Like the others to a tenth: more feigns exactness."""
        return round(self.recent / YEARS, 1) if self.stated else None

    @property
    def low(self) -> float | None:
        """The lower end of the 95 % interval of the completions a year; None without a statement."""
        return round(self.interval[0] / YEARS, 1) if self.stated else None

    @property
    def high(self) -> float | None:
        """The upper end of the 95 % interval of the completions a year; None without a statement."""
        return round(self.interval[1] / YEARS, 1) if self.stated else None

    @property
    def needed(self) -> float | None:
        """Completions a year that would finish what is open in the days left; None if no day is left."""
        return round(self.open * DAYS_A_YEAR / self.days_left, 1) if self.days_left else None


def pace(facts: Iterable[Fact], completed_on: Mapping[str, date | None], target_year: int, day: date) -> Pace:
    """Completions in the last five full calendar years against what a year would need until the target.

    Formula: over `headline_base` without continuous measures. A completion is a measure with status
    `completed`, on the day its unbroken run of that status began (`completed_on`; None where it is only known
    to have happened "by" a day: such a one is of no year). Its range is the exact 95 % Poisson interval of
    the count, divided by five. Open are measures that are neither over nor superseded; needed a year = open ×
    365.25 / `days_left`. Unit: measures, and measures a year to a tenth. Source: the updates that state a
    status. Fewer than five completions: no statement. Not to be used as a forecast, nor without the words
    that completions nobody has evidence for are missing, so that the true pace can be higher. Measures differ
    in size.
    """
    base = headline_base(facts)
    counted = [fact for fact in base if not fact.continuous]
    still_open = [fact for fact in counted if is_open(fact)]
    done = [completed_on.get(fact.key) for fact in counted if fact.status == Status.COMPLETED]
    in_year = Counter(one.year for one in done if one)
    years = range(max(date.min.year, day.year - YEARS), day.year)
    return Pace(
        total=len(counted),
        continuous=len(base) - len(counted),
        completed=len(done),
        undated=done.count(None),
        earlier=sum(count for year, count in in_year.items() if year < day.year - YEARS),
        per_year={year: in_year[year] for year in years},
        this_year=in_year[day.year],
        open=len(still_open),
        unheard=sum(fact.status == NO_EVIDENCE for fact in still_open),
        days_left=days_left(target_year, day),
    )


def is_open(fact: Fact) -> bool:
    """Whether a measure is still to be finished: neither over nor superseded, and no continuing task.

    Not to be used to say that nothing has happened: most of these have been begun.
    """
    return fact.status not in Status.terminal and not (fact.superseded or fact.continuous)

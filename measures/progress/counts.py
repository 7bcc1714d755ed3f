"""How many measures are done, of how many nobody knows, and what became of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from measures.progress.facts import NO_EVIDENCE, STATUS_ORDER, Fact
from measures.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Completion:
    """How many of `total` measures are done: as evidenced, and at most."""

    total: int
    completed: int
    unclear: int

    @property
    def clear(self) -> int:
        """Measures that are not completed, and of which the record tells where they stand."""
        return self.total - self.completed - self.unclear

    @property
    def lower(self) -> int:
        return self.completed

    @property
    def upper(self) -> int:
        return self.completed + self.unclear


@dataclass(frozen=True, slots=True)
class PlanFigure:
    """What the record knows of a plan with `total` measures."""

    total: int
    evidenced: int
    completed: int

    @property
    def without(self) -> int:
        """Measures of the plan without any public evidence; 0 should the record hold more than the plan."""
        return max(0, self.total - self.evidenced)


def completion(facts: Iterable[Fact]) -> Completion:
    """How many measures are completed, and how many more might be.

    Formula: completed = status `completed`; unclear = `is_unclear`; lower = completed, upper = completed +
    unclear. Unit: measures. Source: the newest status of any voice. Not to be used as one percentage of
    progress: measures differ in size, and a continuous one is never completed.
    """
    known = list(facts)
    completed = sum(fact.status == Status.COMPLETED for fact in known)
    return Completion(len(known), completed, sum(map(is_unclear, known)))


def is_unclear(fact: Fact) -> bool:
    """Whether nobody can tell from the record where the measure stands on that day.

    So it is before the first evidence, with status `unknown`, and when the evidence is older than the check
    interval; terminal statuses need no confirmation. Not to be used as a reproach: silence is no failure.
    """
    if fact.status in (NO_EVIDENCE, Status.UNKNOWN):
        return True
    return fact.status not in Status.terminal and not fact.confirmed


def plan_figure(facts: Iterable[Fact], plan: str, measures_total: int) -> PlanFigure:
    """How much of a plan the record has evidence of.

    Formula: evidenced = measures of the plan that have any status, or a part that has; a whole instead of its
    parts because the plan counts it once. completed = wholes with status `completed`; without = total -
    evidenced. Unit: measures. Source: `measures_total` of the plan with its own source, and the record. Not
    to be used to say that the rest has not been begun: it only has no public evidence that was found.
    """
    named = {fact.key: fact for fact in facts if fact.plan == plan}
    heard = {_whole(fact, named) for fact in named.values() if fact.status != NO_EVIDENCE}
    return PlanFigure(measures_total, len(heard), sum(named[key].status == Status.COMPLETED for key in heard))


def _whole(fact: Fact, named: Mapping[str, Fact]) -> str:
    """The key of the largest of these measures that this one is a part of; its own if of none."""
    for _ in named:  # no chain is longer, even if somebody made a circle of parts
        if fact.part_of not in named:
            break
        fact = named[fact.part_of]
    return fact.key


def by_status(facts: Iterable[Fact]) -> dict[str, int]:
    """How many measures have which status; every status is there, in `STATUS_ORDER`, also with 0.

    Unit: measures. Source: the newest status of any voice. Not to be used as a measure of speed: an increase
    may also come from evidence that was found later.
    """
    counts = Counter(fact.status for fact in facts)
    return {status: counts[status] for status in STATUS_ORDER}


def by_field(facts: Iterable[Fact]) -> dict[str, dict[str, int]]:
    """`by_status` for each field of action that has a measure, by key of the field.

    Unit: measures. Source: as `by_status`. Not to be used to rank fields: they differ in number and size of
    their measures and in how much about them is public.
    """
    known = list(facts)
    fields = sorted({fact.field for fact in known})
    return {field: by_status(fact for fact in known if fact.field == field) for field in fields}


def overdue(facts: Iterable[Fact]) -> list[Fact]:
    """The measures whose last promised end has passed although they are neither done nor superseded, by key.

    Unit: measures. Source: deadlines in updates. Not to be used as a share of all measures: those that never
    had a deadline cannot be overdue.
    """
    return sorted((fact for fact in facts if fact.overdue), key=lambda fact: fact.key)


def days_left(target_year: int, day: date) -> int:
    """Days from `day` to 31 December of the target year; 0 from that day on.

    Unit: days. Source: the target year is a setting with the council's resolution behind it. Not to be used
    in a pace or forecast without `completion` beside it.
    """
    return max(0, (date(target_year, 12, 31) - day).days)

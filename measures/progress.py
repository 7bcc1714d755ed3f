"""The figures of progress toward the target year: pure functions over facts of one moment (design §5).

Each definition says its formula, its unit, its source and what it must not be used for; the page "Methodik"
shows them. Every count names what it is out of, and nothing that is not known is counted in anybody's favour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Final

from measures.vocabulary import HEADLINE_ORIGINS, STATUS_FACTS, Origin, Status, Voice

NO_EVIDENCE: Final = ""
"""The status of a measure of which nothing had been heard by that day; none of the record's own statuses."""

STATUS_ORDER: Final[tuple[str, ...]] = (
    NO_EVIDENCE,
    *(status.value for status in sorted(STATUS_FACTS, key=lambda status: STATUS_FACTS[status].order)),
)
"""Every status in the order of tables and legends: what is not known comes first."""

AGE_CLASSES: Final = (1, 2, 5)
"""The years with which the classes of `evidence_age` end; what is older makes one more."""

DAYS_OF_A_YEAR: Final = 365

COUNTED_TOGETHER: Final = (
    HEADLINE_ORIGINS,
    *(frozenset({origin}) for origin in Origin if origin not in HEADLINE_ORIGINS),
)
"""Origins that have one denominator: the headline base first, then each of the others by itself."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What counts need to know of one measure on one day.

    `status` is "" before the first evidence; then `days_since_evidence` is None and `voices` is 0.
    `confirmed` and `overdue` are those of `measures.states` for that day. `voices` counts `voices_heard`;
    `planned_end` is the last promised end as partial date, with the update that names it.
    """

    key: str
    origin: str
    field: str
    status: str
    plan: str = ""
    part_of: str = ""
    confirmed: bool = False
    overdue: bool = False
    days_since_evidence: int | None = None
    voices: int = 0
    superseded: bool = False
    continuous: bool = False
    voices_heard: tuple[str, ...] = ()
    planned_end: str = ""
    planned_end_update: str = ""


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


@dataclass(frozen=True, slots=True)
class EvidenceAge:
    """How many measures have their newest evidence from how long ago. `median` is in days."""

    up_to_one_year: int
    up_to_two_years: int
    up_to_five_years: int
    older: int
    none: int
    median: int | None

    @property
    def total(self) -> int:
        heard = self.up_to_one_year + self.up_to_two_years + self.up_to_five_years + self.older
        return heard + self.none


def headline_base(facts: Iterable[Fact]) -> list[Fact]:
    """The measures that headline shares are out of: the city's own, parts instead of their whole.

    Formula: origin `official` or `city`, without those of which another such measure is a part. Unit:
    measures. Source: origin and part_of in the record. Not to be used for sums of money or emissions, which
    take the whole instead of its parts, nor as the number of measures that a plan has (`plan_figure`).
    """
    return _parts_for_wholes([fact for fact in facts if fact.origin in HEADLINE_ORIGINS])


def _parts_for_wholes(own: Sequence[Fact]) -> list[Fact]:
    wholes = {fact.part_of for fact in own}
    return [fact for fact in own if fact.key not in wholes]


def beside(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The measures outside the headline base by origin, parts instead of their whole.

    Formula: as `headline_base`, for each other origin by itself; one without measures is left out.
    Unit: measures. Source: origin and part_of in the record. Not to be added to the headline base nor to each
    other: each origin has a denominator of its own.
    """
    known = list(facts)
    others = [origin for origin in Origin.values if origin not in HEADLINE_ORIGINS]
    own = {origin: [fact for fact in known if fact.origin == origin] for origin in others}
    return {origin: _parts_for_wholes(found) for origin, found in own.items() if found}


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


def evidence_age(facts: Iterable[Fact]) -> EvidenceAge:
    """How old the newest evidence is, in classes of years of 365 days, and its median.

    The median is the lower middle one, so that it is the age of a real measure; None without any evidence.
    Unit: measures, median in days. Source: effective date of the newest update of any kind. Not to be used as
    the age of the facts themselves: what the evidence tells may have happened earlier.
    """
    known = list(facts)
    ages = [fact.days_since_evidence for fact in known if fact.days_since_evidence is not None]
    classes = Counter(sum(age > years * DAYS_OF_A_YEAR for years in AGE_CLASSES) for age in ages)
    middle = median_low(ages) if ages else None
    return EvidenceAge(classes[0], classes[1], classes[2], classes[3], len(known) - len(ages), middle)


def voices_speaking(facts: Iterable[Fact]) -> dict[int, int]:
    """How many measures have been spoken of by 0, 1, 2 and 3 voices.

    Unit: measures. Source: voices of all updates so far. Not to be used as agreement: voices that speak may
    contradict each other.
    """
    counts = Counter(fact.voices for fact in facts)
    return {voices: counts[voices] for voices in range(len(Voice) + 1)}


def spoken(facts: Iterable[Fact]) -> dict[str, int]:
    """Of how many measures each voice has spoken; every voice is there, also with 0.

    Unit: measures; one of which two voices have spoken counts for both. Source: voices of all updates so far.
    Not to be used to say who does most: it counts who is heard in sources, not deeds.
    """
    counts = Counter(voice for fact in facts for voice in fact.voices_heard)
    return {voice: counts[voice] for voice in Voice.values}


def days_left(target_year: int, day: date) -> int:
    """Days from `day` to 31 December of the target year; 0 from that day on.

    Unit: days. Source: the target year is a setting with the council's resolution behind it. Not to be used
    in a pace or forecast without `completion` beside it.
    """
    return max(0, (date(target_year, 12, 31) - day).days)

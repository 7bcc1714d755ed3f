"""What progress is counted over: a fact for each measure on a day, and bases that share a denominator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from measures.vocabulary import HEADLINE_ORIGINS, STATUS_FACTS, Origin

NO_EVIDENCE: Final = ""
"""The status of a measure of which nothing had been heard by that day; none of the record's own statuses."""

STATUS_ORDER: Final[tuple[str, ...]] = (
    NO_EVIDENCE,
    *(status.value for status in sorted(STATUS_FACTS, key=lambda status: STATUS_FACTS[status].order)),
)
"""Every status in the order of tables and legends: what is not known comes first."""

COUNTED_TOGETHER: Final = (
    HEADLINE_ORIGINS,
    *(frozenset({origin}) for origin in Origin if origin not in HEADLINE_ORIGINS),
)
"""Origins that have one denominator: the headline base first, then each of the others by itself."""


class Fact(NamedTuple):
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
    responsible: tuple[str, ...] = ()


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

"""What nobody knows: the facts that are missing, counted as facts themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from measures.progress.facts import NO_EVIDENCE, Fact
from measures.vocabulary import Status

WRITTEN: Final = (
    *("responsible", "start", "budget_eur", "funding"),
    *("expected_reduction_t_per_year", "decisions"),
)
"""The fields of a measure's document that are missed where they are empty."""

TOLD: Final = ("status", "planned_end")
"""What only updates can tell: the newest status, and an end that was promised."""

GAPS: Final = (*TOLD, *WRITTEN)
"""Everything that can be missing, in the order of tables."""

NOT_BEGUN: Final = frozenset({Status.IDEA.value, Status.PLANNED.value, Status.DECIDED.value})
"""With these a measure has no start yet that anybody could know."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How many measures lack a fact. `unheard` of these had no evidence by the day, so that no list has them.

    Of `natural` of them there is nothing to know: a continuing task has no end, what has not begun no start.
    """

    field: str
    total: int
    missing: int
    unheard: int
    natural: int


def gaps(facts: Iterable[Fact], empty: Mapping[str, Collection[str]]) -> list[Gap]:
    """Of how many measures each fact is missing; `empty` names for each field of WRITTEN those without.

    Formula: the status is missing if no update states one or the newest says "unknown"; the deadline if no
    update ever named a promised end; every other fact if its field in the measure's document is empty. Unit:
    measures. Source: documents of the edition, updates up to the day. Not to be used as neglect by the city:
    it counts what we could not find, and some of it does not exist (`natural`).
    """
    known = list(facts)
    return [_gap(field, known, _lacks(field, empty)) for field in GAPS]


def _gap(field: str, known: list[Fact], lacks: Callable[[Fact], bool]) -> Gap:
    without = [fact for fact in known if lacks(fact)]
    return Gap(
        field=field,
        total=len(known),
        missing=len(without),
        unheard=sum(fact.status == NO_EVIDENCE for fact in without),
        natural=sum(_has_none(field, fact) for fact in without),
    )


def _lacks(field: str, empty: Mapping[str, Collection[str]]) -> Callable[[Fact], bool]:
    if field == "status":
        return lambda fact: fact.status in (NO_EVIDENCE, Status.UNKNOWN)
    if field == "planned_end":
        return lambda fact: not fact.planned_end
    keys = frozenset(empty[field])
    return lambda fact: fact.key in keys


def _has_none(field: str, fact: Fact) -> bool:
    if field == "planned_end":
        return fact.continuous
    return field == "start" and fact.status in NOT_BEGUN

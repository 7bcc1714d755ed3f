"""What the measures are expected to save, as far as their sources say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from measures.progress.facts import STATUS_ORDER, Fact
from measures.vocabulary import HEADLINE_ORIGINS


@dataclass(frozen=True, slots=True)
class Reduction:
    """The reduction that a measure's source expects, in tonnes of CO₂ a year, and the source's own basis.

    `basis` is "" where the source names none.
    """

    measure: str
    tonnes: float
    basis: str


@dataclass(frozen=True, slots=True)
class Share:
    """What `measures` of one status are expected to save together, all of them on one basis."""

    basis: str
    status: str
    measures: int
    tonnes: float


@dataclass(frozen=True, slots=True)
class Contribution:
    """Sums by basis and status, and of how many measures there is nothing to sum.

    Of `total` measures `stating` name an amount. Those in `without_basis` say on no basis, so they stand in
    no sum; each by itself, with its status.
    """

    total: int
    stating: int
    sums: tuple[Share, ...]
    without_basis: tuple[tuple[Reduction, str], ...]

    @property
    def silent(self) -> int:
        """Measures of which no expected reduction is on record."""
        return self.total - self.stating


def contribution(facts: Iterable[Fact], reductions: Iterable[Reduction]) -> Contribution:
    """What the city's measures are expected to save: sums by equal basis and status.

    Formula: over measures of origin `official` or `city` that are part of no other such measure, because a
    whole's amount already holds its parts'. Amounts are added only where basis (in the source's words) and
    status are the same; an amount without a basis is in no sum. Unit: tonnes of CO₂ a year. Source: expected
    reduction and basis among the facts of each measure, as its source states them. Not to be used as what was
    saved, as a share of the city's emissions, nor without the number of measures that state none.
    """
    wholes = {fact.key: fact for fact in _wholes(facts)}
    own = sorted((one for one in reductions if one.measure in wholes), key=lambda one: one.measure)
    alike: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for one in own:
        alike[one.basis, wholes[one.measure].status].append(one.tonnes)
    return Contribution(
        total=len(wholes),
        stating=len(own),
        sums=tuple(
            Share(basis, status, len(amounts), _sum(amounts))
            for (basis, status), amounts in sorted(alike.items(), key=_place)
            if basis
        ),
        without_basis=tuple((one, wholes[one.measure].status) for one in own if not one.basis),
    )


def _wholes(facts: Iterable[Fact]) -> list[Fact]:
    own = [fact for fact in facts if fact.origin in HEADLINE_ORIGINS]
    keys = {fact.key for fact in own}
    return [fact for fact in own if fact.part_of not in keys]


def _place(alike: tuple[tuple[str, str], list[float]]) -> tuple[str, int]:
    (basis, status), _amounts = alike
    return basis, STATUS_ORDER.index(status)


def _sum(amounts: list[float]) -> float:
    """Without the dust of binary fractions: the record's numbers have six decimal places at most."""
    found = round(fsum(amounts), 6)
    return int(found) if found.is_integer() else found

"""Whether the city is fast enough: its pace, and what its measures are expected to save."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from measures import progress
from measures.progress import Contribution as Contribution
from measures.progress import Fact as Fact
from measures.progress import Pace as Pace
from measures.progress import Reduction as Reduction
from measures.progress import Share as Share
from measures.reading.completions import completed_on
from measures.reading.moment import Moment
from measures.record.read import Held
from measures.record.read.documents import held

AMOUNT, BASIS = "expected_reduction_t_per_year", "expected_reduction_basis"

STATING = (
    Q(kind="measure")
    & Q(revision__document__contains=f'"{AMOUNT}":')
    & ~Q(revision__document__contains=f'"{AMOUNT}":null')
)
"""The measures that name an expected reduction, as a condition on DocumentState.

Canonical JSON writes a name and its value in one way only, so the database can pick out the few that name
an amount. No text can look like it: in a text every quotation mark has a backslash before it.
"""


@dataclass(frozen=True)
class Speed:
    """The pace and the contribution of a moment. `titles` are those of the measures that name an amount."""

    moment: Moment
    pace: Pace
    contribution: Contribution
    titles: dict[str, str]


def speed(moment: Moment, known: Iterable[Fact]) -> Speed:
    """From the facts of this moment. Two queries."""
    return speed_among(moment, known, held(moment.edition.number, STATING).values())


def speed_among(moment: Moment, known: Iterable[Fact], documents: Iterable[Held]) -> Speed:
    """The same for who has the documents of the measures that are `STATING` already. One query."""
    facts = list(known)
    stated = [one.document for one in documents if one.kind == "measure"]
    reductions = [Reduction(one["key"], one[AMOUNT], one[BASIS] or "") for one in stated]
    return Speed(
        moment=moment,
        pace=pace(moment, facts),
        contribution=progress.contribution(facts, reductions),
        titles={one["key"]: one["title"] for one in stated},
    )


def pace(moment: Moment, known: Iterable[Fact]) -> Pace:
    """The pace alone. One query."""
    return progress.pace(known, completed_on(moment), settings.TRACKER_TARGET_YEAR, moment.day)

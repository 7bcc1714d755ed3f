"""The figures on whether the city is fast enough: pace, contribution, and the age of the evidence by status.

They belong to the topic of the start page, which shows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import NO_EVIDENCE, Definition, status_json
from measures.charts.evidence_age import counts_by_age
from measures.reading.moment import Moment
from measures.reading.speed import Contribution, Fact, Pace, speed

FIGURES = (
    Definition(
        "pace",
        "measures",
        _(
            "The counted measures without continuing tasks (total), by the full calendar year in which they "
            "were completed (per_year), at the earliest update of the unbroken run of that status; “undated” "
            "are those only known to be completed by a certain day. Mean, lower and upper end are per year: "
            "the count of the last five full years (recent) and its exact 95 % Poisson interval, divided by "
            "five; null with fewer than five completions. Open: neither over nor superseded. Needed, per "
            "year: open × 365.25 / days left; null when no day is left. Completions without evidence are "
            "missing."
        ),
    ),
    Definition(
        "contribution",
        "tonnes of CO2 per year",
        _(
            "The reduction that sources expect of the city's measures, wholes instead of their parts "
            "(total), added only where the stated basis and the status are the same. Amounts without a basis "
            "are listed, not added; “silent” measures state no amount."
        ),
    ),
    Definition(
        "evidence_age_by_status",
        "measures",
        _("The counted measures by the age of their newest evidence, each class by status."),
    ),
)


def values(moment: Moment, known: Sequence[Fact]) -> dict[str, Any]:
    """From the facts of this moment. Two queries."""
    found = speed(moment, known)
    return {
        "pace": _pace_json(found.pace),
        "contribution": _contribution_json(found.contribution),
        "evidence_age_by_status": {
            name: status_json(counts) for name, counts in counts_by_age(known).items()
        },
    }


def _pace_json(pace: Pace) -> dict[str, Any]:
    return {
        "total": pace.total,
        "continuous": pace.continuous,
        "completed": pace.completed,
        "undated": pace.undated,
        "earlier": pace.earlier,
        "per_year": {str(year): count for year, count in pace.per_year.items()},
        "this_year": pace.this_year,
        "recent": pace.recent,
        "mean": pace.mean,
        "low": pace.low,
        "high": pace.high,
        "open": pace.open,
        "needed": pace.needed,
    }


def _contribution_json(found: Contribution) -> dict[str, Any]:
    return {
        "total": found.total,
        "stating": found.stating,
        "silent": found.silent,
        "sums": [
            {
                "basis": one.basis,
                "status": one.status or NO_EVIDENCE,
                "measures": one.measures,
                "tonnes": one.tonnes,
            }
            for one in found.sums
        ],
        "without_basis": [
            {"key": one.measure, "status": status or NO_EVIDENCE, "tonnes": one.tonnes}
            for one, status in found.without_basis
        ],
    }

"""The figures of progress toward the target year: pure functions over facts of one moment (design §5).

Each definition says its formula, its unit, its source and what it must not be used for; the page "Methodik"
shows them. Every count names what it is out of, and nothing that is not known is counted in anybody's favour.
"""

from measures.progress.contribution import Contribution, Reduction, Share, contribution
from measures.progress.counts import (
    Completion,
    PlanFigure,
    by_field,
    by_status,
    completion,
    days_left,
    is_unclear,
    overdue,
    plan_figure,
)
from measures.progress.emissions import RequiredPath, required_path, required_value, yearly_change
from measures.progress.evidence import (
    AGE_CLASSES,
    AGE_NAMES,
    DAYS_OF_A_YEAR,
    NO_AGE,
    EvidenceAge,
    evidence_age,
    evidence_age_by_status,
    spoken,
    voices_speaking,
)
from measures.progress.facts import (
    COUNTED_TOGETHER,
    NO_EVIDENCE,
    STATUS_ORDER,
    Fact,
    beside,
    headline_base,
)
from measures.progress.pace import LEAST, YEARS, Pace, pace
from measures.progress.poisson import poisson_interval
from measures.progress.series import (
    LONGEST_GAP,
    RECENT_YEARS,
    Coverage,
    Value,
    age_in_years,
    by_method,
    coverage,
    joinable,
    known_on,
    newest_value,
)

__all__ = [
    "AGE_CLASSES",
    "AGE_NAMES",
    "COUNTED_TOGETHER",
    "DAYS_OF_A_YEAR",
    "LEAST",
    "LONGEST_GAP",
    "NO_AGE",
    "NO_EVIDENCE",
    "RECENT_YEARS",
    "STATUS_ORDER",
    "YEARS",
    "Completion",
    "Contribution",
    "Coverage",
    "EvidenceAge",
    "Fact",
    "Pace",
    "PlanFigure",
    "Reduction",
    "RequiredPath",
    "Share",
    "Value",
    "age_in_years",
    "beside",
    "by_field",
    "by_method",
    "by_status",
    "completion",
    "contribution",
    "coverage",
    "days_left",
    "evidence_age",
    "evidence_age_by_status",
    "headline_base",
    "is_unclear",
    "joinable",
    "known_on",
    "newest_value",
    "overdue",
    "pace",
    "plan_figure",
    "poisson_interval",
    "required_path",
    "required_value",
    "spoken",
    "voices_speaking",
    "yearly_change",
]

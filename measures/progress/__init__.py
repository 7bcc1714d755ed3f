"""The figures of progress toward the target year: pure functions over facts of one moment (design §5).

Each definition says its formula, its unit, its source and what it must not be used for; the page "Methodik"
shows them. Every count names what it is out of, and nothing that is not known is counted in anybody's favour.
"""

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
    DAYS_OF_A_YEAR,
    EvidenceAge,
    evidence_age,
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
    "COUNTED_TOGETHER",
    "DAYS_OF_A_YEAR",
    "LONGEST_GAP",
    "NO_EVIDENCE",
    "RECENT_YEARS",
    "STATUS_ORDER",
    "Completion",
    "Coverage",
    "EvidenceAge",
    "Fact",
    "PlanFigure",
    "RequiredPath",
    "Value",
    "age_in_years",
    "beside",
    "by_field",
    "by_method",
    "by_status",
    "completion",
    "coverage",
    "days_left",
    "evidence_age",
    "headline_base",
    "is_unclear",
    "joinable",
    "known_on",
    "newest_value",
    "overdue",
    "plan_figure",
    "required_path",
    "required_value",
    "spoken",
    "voices_speaking",
    "yearly_change",
]

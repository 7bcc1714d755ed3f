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

__all__ = [
    "AGE_CLASSES",
    "COUNTED_TOGETHER",
    "DAYS_OF_A_YEAR",
    "NO_EVIDENCE",
    "STATUS_ORDER",
    "Completion",
    "EvidenceAge",
    "Fact",
    "PlanFigure",
    "beside",
    "by_field",
    "by_status",
    "completion",
    "days_left",
    "evidence_age",
    "headline_base",
    "is_unclear",
    "overdue",
    "plan_figure",
    "spoken",
    "voices_speaking",
]

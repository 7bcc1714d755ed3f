"""What lists of measures can be narrowed to and sorted by, in words for people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

#: The classes of `progress.evidence_age`, named by the years they end with.
AGES = (
    ("1", _("up to 1 year")),
    ("2", _("1 to 2 years")),
    ("5", _("2 to 5 years")),
    ("older", _("more than 5 years")),
)
COUNTS_OF_VOICES = (("1", _("one view")), ("2", _("two views")), ("3", _("three views")))
#: What can be missing, as `progress.gaps` counts it, in the words of the measure's page.
MISSING = {
    "status": _("Status"),
    "planned_end": _("Deadline"),
    "responsible": _("Responsible"),
    "start": _("Start"),
    "budget_eur": _("Costs"),
    "funding": _("Funding"),
    "expected_reduction_t_per_year": _("Expected reduction"),
    "decisions": _("Council papers"),
}
DEADLINES = (
    ("promised", _("a deadline is known")),
    ("moved", _("the deadline moved")),
    ("open", _("the deadline is open")),
)

#: What a filter asks for where its label alone leaves that open.
DISAGREES = _("Two views state different statuses at about the same time.")
OVERDUE = _(
    "The deadline has passed, it has not come to an end, and nothing superseded it. Of 2025 the last day "
    "counts."
)
CONFIRMED = _(
    "The newest evidence is no older than the check interval, or the measure has come to an end. An unknown "
    "status is never confirmed."
)
COUNTED = _("In a plan of the city, or the city's outside of plans; of a whole its parts instead of itself.")
DIVIDED = _("A whole that is not counted itself, as its parts are.")
UNCLEAR = _(
    "The status is unknown, or the measure has not come to an end and its evidence is older than the check "
    "interval."
)
OPEN = _("It has not come to an end, nothing superseded it, and it is no continuing task.")

#: What lists can be sorted by: parameter value, expression, and words for people.
ORDERINGS = {
    "code": ("code_sort", _("code")),
    "title": ("title_sort", _("title")),
    "status": ("status_order", _("status")),
    "confirmed_on": ("confirmed_on", _("newest evidence")),
    "planned_end": ("planned_end_last", _("deadline")),
}
DEFAULT_ORDERING = "code"

"""Milestones: steps on the way to a measure's end."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from measures.api.resources.records import Told, finding, one_of
from measures.api.resources.resource import Resource
from measures.api.shapes.milestones import MilestoneShape
from measures.filters.milestones import MilestoneFilter
from measures.reading.milestones import seen_among
from measures.reading.moment import Moment
from measures.reading.records import Held


def beside(moment: Moment, shown: Sequence[Held]) -> Told:
    """Whether each was reached and overdue on the day. One query."""
    return {
        one.held.key: {"reached": one.reached, "overdue": one.overdue} for one in seen_among(shown, moment)
    }


MILESTONES = Resource(
    name="milestones",
    title=_("Milestones"),
    about=_("Steps on the way to the ends of measures, and whether each was reached or overdue on the day."),
    shape=MilestoneShape,
    filters=MilestoneFilter,
    narrow=MilestoneFilter,
    find=finding("milestone", beside),
    single=one_of("milestone", beside),
)

"""Plans as the record has them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.api.resources.records import finding, one_of
from measures.api.resources.resource import Resource
from measures.api.shapes.records import PlanShape
from measures.filters.plans import PlanFilter

PLANS = Resource(
    name="plans",
    title=_("Plans"),
    about=_("The plans of the city that measures come from."),
    shape=PlanShape,
    filters=PlanFilter,
    narrow=PlanFilter,
    find=finding("plan"),
    single=one_of("plan"),
)

"""Fields of action as the record has them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.api.resources.records import finding, one_of
from measures.api.resources.resource import Resource
from measures.api.shapes.records import FieldShape
from measures.filters.plans import FieldFilter

FIELDS = Resource(
    name="fields",
    title=_("Fields of action"),
    about=_("The fields that measures belong to. Their figures are under statistics."),
    shape=FieldShape,
    filters=FieldFilter,
    narrow=FieldFilter,
    find=finding("field"),
    single=one_of("field"),
)

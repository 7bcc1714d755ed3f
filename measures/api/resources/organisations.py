"""Organisations as the record has them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.api.resources.records import finding, one_of
from measures.api.resources.resource import Resource
from measures.api.shapes.records import OrganisationShape
from measures.filters.organisations import OrganisationFilter

ORGANISATIONS = Resource(
    name="organisations",
    title=_("Organisations"),
    about=_("Everybody whom a measure, an entry or a source names. Their figures are under statistics."),
    shape=OrganisationShape,
    filters=OrganisationFilter,
    narrow=OrganisationFilter,
    find=finding("organisation"),
    single=one_of("organisation"),
)

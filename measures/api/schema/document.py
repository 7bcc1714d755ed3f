"""The whole description: every operation, and whose API this is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.plumbing import normalize_result_object
from rest_framework.views import APIView

from measures.api.envelope import whole
from measures.api.schema.fields import Schema
from measures.api.schema.operations import PublicSchema, Registered
from measures.api.schema.responses import components
from measures.api.shapes.envelope import ProblemShape


class PublicGenerator(SchemaGenerator):
    """The library's generator, which asks each view for its operation; we add what stands around them."""

    def coerce_path(self, path: str, method: str, view: APIView) -> str:
        """Several addresses of one operation (`measures.csv`, `measures.json`) are described as one."""
        told = view.described(super().coerce_path(path, method, view))  # type: ignore[attr-defined]
        return told.path if told and told.path else super().coerce_path(path, method, view)

    def get_schema(self, request: Any = None, public: bool = False) -> Schema:
        self._problems()
        found: Schema = super().get_schema(request=request, public=public)
        around = {"info": info(), "servers": [{"url": settings.TRACKER_BASE_URL}], "tags": topics(found)}
        around["externalDocs"] = {"description": _("What the data mean"), "url": whole(reverse("data"))}
        known = found["components"]
        both = {name: {**known.get(name, {}), **more} for name, more in components().items()}
        found |= around | {"components": {**known, **both}}
        ordered: Schema = normalize_result_object(found)
        return ordered

    def _problems(self) -> None:
        """Problem documents belong to every operation, and to none in particular."""
        schema = PublicSchema()
        schema.registry = self.registry
        Registered(schema).of_shape(ProblemShape())


def info() -> Schema:
    contact = {"name": settings.TRACKER_ALLIANCE, "url": settings.TRACKER_CONTACT_URL}
    if settings.TRACKER_CONTACT_EMAIL:
        contact["email"] = settings.TRACKER_CONTACT_EMAIL
    return {
        "title": _("{site}: public API").format(site=settings.TRACKER_SITE_NAME),
        "version": settings.RELEASE,
        "summary": _("What became of the climate measures of {city}.").format(city=settings.TRACKER_CITY),
        "description": _(
            "Everybody may read here, without a key. With edition and as_of every answer can be had as it "
            "was known then and as things stood that day; meta says which moment an answer speaks of and "
            "how it is cited. What is unknown, empty or contradictory in a question is refused with a "
            "problem document that names it."
        ),
        "contact": contact,
        "license": {"name": settings.TRACKER_LICENCE, "url": settings.TRACKER_LICENCE_URL},
    }


def topics(found: Schema) -> list[Schema]:
    """The headings of the operations, in the order of the addresses."""
    tags = (tag for path in found["paths"].values() for one in path.values() for tag in one["tags"])
    return [{"name": name} for name in dict.fromkeys(tags)]

"""The description of the API for programs (OpenAPI 3.1)."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from measures.api.described import Described
from measures.api.schema.document import PublicGenerator
from measures.api.views.base import PublicView
from measures.reading.moment import confirmed, public_settings
from measures.reading.parameters import refuse_bad

RENDERERS: dict[str, type[BaseRenderer]] = {"json": OpenApiJsonRenderer, "yaml": OpenApiYamlRenderer}
MEDIA_TYPES = {"json": "application/json", "yaml": "application/yaml"}


class SchemaView(PublicView):
    """What can be asked and what is answered. It depends on the release and the settings only."""

    forms = ()

    def get(self, request: Request) -> HttpResponse:
        refuse_bad(request.query_params, ())
        content = document(self.suffix, own_settings())
        headers = {
            "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding",
        }
        if confirmed(request.headers.get("If-None-Match", ""), headers["ETag"]):
            return HttpResponseNotModified(headers=headers)
        return HttpResponse(content, content_type=MEDIA_TYPES[self.suffix], headers=headers)

    def described(self, path: str) -> Described:
        return Described(
            id=f"getSchema{self.suffix.capitalize()}",
            topic=_("Addresses"),
            title=_("This description as {form}").format(form=self.suffix.upper()),
            about=_("What can be asked and what is answered, as OpenAPI 3.1."),
            answers={MEDIA_TYPES[self.suffix]: {"type": "object", "required": ["openapi", "info", "paths"]}},
        )


@lru_cache(maxsize=8)
def document(suffix: str, own_settings: tuple[str, ...]) -> bytes:
    """The description as bytes. Made once: it takes as long as a hundred answers."""
    found = RENDERERS[suffix]().render(PublicGenerator().get_schema(public=True), renderer_context={})
    assert isinstance(found, bytes)
    return found


def own_settings() -> tuple[str, ...]:
    return (settings.RELEASE, *public_settings())

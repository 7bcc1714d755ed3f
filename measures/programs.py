"""What all addresses for programs have in common, whichever room answers there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils import translation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_204_NO_CONTENT
from rest_framework.views import APIView


class ForPrograms(APIView):
    """An address that anyone may read, and only read. Speaks the language of the record, whoever asks."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(settings.LANGUAGE_CODE):
            return super().dispatch(request, *args, **kwargs)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[BaseRenderer, str]:
        """There is nothing to choose: only problems are rendered, and those are JSON."""
        return JSONRenderer(), JSONRenderer.media_type

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What can be done here is in the header `Allow`."""
        return Response(status=HTTP_204_NO_CONTENT)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Of every kind of response: files are Django's own, problems those of the framework."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.headers["Content-Language"] = settings.LANGUAGE_CODE
        answer.headers.setdefault("Cache-Control", "no-cache")  # an address that fails today may not tomorrow
        return answer

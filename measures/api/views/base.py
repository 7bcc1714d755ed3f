"""What all addresses of the API have in common."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.http import parse_etags
from rest_framework.response import Response
from rest_framework.status import HTTP_204_NO_CONTENT
from rest_framework.views import APIView

from measures.api.negotiation import ByAcceptHeader
from measures.reading.moment import Moment, cache_control, etag


class PublicView(APIView):
    """An address that anyone may read, and only read. Speaks the language of the record, whoever asks."""

    content_negotiation_class = ByAcceptHeader

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(settings.LANGUAGE_CODE):
            return super().dispatch(request, *args, **kwargs)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What can be done here is in the header `Allow`."""
        return Response(status=HTTP_204_NO_CONTENT)

    def finalize_response(self, request: Any, response: Response, *args: Any, **kwargs: Any) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.headers["Content-Language"] = settings.LANGUAGE_CODE
        answer.headers.setdefault("Cache-Control", "no-cache")  # an address that fails today may not tomorrow
        return answer


class MomentView(PublicView):
    """An address whose answer depends on nothing but the moment asked about: readers may keep it."""

    def kept(self, moment: Moment) -> HttpResponse | None:
        """304 if the reader already has this answer; only to be asked once the answer is sure to be 200."""
        known = parse_etags(self.request.headers.get("If-None-Match", ""))
        if known != ["*"] and etag_of(moment) not in [tag.removeprefix("W/") for tag in known]:
            return None
        return HttpResponseNotModified(headers=headers(moment))

    def answer(self, moment: Moment, content: dict[str, Any]) -> Response:
        return Response(content, headers=headers(moment))


def headers(moment: Moment) -> dict[str, str]:
    """Also of a 304: `Vary` says that compressed and plain answers are kept apart."""
    return {"ETag": etag_of(moment), "Cache-Control": cache_control(moment), "Vary": "Accept-Encoding"}


def etag_of(moment: Moment) -> str:
    return etag(moment, settings.LANGUAGE_CODE)

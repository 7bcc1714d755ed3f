"""Requests so broken that no view is asked: a strange host name, a thousand parameters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from measures.web.presenters.words import language
from measures.web.rendering import bare


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: rendered without looking at more of the request than its path, because reading it is what failed.

    Such a request never reaches the API's own views, so its problem document is written here.
    """
    if request.path.startswith("/api/"):
        return _problem()
    return bare(request, "public/broken.html", 400, gettext("This request cannot be read"))


def _problem() -> JsonResponse:
    document = {
        "type": "urn:problem-type:klimatracker:bad-request",
        "title": gettext("This request cannot be read."),
        "status": 400,
        "detail": gettext("Check the address and the number of its parameters."),
        "errors": [],
    }
    readable = {"ensure_ascii": False}
    return JsonResponse(
        document,
        status=400,
        headers={"Cache-Control": "no-cache", "Content-Language": language()},
        content_type="application/problem+json",
        json_dumps_params=readable,
    )

"""Requests so broken that no view is asked: a strange host name, a thousand parameters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext

from measures.web import context
from measures.web.presenters.words import language


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: rendered without looking at the request again, because reading it is what failed.

    Such a request never reaches the API's own views, so its problem document is written here.
    """
    if request.path.startswith("/api/"):
        answer: HttpResponse = _problem()
    else:
        around = {"site": context.facts(), "title": gettext("This request cannot be read")}
        answer = HttpResponse(render_to_string("public/broken.html", around), status=400)
    answer["Cache-Control"] = "no-cache"
    answer["Content-Language"] = language()
    return answer


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
        document, status=400, content_type="application/problem+json", json_dumps_params=readable
    )

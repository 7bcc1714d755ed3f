"""Refusals that no view of the API has written, as problem documents too.

Django answers by itself what never reaches a view: an address that cannot be read, a middleware that fails.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.api.envelope import whole
from measures.api.errors import MEDIA_TYPE, TITLES, TYPE, Failed
from measures.api.writing import dumped

API = "/api/"
CODES = {
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    410: "gone",
    413: "too_large",
    429: "throttled",
}
"""What a status means where nothing more is known; anything else is a bad request, or a failure of ours."""
DETAILS = {
    "bad_request": gettext_lazy("Check the address and the number of its parameters."),
    "error": Failed.default_detail,
}
TOLD = ("Allow", "Retry-After", "Vary")
"""Headers of the first answer that hold for the document as well."""


class ProblemsOfTheApi:
    """Under /api/ every refusal is a problem document, whoever refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if answer.status_code < 400 or not request.path_info.startswith(API):
            return answer
        if answer.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            return answer
        if settings.DEBUG and answer.status_code == 500:  # the failure itself is shown
            return answer
        told = {name: answer.headers[name] for name in TOLD if name in answer.headers}
        return problem(request, answer.status_code, told)


def problem(
    request: HttpRequest, status: int, headers: Mapping[str, str], detail: str = "", **members: Any
) -> HttpResponse:
    """A problem document about the whole request. It reads no more of it than its address."""
    code = CODES.get(status, "error" if status >= 500 else "bad_request")
    with translation.override(settings.LANGUAGE_CODE):
        title = str(TITLES[code])
        words = detail or str(DETAILS.get(code, title))
    document = {
        "type": TYPE + code.replace("_", "-"),
        "title": title,
        "status": status,
        "detail": words,
        "instance": request.get_full_path(),
        "errors": [{"code": code, "detail": words, "attr": None}],
        **members,
    }
    body = dumped(document).encode()
    about = {
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "Content-Language": settings.LANGUAGE_CODE,
        "Cache-Control": "no-cache",
    }
    return HttpResponse(body, status=status, headers=about | dict(headers))


def too_many(request: HttpRequest, limit: int, seconds: int) -> HttpResponse:
    """429: how long to wait, and where everything can be had at once."""
    with translation.override(settings.LANGUAGE_CODE):
        package = whole(reverse("packages"))
        words = _(
            "More than {limit} requests came from your connection within a minute. Wait {seconds} seconds. "
            "If you need everything, take it at once: {package}"
        ).format(limit=limit, seconds=seconds, package=package)
    headers = {"Retry-After": str(seconds)}
    return problem(request, 429, headers, words, package=package)

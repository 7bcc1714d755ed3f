"""Whether the process answers at all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from measures.web.views.problems import SAFE_METHODS


def healthz(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database: a restart would not mend that."""
    if request.method not in SAFE_METHODS:
        return HttpResponseNotAllowed(SAFE_METHODS, headers={"Cache-Control": "no-cache"})
    return HttpResponse("ok", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})

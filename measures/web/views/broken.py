"""Requests so broken that no view is asked: a strange host name, a thousand parameters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.web.rendering import bare


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: rendered from nothing but the path of the request, because reading it is what failed."""
    return bare(request, "public/broken.html", 400, gettext("This request cannot be read"))

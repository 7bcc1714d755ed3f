"""Questions to the API that nobody sent: for pages that show what it would say."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict


def question(path: str, query: str = "", method: str = "GET") -> HttpRequest:
    """A request for an address of ours; it is not sent, so nothing of a reader is in it."""
    request = HttpRequest()
    request.method, request.path, request.path_info = method, path, path
    request.META["QUERY_STRING"] = query
    request.GET = QueryDict(query)
    return request

"""What holds for every address of the desk, and only there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware

from measures.desk.paths import at_the_desk


class NothingIsKept:
    """No browser, proxy or search engine keeps a copy of what is shown at the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if at_the_desk(request.path_info):
            answer["Cache-Control"] = "no-store, private"
            answer["X-Robots-Tag"] = "noindex, nofollow"
            answer["Vary"] = "Cookie"
            del answer["ETag"]
        return answer


class SessionAtTheDesk(SessionMiddleware):
    """Outside the desk nobody is signed in, whatever cookie a request brings, and no cookie is touched."""

    def process_request(self, request: HttpRequest) -> None:
        if at_the_desk(request.path_info):
            super().process_request(request)
        else:
            request.session = self.SessionStore(None)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not at_the_desk(request.path_info):
            return response
        return super().process_response(request, response)


class CsrfAtTheDesk(CsrfViewMiddleware):
    """Guards what is sent with the desk's cookies. They go nowhere else, so nothing else needs guarding.

    The only thing that can be sent from outside the desk is a hint (docs/decisions/0007).
    """

    def process_request(self, request: HttpRequest) -> None:
        if at_the_desk(request.path_info):
            super().process_request(request)

    def process_view(
        self, request: HttpRequest, callback: Any, callback_args: Any, callback_kwargs: Any
    ) -> HttpResponseForbidden | None:
        if not at_the_desk(request.path_info):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)

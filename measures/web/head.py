"""Answers to HEAD leave without their body, whoever made them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponse, HttpResponseBase


class OnlyHeaders:
    """Says to HEAD what GET would have said, and sends nothing.

    A server would drop the body, but complains of every one in its log, which anybody could fill by asking.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if request.method != "HEAD":
            return answer
        if isinstance(answer, StreamingHttpResponse):
            answer.streaming_content = ()
        elif isinstance(answer, HttpResponse):
            answer.headers.setdefault("Content-Length", str(len(answer.content)))
            answer.content = b""
        return answer

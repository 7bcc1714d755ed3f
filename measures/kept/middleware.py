"""Readers of pages and of the API get a kept answer where there is one.

It stands outside of everything that makes an answer, and inside of what depends on more than the key says:
whether the connection is secure, from which site a script asks, how often somebody has asked.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from itertools import chain
from typing import cast

from compression_middleware.middleware import CompressionMiddleware
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase

from measures.kept.asked import Asked, asked_of, may_be_kept
from measures.kept.copies import LARGEST, Copy, keep, kept, notice, turn
from measures.reading.moment import confirmed, one_look

NEGOTIATED = {"accept", "accept-encoding"}
"""The headers of a request that the key knows of. What depends on others is not kept."""
OF_THE_BODY = ("content-type", "content-length", "content-encoding", "content-disposition", "link")
"""Headers that are not repeated to somebody who has the answer."""


class KeptAnswers:
    """Gives what was computed once to everybody who asks the same: see docs/decisions/0011."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.compression = CompressionMiddleware(lambda _request: HttpResponse())

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not may_be_kept(request):
            return self.get_response(request)
        with ExitStack() as stack:
            try:
                stack.enter_context(one_look())
                asked = asked_of(request)
            except (DatabaseError, ObjectDoesNotExist):  # for the view to tell
                asked = None
            return self._answer(request, asked) if asked else self.get_response(request)

    def _answer(self, request: HttpRequest, asked: Asked) -> HttpResponseBase:
        """Whole, or only its headers if the reader has it; a condition is looked at when all else is done."""
        notice(asked.erased)
        condition = taken(request, "HTTP_IF_NONE_MATCH")
        made: HttpResponseBase
        if copy := self._look(request, asked):
            made = answer(copy, whole=request.method != "HEAD")
        elif request.method == "HEAD":
            made = self.get_response(request)
        else:
            with turn(asked.key, lambda: self._look(request, asked)) as copy:
                made = answer(copy) if copy else self._computed(request, asked)
        return unchanged(made) if condition and is_known(made, condition) else made

    def _look(self, request: HttpRequest, asked: Asked) -> Copy | None:
        """The copy in the reader's encoding, made from the plain one if only that is there."""
        if found := kept(asked.encoded):
            return found
        plain = kept(asked.key) if asked.encoding else None
        if plain is None:
            return None
        encoded = copy_of(cast(HttpResponse, self.compression.process_response(request, answer(plain))))
        keep(asked.encoded, encoded, asked.erased)
        return encoded

    def _computed(self, request: HttpRequest, asked: Asked) -> HttpResponseBase:
        """The answer of the view, made without an encoding: so one computation serves all of them."""
        accepted = taken(request, "HTTP_ACCEPT_ENCODING")
        try:
            made = collected(self.get_response(request))
        finally:
            request.META["HTTP_ACCEPT_ENCODING"] = accepted
        if isinstance(made, HttpResponse) and is_for_all(made):
            keep(asked.key, copy_of(made), asked.erased)
            made = cast(HttpResponse, self.compression.process_response(request, made))
            if asked.encoding:
                keep(asked.encoded, copy_of(made), asked.erased)
            return made
        encoded: HttpResponseBase = self.compression.process_response(request, made)
        return encoded


def taken(request: HttpRequest, name: str) -> str:
    """A header of the request, which views then do not see: they answer whole and plain."""
    request.__dict__.pop("headers", None)  # Django's own copy, if somebody has looked
    value: str = request.META.pop(name, "")
    return value


def is_for_all(made: HttpResponse) -> bool:
    """Whether this may be kept: its tag says that it depends on its moment and address only."""
    varies = {name.strip().lower() for name in made.headers.get("Vary", "").split(",") if name.strip()}
    return (
        made.status_code == 200
        and made.headers.get("ETag", "").startswith('"')
        and not made.cookies
        and varies <= NEGOTIATED
        and not {"private", "no-store"} & set(made.headers.get("Cache-Control", "").split(", "))
        and len(made.content) <= LARGEST
    )


def collected(made: HttpResponseBase) -> HttpResponseBase:
    """A short stream as one body, so that it can be kept; a long one goes on as a stream."""
    if not isinstance(made, StreamingHttpResponse) or made.is_async:
        return made
    parts = iter(made)
    start, size = [], 0
    for part in parts:
        start.append(part)
        size += len(part)
        if size > LARGEST:
            made.streaming_content = chain(start, parts)
            return made
    whole = HttpResponse(b"".join(start), status=made.status_code, headers=dict(made.items()))
    whole.headers["Content-Length"] = str(size)
    whole.cookies = made.cookies
    return whole


def copy_of(made: HttpResponse) -> Copy:
    return Copy(tuple(made.items()), made.content)


def answer(copy: Copy, *, whole: bool = True) -> HttpResponse:
    """Without its body for HEAD, whose length is told all the same."""
    made = HttpResponse(copy.body if whole else b"", headers=dict(copy.headers))
    made.headers["Content-Length"] = str(len(copy.body))
    return made


def is_known(made: HttpResponseBase, condition: str) -> bool:
    """Whether the reader has this answer; what is no answer is told whatever somebody has."""
    tag = made.headers.get("ETag", "").removeprefix("W/")
    return made.status_code == 200 and bool(tag) and confirmed(condition, tag)


def unchanged(made: HttpResponseBase) -> HttpResponseNotModified:
    """Its tag is that of the plain form, which compression has made a weak one: a view would say the same."""
    rest = {name: value for name, value in made.items() if name.lower() not in OF_THE_BODY}
    if "Content-Encoding" in made.headers:
        rest["ETag"] = made["ETag"].removeprefix("W/")
    return HttpResponseNotModified(headers=rest)

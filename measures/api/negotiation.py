"""Which format a reader gets: there is one, so the question is only whether it is accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

ZERO = re.compile(r"q=0(\.0*)?")


class ByAcceptHeader(BaseContentNegotiation):
    """Decides by `Accept` alone: `?format=` is an unknown parameter here, and parameters of a media type
    (`indent=2`) do not change the bytes of an answer."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        offered = list(renderers)
        for renderer in offered:
            if accepts(request.META.get("HTTP_ACCEPT", ""), str(renderer.media_type)):
                return renderer, str(renderer.media_type)
        raise NotAcceptable(available_renderers=offered)


def accepts(header: str, media_type: str) -> bool:
    """Whether an `Accept` header allows this media type; an empty one allows everything."""
    refused = dict(_range(part) for part in header.split(",") if part.strip())
    for one in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if one in refused:
            return not refused[one]
    return not refused


def _range(part: str) -> tuple[str, bool]:
    """A media range, and whether its weight of zero refuses it."""
    name, *parameters = (text.strip().lower() for text in part.split(";"))
    return name, any(ZERO.fullmatch(parameter) for parameter in parameters)

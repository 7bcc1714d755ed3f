"""How often one client may ask the API: so many requests in each minute of the clock, over all processes.

The headers are those of the IETF draft "RateLimit header fields for HTTP".
"""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from measures.api.outside import API, too_many
from measures.clients import client_address

logger = logging.getLogger(__name__)

WINDOW = 60
"""Seconds. A count is kept no longer than that."""
NAME = "default"
SPREADSHEET = 10
"""So many requests a spreadsheet counts for: it is written whole, which takes that much longer."""
SUBSCRIBER = 64
"""Bits of an IPv6 address that stand for one connection: a device makes up the rest as it likes."""


@dataclass(frozen=True)
class Standing:
    """How many requests the limit allows, how many were made, and the seconds until counting starts anew."""

    limit: int
    made: int
    seconds: int

    @property
    def exceeded(self) -> bool:
        return self.made > self.limit

    @property
    def headers(self) -> dict[str, str]:
        rest = max(self.limit - self.made, 0)
        return {
            "RateLimit-Policy": f'"{NAME}";q={self.limit};w={WINDOW}',
            "RateLimit": f'"{NAME}";r={rest};t={self.seconds}',
        }


class LimitedApi:
    """Counts every request to the API, also those whose answers are kept, and refuses what is too much."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(API):
            return self.get_response(request)
        standing = counted(client_address(request), time.time(), weight(request))
        if standing.exceeded:
            answer: HttpResponseBase = too_many(request, standing.limit, standing.seconds)
        else:
            answer = self.get_response(request)
        for name, value in standing.headers.items():
            answer.headers[name] = value
        return answer


def weight(request: HttpRequest) -> int:
    """How many requests this one counts for."""
    asks = request.path_info.endswith(".xlsx") or "spreadsheet" in request.META.get("HTTP_ACCEPT", "")
    return SPREADSHEET if asks else 1


def counted(address: str | None, now: float, weight: int = 1) -> Standing:
    """One request more from there. Nobody is counted whose address the server does not know."""
    window, passed = divmod(int(now), WINDOW)
    made = _incremented(_key(address, window), weight) if address else weight
    return Standing(settings.TRACKER_API_REQUESTS_PER_MINUTE, made, WINDOW - passed)


def _key(address: str, window: int) -> str:
    """A keyed hash that shows no address, and another one in each minute, so that nobody can be followed."""
    found = ipaddress.ip_address(address)
    found = getattr(found, "ipv4_mapped", None) or found
    place = found if found.version == 4 else ipaddress.ip_network((found, SUBSCRIBER), strict=False)
    return salted_hmac("api", f"{window} {place}", algorithm="sha256").hexdigest()


def _incremented(key: str, weight: int) -> int:
    """The count with this request. If it cannot be kept, this is the first: readers must be answered."""
    try:
        try:
            return cache.incr(key, weight)
        except ValueError:  # nobody asked from there in this minute
            cache.add(key, 0, WINDOW)
            return cache.incr(key, weight)
    except Exception:  # whatever the configured cache raises
        logger.exception("Requests cannot be counted.")
        return weight

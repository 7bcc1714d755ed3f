"""How often hints are taken: by shortened address and for the whole site, without knowing who sends them.

Counts are kept for an hour in the memory that all processes share. Two processes that count at the same
instant may lose one of the two counts; a limit is no lock, and a flood meets it all the same.
"""

from __future__ import annotations

import ipaddress
import math
import secrets
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

KEY = "hints"
HOUR = 3600
FROM_ONE_PLACE = 5
IN_ALL = 100
SHORTENED = {4: 24, 6: 48}
"""Bits of an address that are looked at: a household or a small network, not a device."""


def wait(request: HttpRequest) -> int:
    """Seconds until another hint is taken from where this comes from; 0 if one is taken now."""
    now, here = time.time(), _network(request)
    taken = _taken(now)
    from_here = [at for at, network in taken if network == here]
    return max(_wait([at for at, _of in taken], IN_ALL, now), _wait(from_here, FROM_ONE_PLACE, now))


def count(request: HttpRequest) -> None:
    """A hint was taken from there. What is older than an hour is forgotten now."""
    now = time.time()
    cache.set(KEY, [*_taken(now), (now, _network(request))], HOUR)


def shortened(address: str) -> str:
    """The network an address belongs to: /24 of IPv4, /48 of IPv6, also where IPv4 is written as IPv6."""
    found = ipaddress.ip_address(address)
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ipaddress.ip_network((found, SHORTENED[found.version]), strict=False))


def _network(request: HttpRequest) -> str:
    """Where a request comes from, as a keyed hash of its network."""
    address = get_adapter().get_client_ip(request)
    if ipaddress.ip_address(address).is_unspecified:  # a server behind a socket file knows no addresses
        return secrets.token_hex()  # nobody's: the limit in all must do
    return salted_hmac(KEY, shortened(address), algorithm="sha256").hexdigest()


def _taken(now: float) -> list[tuple[float, str]]:
    known: list[tuple[float, str]] = cache.get(KEY, [])
    return [(at, network) for at, network in known if at > now - HOUR]


def _wait(taken: list[float], most: int, now: float) -> int:
    return math.ceil(taken[-most] + HOUR - now) if len(taken) >= most else 0

"""From where a request comes, for limits only: nobody stores it or writes it down."""

from __future__ import annotations

from allauth.core.internal.httpkit import clean_client_ip
from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address of who asks, None if the server knows none, as behind a socket file.

    `X-Forwarded-For` counts only as far as proxies that we trust have written it. A header that holds no
    address, or too few, was not written by them: then that address counts from which the request came.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = clean_client_ip(forwarded[-proxies]) if 0 < proxies <= len(forwarded) else None
    return told or clean_client_ip(request.META.get("REMOTE_ADDR") or "")

"""The public API as a stranger meets it: addresses in, bytes and headers out."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

API = "/api/v1/"
MEASURES = f"{API}measures/"


@pytest.fixture
def ask() -> Callable[..., HttpResponse]:
    """`ask("?status=completed")`, `ask("M-0001/", accept="text/html")`, `ask("/elsewhere/")`."""
    client = Client(raise_request_exception=False)

    def get(address: str = "", method: str = "GET", **headers: str) -> HttpResponse:
        where = address if address.startswith("/") else MEASURES + address
        return client.generic(
            method, where, headers={name.replace("_", "-"): headers[name] for name in headers}
        )

    return get

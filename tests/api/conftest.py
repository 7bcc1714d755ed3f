"""The public API as a stranger meets it: addresses in, bytes and headers out."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from measures.reading.moment import Moment

API = "/api/v1/"
SITE = settings.TRACKER_BASE_URL
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


@pytest.fixture
def keys(ask) -> Callable[..., list[str]]:
    """`keys(moment, status="completed")`: the keys of the measures in that list of the API, sorted."""

    def get(moment: Moment, **filters: str) -> list[str]:
        asked = moment.permanent_query | filters | {"limit": "500"}
        answer = ask("?" + "&".join(f"{name}={value}" for name, value in asked.items()))
        assert answer.status_code == 200, answer.content
        found = sorted(one["key"] for one in answer.json()["results"])
        assert answer.json()["count"] == len(found)
        return found

    return get

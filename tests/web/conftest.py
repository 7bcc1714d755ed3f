"""The public pages as a reader meets them, in German."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.support.html import Element, read

LIST = "/massnahmen/"


@pytest.fixture
def ask() -> Callable[..., HttpResponse]:
    """`ask("/")`, `ask(LIST, "POST")`, `ask(LIST, if_none_match="…")`."""
    client = Client(raise_request_exception=False)

    def get(address: str, method: str = "GET", **headers: str) -> HttpResponse:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.generic(method, address, headers=sent)

    return get


@pytest.fixture
def page(ask) -> Callable[..., Element]:
    """The document at an address, which must answer as expected."""

    def get(address: str, status: int = 200) -> Element:
        answer = ask(address)
        assert answer.status_code == status, (answer.status_code, answer.content[:2000])
        return read(answer.content.decode())

    return get


def section(document, heading):
    """The part of the page under this heading."""
    [found] = [one for one in document.all("section") if any(h.text == heading for h in one.all("h2"))]
    return found

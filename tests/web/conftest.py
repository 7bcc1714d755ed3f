"""The public pages as a reader meets them, in German."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.support.factories import base_record, real_record
from tests.support.html import Element, read

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
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


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It is noon on 22 November 2026 until the test moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def base(db, clock) -> time_machine.Traveller:
    """An almost empty record, edition 3: two organisations and a field."""
    base_record()
    return clock


@pytest.fixture(scope="module")
def magdeburg(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The real record, loaded once for the tests of a module, at noon on 22 November 2026.

    The tests carry the mark `django_db` too: without it there may be no test database, and each of them
    begins and ends with the record as it was loaded.
    """
    with (
        time_machine.travel(NOON, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        real_record()
        yield
        transaction.set_rollback(True)


def section(document, heading):
    """The part of the page under this heading."""
    [found] = [one for one in document.all("section") if any(h.text == heading for h in one.all("h2"))]
    return found

"""The public API as a stranger meets it: addresses in, bytes and headers out."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.support.factories import base_record, real_record

API = "/api/v1/"
MEASURES = f"{API}measures/"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


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
def clock() -> Iterator[time_machine.Traveller]:
    """It is noon on 22 November 2026 until the test moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def base(db, clock) -> time_machine.Traveller:
    """An almost empty record: two organisations and a field."""
    base_record()
    return clock


@pytest.fixture(scope="module")
def magdeburg(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The real record, loaded once for the tests of a module, which only read. They must not ask for `db`."""
    with (
        time_machine.travel(NOON, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        real_record()
        yield
        transaction.set_rollback(True)

"""Kept answers: who computed, and who was given what another had computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, override_settings

from measures.kept import middleware
from measures.kept.copies import memory

ANSWERS = "kept"


@pytest.fixture
def computed(monkeypatch) -> list[str]:
    """The addresses for whose answers a view was asked, in order."""
    found: list[str] = []
    real = middleware.KeptAnswers._computed

    def computing(self, request, asked):
        found.append(request.get_full_path())
        return real(self, request, asked)

    monkeypatch.setattr(middleware.KeptAnswers, "_computed", computing)
    return found


@pytest.fixture
def ask() -> Callable[..., HttpResponse]:
    """`ask("/")`, `ask("/", "HEAD")`, `ask("/", accept_encoding="br")`."""
    client = Client(raise_request_exception=False)

    def get(address: str, method: str = "GET", **headers: str) -> HttpResponse:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.generic(method, address, headers=sent)

    return get


@pytest.fixture
def on_disk(tmp_path, settings) -> Iterator[None]:
    """The memory as installations have it, in a directory of its own."""
    kinds = {name: one | {"LOCATION": str(tmp_path / name)} for name, one in ON_DISK.items()}
    with override_settings(CACHES=kinds):
        yield
        caches.close_all()


ON_DISK = {name: {"BACKEND": "measures.kept.storage.SharedMemory"} for name in ("default", ANSWERS)}


def forget_in_this_process() -> None:
    """As if another process were asked."""
    memory.clear()

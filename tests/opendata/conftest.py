"""Packages as a stranger gets them: built by the command, downloaded through the addresses of the site."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, override_settings

Ask = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Downloaded:
    """The files of a package by name, and its description."""

    name: str
    files: dict[str, bytes]

    @property
    def description(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.files["datapackage.json"])
        return found


@pytest.fixture
def ask() -> Ask:
    client = Client(raise_request_exception=False)

    def get(address: str, method: str = "GET", **headers: str) -> HttpResponse:
        return client.generic(
            method, address, headers={name.replace("_", "-"): headers[name] for name in headers}
        )

    return get


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """An empty directory for packages, which this site serves."""
    with override_settings(PACKAGES_DIR=tmp_path / "packages"):
        yield settings.PACKAGES_DIR


def build(**options: Any) -> str:
    """What the command says."""
    said = io.StringIO()
    call_command(
        "build_package", stdout=said, stderr=io.StringIO(), **{"output": settings.PACKAGES_DIR} | options
    )
    return said.getvalue()


def body(answer: HttpResponse) -> bytes:
    assert answer.status_code == 200, answer
    return b"".join(answer) if answer.streaming else answer.content


def download(client: Client, name: str) -> Downloaded:
    """Everything that the archive holds, asked for file by file."""
    archive = f"klimatracker-magdeburg_{name}.zip"
    packed = zipfile.ZipFile(io.BytesIO(body(client.get(f"/daten/paket/{name}/{archive}"))))
    names = [one.removeprefix(f"{name}/") for one in packed.namelist()]
    files = {one: body(client.get(f"/daten/paket/{name}/{one}")) for one in names}
    assert files == {one: packed.read(f"{name}/{one}") for one in names}, "the archive holds other bytes"
    return Downloaded(name, files)

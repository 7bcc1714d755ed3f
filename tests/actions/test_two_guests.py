"""One invitation, accepted twice at the same instant: one account, on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(params=["sqlite", "postgresql"])
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Start:
    """Begins a task in a process of its own, with a database that only such processes speak to."""
    address = f"sqlite:///{tmp_path}/db.sqlite3"
    if request.param == "postgresql":
        address = request.getfixturevalue("postgres_url")()
    environment = {**os.environ, "DATABASE_URL": address, "TRACKER_DATA_DIR": str(tmp_path)}

    def begin(*task: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.support.guest", *task],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return begin


def finished(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate("go\n")
    assert process.returncode == 0, err
    return out.strip()


def test_two_who_accept_at_once_make_one_account(start: Start) -> None:
    token = finished(start("prepare"))
    guests = [start("accept", token, name) for name in ("Ada", "Eva")]
    assert [guest.stdout and guest.stdout.readline() for guest in guests] == ["ready\n"] * 2
    for guest in guests:
        assert guest.stdin
        guest.stdin.write("go\n")
        guest.stdin.flush()
    outcomes = sorted(finished(guest) for guest in guests)
    assert outcomes in (["Ada", "closed"], ["Eva", "closed"])
    assert finished(start("accounts")) == outcomes[0]

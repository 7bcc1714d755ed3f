"""Two processes publish at the same time: one record, no batch lost, on both databases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support import seal

pytestmark = pytest.mark.once

BATCHES = 200
WRITERS = ("Anna", "Björn")
ROOT = Path(__file__).resolve().parents[2]


class Installation:
    """A database of its own, spoken to only through other processes."""

    def __init__(self, directory: Path, address: str) -> None:
        self.environment = {**os.environ, "DATABASE_URL": address, "TRACKER_DATA_DIR": str(directory)}

    def start(self, *task: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.support.writer", *task],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *task: str) -> str:
        return finished(self.start(*task))


def finished(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate("go\n")
    assert process.returncode == 0, err
    return out


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Installation:
    if request.param == "sqlite":
        return Installation(tmp_path, f"sqlite:///{tmp_path}/db.sqlite3")
    make: Callable[[], str] = request.getfixturevalue("postgres_url")
    return Installation(tmp_path, make())


def test_that_two_writers_at_once_lose_nothing_and_keep_one_chain(installation: Installation) -> None:
    installation.run("prepare")
    # Both are ready before either begins; who waits for the other's lock how often is the database's choice.
    processes = [installation.start("write", name, str(BATCHES)) for name in WRITERS]
    assert [process.stdout and process.stdout.readline() for process in processes] == ["ready\n"] * 2
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        finished(process)
    rows = [entry(line) for line in installation.run("read").splitlines()]
    seal.check(rows)
    written = [row for row in rows if row["kind"] == "update"]
    assert [row["batch"] for row in written] == list(range(3, 3 + 2 * BATCHES))
    assert [row["key"] for row in written] == [f"U-{number:05}" for number in range(1, 1 + 2 * BATCHES)]
    texts = [json.loads(row["document"])["text"] for row in written]
    for name in WRITERS:
        own = [text for text in texts if text.startswith(name)]
        assert own == [f"{name} {number}" for number in range(BATCHES)]
    installation.run("rebuild")


def entry(line: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    return row | {"recorded_at": datetime.fromisoformat(row["recorded_at"])}

"""Many people at the desk at the same instant: nothing is lost and nothing is published twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.once

MEMBERS, CONTESTED = 50, 5
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def became(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What fifty members and two reviewers came to, on a database of their own."""
    directory = tmp_path_factory.mktemp("rush")
    address = f"sqlite:///{directory}/db.sqlite3"
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("postgres_url")
        address = make()
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.rush"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address, "TRACKER_DATA_DIR": str(directory)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_fifty_members_who_propose_for_one_measure_at_once_make_fifty_proposals(
    became: dict[str, Any],
) -> None:
    assert (became["proposed"], became["waiting"]) == (["proposed"] * MEMBERS, MEMBERS)


def test_of_two_reviewers_who_release_the_same_at_once_one_does_and_the_other_is_told(
    became: dict[str, Any],
) -> None:
    assert became["contested"] == [["AlreadyDecided", "released"]] * CONTESTED


def test_all_fifty_can_be_released_each_in_exactly_one_batch(became: dict[str, Any]) -> None:
    assert became["rest"] == ["released"] * (MEMBERS - CONTESTED)
    assert (became["batches"], became["batches_of_proposals"], became["updates"]) == (MEMBERS,) * 3

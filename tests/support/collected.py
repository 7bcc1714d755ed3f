"""Static files, collected and compressed once for a whole test run: compressing them takes ten seconds."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from tools.own_site import STATIC, clean_environment, collect, free_port


def collected_once(factory: pytest.TempPathFactory) -> Path:
    """The directory they are in. Whichever worker comes first collects them, the others wait."""
    directory = of_all_workers(factory) / "collected"
    directory.mkdir(exist_ok=True)
    done = directory / "done"
    with (directory / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not done.exists():
            collect(clean_environment(directory, free_port()))
            done.touch()
    return directory / STATIC


def of_all_workers(factory: pytest.TempPathFactory) -> Path:
    """The temporary directory of this test run; a worker's own one lies within."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

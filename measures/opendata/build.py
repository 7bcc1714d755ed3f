"""Packages put in their place: whole or not at all, each once, and none that holds erased text."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from pathlib import Path
from typing import Final

from measures.opendata.descriptor import name_of
from measures.opendata.package import Progress, write
from measures.reading.editions import file_of
from measures.reading.moment import Moment
from measures.reading.packages import Package, erased_by, erasures, kept

DRAFT: Final = ".draft-"
ABANDONED: Final = 3600
"""Seconds after which an unfinished package is one whose build was killed; building takes some of them."""


def build(moment: Moment, directory: Path, progress: Progress = iter) -> tuple[Package, bool]:
    """The package of this moment in its directory, and whether it had to be built.

    One that is there is left alone: what somebody has cited does not change. Raises NotExportable if text of
    the edition was erased later, OSError if the files cannot be written.
    """
    name = name_of(moment)
    if found := _there(directory, name):
        return found, False
    draft = directory / f"{DRAFT}{name}.{secrets.token_hex(4)}"
    draft.mkdir(parents=True)
    try:
        write(moment, draft, progress)
        next(file_of(moment))  # refuses if an erasure came while the files were written
        _to_disk(draft)
        try:
            draft.rename(directory / name)
        except OSError:  # another build was faster: the same bytes
            if not _there(directory, name):
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    found = _there(directory, name)
    assert found is not None
    return found, True


def remove_erased(directory: Path) -> list[str]:
    """Delete packages that hold text erased since, and what killed builds left; names of the former."""
    erased = erasures()
    gone = [one.name for one in kept(directory) if erased_by(one.edition, erased)]
    for name in gone:
        shutil.rmtree(directory / name)
    for draft in directory.glob(f"{DRAFT}*"):
        if time.time() - draft.stat().st_mtime > ABANDONED:
            shutil.rmtree(draft, ignore_errors=True)
    return gone


def _there(directory: Path, name: str) -> Package | None:
    return next((one for one in kept(directory) if one.name == name), None)


def _to_disk(draft: Path) -> None:
    """So that after a loss of power a package with its name is a whole one."""
    for path in (*draft.iterdir(), draft):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

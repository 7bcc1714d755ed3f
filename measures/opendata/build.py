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
from measures.reading.editions import NotExportable, file_of
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
        _put_in_place(moment, draft, directory / name, progress)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    try:
        _refuse_erased(moment)  # by one that came before the package had its place, and did not find it
    except NotExportable:
        shutil.rmtree(directory / name, ignore_errors=True)
        raise
    found = _there(directory, name)
    assert found is not None
    return found, True


def _put_in_place(moment: Moment, draft: Path, place: Path, progress: Progress) -> None:
    """Raises NotExportable if an erasure took the draft away meanwhile."""
    try:
        write(moment, draft, progress)
        _to_disk(draft)
        draft.rename(place)
    except NotExportable:
        raise
    except Exception as error:
        _refuse_erased(moment)
        if not (isinstance(error, OSError) and _there(place.parent, place.name)):
            raise  # otherwise another build was faster: the same bytes


def _refuse_erased(moment: Moment) -> None:
    """Raises NotExportable if text of the edition was erased later."""
    next(file_of(moment))


def remove_erased(directory: Path) -> list[str]:
    """Delete packages that hold text erased since, and what killed builds left; names of the former.

    Half-written ones of such editions go too, also under the hands of a build, which then says why.
    """
    erased = erasures()
    gone = [one.name for one in kept(directory) if erased_by(one.edition, erased)]
    for name in gone:
        shutil.rmtree(directory / name)
    for draft in directory.glob(f"{DRAFT}*"):
        if erased_by(_edition_of(draft), erased) or _is_abandoned(draft):
            shutil.rmtree(draft, ignore_errors=True)
    return gone


def _edition_of(draft: Path) -> int:
    return int(draft.name.removeprefix(DRAFT).partition("_")[0])


def _is_abandoned(draft: Path) -> bool:
    """Whether its build was killed; one that has just ended leaves nothing to look at."""
    try:
        return time.time() - draft.stat().st_mtime > ABANDONED
    except FileNotFoundError:
        return False


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

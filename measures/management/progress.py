"""Progress bars of the commands: on the error output, and only where a person looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from measures.record.read.ndjson import LONGEST_LINE


def bar(stage: str, total: int | None = None) -> Callable[[Iterable[Any]], Iterable[Any]]:
    """Shows how many have passed by in this stage."""
    return partial(tqdm, desc=stage, total=total, unit="", disable=None)


def lines(path: Path, stage: str) -> Iterator[bytes]:
    """The lines of a file, with a bar of its bytes. Raises CommandError if it cannot be read."""
    try:
        with path.open("rb") as handle, _bytes(stage, path.stat().st_size) as shown:
            for line in iter(partial(handle.readline, LONGEST_LINE), b""):
                shown.update(len(line))
                yield line
    except OSError as error:
        words = _("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror)
        raise CommandError(words) from error


def _bytes(stage: str, size: int) -> tqdm[Any]:
    return tqdm(desc=stage, total=size, unit="B", unit_scale=True, disable=None)

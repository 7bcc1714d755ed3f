"""The memory that all processes share: kept answers, and how often somebody asked or tried to sign in."""

from __future__ import annotations

import logging
import shutil
from functools import lru_cache
from pathlib import Path
from sqlite3 import DatabaseError, OperationalError
from typing import Any

from diskcache import DjangoCache, FanoutCache, Timeout
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds that one process waits for another that is writing."""
SHARDS = 4
FORMER = "*.djcache"
"""Files of the storage before 0.5. Nothing would ever delete them, and some tell of attempts to sign in."""


class SharedMemory(DjangoCache):
    """diskcache behind Django's interface, adding and counting atomically, bounded by `size_limit`.

    It differs from the library's class in three ways. All threads of a process use the same opened files,
    which are not closed after each request: opening them takes longer than all else. And a file that cannot
    be written is given up after `PATIENCE`: the library would try for ever, and the reader would wait. What
    is deleted is overwritten.
    """

    def __init__(self, directory: str, params: dict[str, Any]) -> None:
        BaseCache.__init__(self, params)
        self._cache = opened(str(directory), **params.get("OPTIONS", {}))

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        return bool(super().add(key, value, timeout, version, retry=False))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        return bool(super().set(key, value, timeout, version, retry=False))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        return bool(super().touch(key, timeout, version, retry=False))

    def delete(self, key: str, version: Any = None) -> bool:
        return bool(super().delete(key, version, retry=False))

    def incr(self, key: str, delta: int = 1, version: Any = None) -> int:
        """The new value. Raises ValueError for a key that is not there, OSError if nothing can be written."""
        found = super().incr(key, delta, version, retry=False)
        if found is None:
            raise OSError(f"Nothing can be counted in {self.directory}.")
        return int(found)

    def clear(self) -> None:
        """Nothing of it stays on the disk, not in the files that SQLite writes first either.

        Raises OSError if it cannot be written: the library would try for ever here too.
        """
        try:
            for shard in self._cache._shards:
                shard.clear(retry=False)
                shard._sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except Timeout as error:
            raise OSError(f"{self.directory} cannot be emptied.") from error

    def close(self, **_named: Any) -> None:
        """Called after every request: the files stay open."""


@lru_cache(maxsize=16)
def opened(directory: str, **options: Any) -> FanoutCache:
    """The files of a directory, opened once in this process; damaged ones are replaced, being no loss."""
    for former in Path(directory).parent.glob(FORMER):
        former.unlink(missing_ok=True)
    how = {"shards": SHARDS, "timeout": PATIENCE, "sqlite_secure_delete": 1, **options}
    try:
        return FanoutCache(directory, **how)
    except OperationalError:  # somebody else is writing, or nobody can: that is for whoever starts it to hear
        raise
    except DatabaseError:
        logger.warning("%s cannot be read any more and is started anew.", directory)
        shutil.rmtree(directory)
        return FanoutCache(directory, **how)

"""Kept answers: in the memory of this process, and behind that in the one that all processes share.

A key is never written with another answer, so a copy that is found is right, however old it is.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from time import sleep

from django.core.cache import caches

logger = logging.getLogger(__name__)

ALIAS = "kept"
LARGEST = 2 * 2**20
"""Bytes of an answer that is kept."""
IN_PROCESS = 16 * 2**20
"""Bytes that each process keeps for itself, so that what many ask for is not read from disk each time."""
ERASURE = "erasure"
"""Under this name the number of the newest erasure that the shared memory was emptied for."""
AROUND_HEADER, AROUND_COPY = 160, 400
"""Bytes that Python needs beside the text: for a pair of short texts, and for a copy with its key."""
PATIENCE, LOOK_AGAIN = 10.0, 0.02
"""Seconds: how long somebody waits for another who computes the same, and how often they look."""


@dataclass(frozen=True)
class Copy:
    """An answer with status 200."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def size(self) -> int:
        """Bytes that it takes in the memory of a process. Of a short answer that is mostly its headers."""
        told = sum(len(name) + len(value) + AROUND_HEADER for name, value in self.headers)
        return len(self.body) + told + AROUND_COPY


class Memory:
    """The copies last asked for, up to `most` bytes. For several threads.

    `erased` is the newest erasure that this process knows of; None before its first question.
    """

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.erased: int | None = None
        self._copies: OrderedDict[str, Copy] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Copy | None:
        with self._lock:
            if found := self._copies.get(key):
                self._copies.move_to_end(key)
            return found

    def put(self, key: str, copy: Copy) -> None:
        with self._lock:
            if key in self._copies:
                return
            self._copies[key] = copy
            self.size += copy.size
            while self.size > self.most:
                _key, oldest = self._copies.popitem(last=False)
                self.size -= oldest.size

    def clear(self, erased: int | None = None) -> None:
        with self._lock:
            self.erased = erased
            self._copies.clear()
            self.size = 0

    def drop(self, key: str) -> None:
        with self._lock:
            if found := self._copies.pop(key, None):
                self.size -= found.size


memory = Memory(IN_PROCESS)


def kept(key: str) -> Copy | None:
    if found := memory.get(key):
        return found
    found = None
    with unless_broken():
        told = caches[ALIAS].get(key)
        found = Copy(*told) if told else None
    if found:
        memory.put(key, found)
    return found


def keep(key: str, copy: Copy, erased: int = 0) -> None:
    """`erased` is the newest erasure that whoever made the copy knew of; one that came since undoes it."""
    memory.put(key, copy)
    with unless_broken():
        caches[ALIAS].set(key, (copy.headers, copy.body))
    if erased < (memory.erased or 0):
        memory.drop(key)
        with unless_broken():
            caches[ALIAS].delete(key)


def forget() -> None:
    """Empties both memories: after an erasure nobody gets these copies any more, but the text lies in them.

    Raises what the shared one does if it cannot be written.
    """
    memory.clear(memory.erased)
    caches[ALIAS].clear()


def notice(erased: int) -> None:
    """Called with the newest erasure on record: if this process has not heard of it, copies are forgotten.

    Each process does so, because each may have kept something since another did. One that has just started
    has kept nothing, and only looks whether somebody has cleared away already.
    """
    known = memory.erased
    if known is not None and erased <= known:
        return
    memory.clear(erased)
    with unless_broken():
        if known is None and caches[ALIAS].get(ERASURE, 0) >= erased:
            return
        caches[ALIAS].clear()
        caches[ALIAS].set(ERASURE, erased, None)


@contextmanager
def turn(key: str, look: Callable[[], Copy | None]) -> Iterator[Copy | None]:
    """One computes, the others wait for what comes of it, in all processes.

    Gives the copy that another has made meanwhile, or None: then it is for the caller to compute, and while
    it does others wait. They stop when a copy is there, when nobody computes any more without leaving one (it
    failed, or such answers are not kept), or when their patience ends: a process may have died.
    """
    mark, mine = f"{key}:turn", True
    with unless_broken():
        mine = caches[ALIAS].add(mark, 1, PATIENCE)
    if not mine:
        yield _waited_for(mark, look)
        return
    try:
        yield look()  # the one before may just have finished
    finally:
        with unless_broken():
            caches[ALIAS].delete(mark)


def _waited_for(mark: str, look: Callable[[], Copy | None]) -> Copy | None:
    for _time in range(int(PATIENCE / LOOK_AGAIN)):
        sleep(LOOK_AGAIN)
        busy = False
        with unless_broken():
            busy = caches[ALIAS].has_key(mark)
        if (found := look()) or not busy:
            return found
    return None


@contextmanager
def unless_broken() -> Iterator[None]:
    """A memory that cannot be read or written costs time, not answers. What it raises depends on its kind."""
    try:
        yield
    except Exception:
        logger.exception("The memory for kept answers is broken.")

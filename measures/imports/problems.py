"""What is wrong with a file, and where: one line each, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """A sentence about one cell. `line` is the physical line where its row begins, both count from 1."""

    file: str
    line: int
    column: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.sentence}"


class NotLoaded(ValueError):
    """The files were not loaded and nothing was written; the message says why and what to do."""


class Listed(NotLoaded):
    """Something is wrong in certain cells. The message is `summary`, then one line for each."""

    def __init__(self, summary: str, problems: Iterable[Problem]) -> None:
        self.summary, self.problems = summary, list(problems)
        super().__init__("\n".join([summary, *map(str, self.problems)]))

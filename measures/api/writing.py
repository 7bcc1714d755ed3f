"""Answers as bytes. What the record holds as canonical JSON is spliced in as it stands, not written again."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True)
class Piece:
    """One item of an answer: a document of the record, and what is said about it beside.

    `text` are the exact bytes of the document on record, "" for what is no document; `beside` comes behind.
    """

    document: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    beside: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """As it stands in a cell of a table, where one piece is a member of another."""
        return self.json()

    @property
    def members(self) -> dict[str, Any]:
        """Everything it says, by name, for tables."""
        return {**self.document, **self.beside}

    def json(self, only: Collection[str] = ()) -> str:
        """As JSON; with `only` just these members, in the order of the whole."""
        if only:
            return written({name: value for name, value in self.members.items() if name in only})
        if not self.text:
            return written(self.members)
        beside = written(self.beside)[1:]
        return f"{self.text[:-1]}{',' if len(beside) > 1 else ''}{beside}"


def written(value: Any) -> str:
    """JSON of a structure that may hold pieces at any depth."""
    if isinstance(value, Piece):
        return value.json()
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{dumped(str(name))}:{written(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    return dumped(value)


# One for all: `json.dumps` with these makes another for every value, and a list holds a hundred thousand.
dumped: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

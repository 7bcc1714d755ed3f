"""Figures as a table: a row for each value, however deep it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from measures.api.writing import Piece


def rows(figures: Mapping[str, Mapping[str, Any]]) -> list[Piece]:
    """The rows of `Topic.json`. What is empty has a row too, so that no figure is missing."""
    return [
        Piece(
            beside={
                "figure": name,
                "path": ".".join(path),
                "value": value,
                "unit": figure["unit"] if counts(value) else "",
                "definition": figure["definition"],
            }
        )
        for name, figure in figures.items()
        for path, value in leaves(figure["value"])
    ]


def counts(value: Any) -> bool:
    """Whether a value can have a unit; a title, a key or a truth value has none."""
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """(`("0", "completion", "lower")`, 12) of every value inside."""
    if isinstance(value, Mapping):
        inner: list[tuple[str, Any]] = [(str(name), one) for name, one in value.items()]
    elif isinstance(value, list | tuple):
        inner = [(str(place), one) for place, one in enumerate(value)]
    else:
        yield path, value
        return
    if not inner:
        yield path, None
    for name, one in inner:
        yield from leaves(one, (*path, name))

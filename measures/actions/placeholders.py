"""Records of one batch that name each other before they have keys.

Keys are given at publication. Until then a new record may carry a placeholder, `new:1`, and others of its
batch point at it by that; when the batch is published (or tried out) it becomes the key that is free then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from measures.record import kinds
from measures.record.write import Change
from measures.record.write.along import going_along
from measures.record.write.keys import KeyGiver

PREFIX = "new:"


def is_placeholder(key: str) -> bool:
    return key.startswith(PREFIX)


def resolved(changes: Sequence[Change]) -> list[Change]:
    """The same changes, with a free key in every place where a placeholder stood."""
    give = KeyGiver((change.kind, change.key) for change in changes if not is_placeholder(change.key))
    keys = {
        change.key: give(change.kind, dict(change.document or {}))
        for change in changes
        if is_placeholder(change.key)
    }
    return [_with_keys(change, keys) for change in changes] if keys else list(changes)


def written_out(changes: Sequence[Change]) -> list[Change]:
    """The same changes as they would be published: documents trimmed, every field present, and with a measure
    that is withdrawn everything that goes along.

    Placeholders stay what they are, and so does a document that breaks the rules of its kind.
    """
    told = [_written_out(*pair) for pair in zip(changes, resolved(changes), strict=True)]
    return [*told, *going_along(changes)]


def _written_out(change: Change, named: Change) -> Change:
    if not change.document or not named.document or change.kind not in kinds.KINDS:
        return change
    try:
        full = kinds.document(change.kind, {**named.document, "key": named.key})
    except kinds.InvalidDocument:
        return change
    pointing = {name: value for name, value in change.document.items() if named.document[name] != value}
    return replace(change, document={**full, **pointing, "key": change.key})


def _with_keys(change: Change, keys: dict[str, str]) -> Change:
    document = {name: _named(value, keys) for name, value in (change.document or {}).items()}
    return replace(
        change, key=keys.get(change.key, change.key), document=document if change.document else None
    )


def _named(value: Any, keys: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_named(one, keys) for one in value]
    return keys.get(value, value) if isinstance(value, str) and is_placeholder(value) else value

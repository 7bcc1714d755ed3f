"""The difference between two states of the record as a list of operations that can be applied.

A state is `{kind: {key: content}}`: for measures the content is `{"document": …, "state": …}` (state null
before the first evidence), for every other kind it is the document. All kinds are there, also empty ones.

The operations are those of JSON Patch (RFC 6902), `add`, `replace` and `remove`, each with one member more,
which that standard tells programs to ignore: `old`, the value before (not for `add`). Applied to the older
state they give the newer one exactly; read backwards, with `old` for `value`, they give the older one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Content = Mapping[str, Any]
Operation = dict[str, Any]


def operations(kind: str, key: str, before: Content | None, after: Content | None) -> Iterator[Operation]:
    """What turns the content of one record into another: whole if it comes or goes, else member by member.

    Of a measure the members are those of its document and of its state.
    """
    place = pointer(kind, key)
    if before is None or after is None:
        yield from _whole(place, before, after)
    elif kind == "measure":
        yield from _members(f"{place}/document", before["document"], after["document"])
        if before["state"] is None or after["state"] is None:
            yield from _replaced(f"{place}/state", before["state"], after["state"])
        else:
            yield from _members(f"{place}/state", before["state"], after["state"])
    else:
        yield from _members(place, before, after)


def pointer(*parts: str) -> str:
    """A JSON Pointer (RFC 6901)."""
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


def _whole(place: str, before: Content | None, after: Content | None) -> Iterator[Operation]:
    if after is not None:
        yield {"op": "add", "path": place, "value": after}
    elif before is not None:
        yield {"op": "remove", "path": place, "old": before}


def _members(place: str, before: Content, after: Content) -> Iterator[Operation]:
    for name in sorted({*before, *after}):
        member = place + pointer(name)
        if name not in before:
            yield {"op": "add", "path": member, "value": after[name]}
        elif name not in after:
            yield {"op": "remove", "path": member, "old": before[name]}
        else:
            yield from _replaced(member, before[name], after[name])


def _replaced(place: str, old: Any, new: Any) -> Iterator[Operation]:
    if old != new:
        yield {"op": "replace", "path": place, "old": old, "value": new}

"""When an entry's chain value does not fit: what in its header may have been changed?

A guess is proven right if the chain value fits with it, so that a wrong accusation is not possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from measures.record import chain
from measures.vocabulary import Action, RecordKind

Values = Mapping[str, Any]
SHARED_IN_A_BATCH = ("batch", "recorded_at", "organisation")


def changed_field(values: Values, facts: Values | None, previous_chain: str, neighbours: list[Values]) -> str:
    """The header field that was changed, or `header` if that cannot be told.

    `facts` is the entry's document, `neighbours` are the values of the entries around it.
    """
    for name, value in _guesses(values, facts or {}, neighbours):
        if chain.link({**values, name: value}, previous_chain) == values["chain"]:
            return name
    return "header"


def _guesses(values: Values, facts: Values, neighbours: list[Values]) -> Iterator[tuple[str, Any]]:
    """What each field may have said: what follows from the content, what others say, what can be said."""
    if values["salt"] and values["document"] and values["reason"] is not None:
        yield "digest", chain.digest(values["salt"], values["document"], values["reason"])
    yield from (("kind", kind) for kind in RecordKind.values)
    yield from (("action", action) for action in Action.values)
    yield from (("key", facts.get("key")), ("changed_fields", []), ("happened_on", None))
    yield from (("measure_key", key) for key in ("", facts.get("key"), facts.get("measure")))
    for neighbour in neighbours:
        yield from ((name, neighbour[name]) for name in SHARED_IN_A_BATCH)
        yield "batch", neighbour["batch"] + 1

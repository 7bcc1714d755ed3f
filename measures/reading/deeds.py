"""What entries of the record did, in words: for pages, feeds and the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from measures.vocabulary import Action, RecordKind


def deed(kind: str, action: str) -> str:
    """What was done with one record: "Meldung korrigiert"."""
    return done(str(RecordKind(kind).label), action)


def done(record: str, action: str) -> str:
    """Only the text of a record can be erased; that it was there stays."""
    if action == Action.ERASED:
        return gettext("Text erased ({record})").format(record=record)
    return gettext("{record} {done}").format(record=record, done=Action(action).label)


def erasure(erased_by: int | None, document: Mapping[str, Any] | None) -> str:
    """That the text of an entry is gone, or that it announces so; empty for all others."""
    if erased_by is not None:
        return gettext("Text erased (entry {number})").format(number=erased_by)
    if numbers := (document or {}).get("erased"):
        words = gettext("The text of these entries was erased: {numbers}")
        return words.format(numbers=", ".join(map(str, numbers)))
    return ""

"""What must hold for an entry, for two that follow each other, and for erasures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from measures.record import chain
from measures.record.read.entries import Entry
from measures.vocabulary import Action

Values = Mapping[str, Any]
TYPED = ("document", "reason", "salt")
BEFORE_THE_FIRST: Values = {"batch": 0, "recorded_at": "", "organisation": ""}


@dataclass(frozen=True)
class Problem:
    """Something that does not fit. `number` is None where it is not about one entry."""

    number: int | None
    field: str
    message: str

    def __str__(self) -> str:
        if self.number is None:
            return f"{self.field}: {self.message}"
        words = _("entry {number}, {field}: {message}")
        return words.format(number=self.number, field=self.field, message=self.message)


def content(values: Values) -> Iterator[Problem]:
    """What was typed must give the digest, or be gone altogether."""
    empty = [name for name in TYPED if values[name] is None]
    if empty and len(empty) < len(TYPED):
        words = _("Is empty, but document, reason and salt can only be erased together.")
        yield Problem(values["number"], empty[0], words)
    elif not empty and digest(values) != values["digest"]:
        words = _("Was changed, or the reason or the salt was: they do not give the digest.")
        yield Problem(values["number"], "document", words)


def digest(values: Values) -> str:
    return chain.digest(values["salt"], values["document"], values["reason"])


def order(before: Values, values: Values) -> Iterator[Problem]:
    """A batch is written at one moment, and the next one not earlier."""
    number, same_batch = values["number"], values["batch"] == before["batch"]
    if not same_batch and values["batch"] != before["batch"] + 1:
        words = _("Says {batch} after {before}.").format(batch=values["batch"], before=before["batch"])
        yield Problem(number, "batch", words)
    if values["recorded_at"] < before["recorded_at"]:
        yield Problem(number, "recorded_at", _("Lies before that of the entry before."))
    elif same_batch and values["recorded_at"] != before["recorded_at"]:
        yield Problem(number, "recorded_at", _("Differs within a batch."))


class Erasures:
    """Entries whose text is gone, and those that announce it. `newest` is the number of the last of these."""

    def __init__(self) -> None:
        self.newest = 0
        self._empty: set[int] = set()
        self._announced: set[int] = set()

    def look_at(self, number: int, entry: Entry) -> Iterator[Problem]:
        is_empty, erases = entry.facts is None, entry.values["action"] == Action.ERASED
        if is_empty and erases:
            yield Problem(number, "document", _("Is empty, but an erasure cannot itself be erased."))
        elif is_empty:
            self._empty.add(number)
        elif erases:
            yield from self._look_at_announcement(number, entry.facts.get("erased"))
        self.newest = number if erases else self.newest

    def unannounced(self) -> Iterator[Problem]:
        for number in sorted(self._empty - self._announced):
            yield Problem(number, "document", _("Is empty, but no later entry announces its erasure."))

    def _look_at_announcement(self, number: int, named: Any) -> Iterator[Problem]:
        if not _are_before(named, number):
            words = _("Announces an erasure, but does not name entries before it.")
            yield Problem(number, "document", words)
            return
        for one in sorted(set(named) - self._empty):
            words = _("Is not empty, although entry {number} announces its erasure.")
            yield Problem(one, "document", words.format(number=number))
        self._announced |= set(named)


def _are_before(named: Any, number: int) -> bool:
    if not isinstance(named, list) or not named:
        return False
    return all(type(one) is int and 0 < one < number for one in named)

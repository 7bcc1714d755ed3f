"""Public keys are given at publication, in order, never before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models.functions import Length

from measures.models import Revision
from measures.record.kinds import KINDS
from measures.record.kinds.fields import NUMBERED, key_number, numbered_key
from measures.text import slug

Name = tuple[str, str]


class KeyGiver:
    """Gives new records their public keys: numbers in order, slugs from the name.

    `named` are the records of the batch that bring their keys: those are not given again.
    """

    def __init__(self, named: Iterable[Name] = ()) -> None:
        self._last: dict[str, int] = {}
        self._given = set(named)

    def __call__(self, kind: str, document: dict[str, Any]) -> str:
        key = self._next_number(kind) if kind in NUMBERED else self._free_slug(kind, document)
        self._given.add((kind, key))
        return key

    def _next_number(self, kind: str) -> str:
        if kind not in self._last:
            newest = Revision.objects.filter(kind=kind).order_by(Length("key").desc(), "-key").first()
            brought = [key_number(kind, key) for given, key in self._given if given == kind]
            self._last[kind] = max([key_number(kind, newest.key) if newest else 0, *brought])
        self._last[kind] += 1
        return numbered_key(kind, self._last[kind])

    def _free_slug(self, kind: str, document: dict[str, Any]) -> str:
        wish = slug(document[KINDS[kind].named_by])[:56].strip("-") or kind
        place = 1
        while True:
            key = wish if place == 1 else f"{wish}-{place}"
            if (kind, key) not in self._given and not Revision.objects.filter(kind=kind, key=key).exists():
                return key
            place += 1

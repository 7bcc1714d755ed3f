"""What will be taken away from the API, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from measures.api.deprecations import Deprecation
from measures.web.presenters.words import day


@dataclass(frozen=True)
class Farewell:
    """`name` is the address or “address: member”, `words` what to ask instead, `span` from when to when."""

    name: str
    words: str
    span: str


def farewells(known: Iterable[Deprecation]) -> list[Farewell]:
    return [_farewell(one) for one in known]


def _farewell(one: Deprecation) -> Farewell:
    name = f"{one.address}: {one.member}" if one.member else one.address
    span = _("Announced on {since}, may be gone from {until} on.")
    return Farewell(name, str(one.instead), span.format(since=day(one.since), until=day(one.until)))

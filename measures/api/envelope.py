"""What surrounds every answer: which moment it speaks of, under which licence, and where the next page is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from measures.reading.citation import cited
from measures.reading.moment import Moment


@dataclass(frozen=True)
class Part:
    """Which part of a list is asked for; without a `limit` everything from `offset` on.

    `newest`: as many of the last items, the last one first.
    """

    limit: int | None
    offset: int = 0
    newest: bool = False

    def following(self, count: int) -> int | None:
        """Where the next part begins; None at the end."""
        beyond = count if self.limit is None else self.offset + self.limit
        return beyond if beyond < count else None

    def previous(self, count: int) -> int | None:
        """From beyond the end it leads to the last part, not to another empty one."""
        if self.offset == 0 or self.limit is None:
            return None
        return max(0, min(self.offset, count) - self.limit)


@dataclass(frozen=True)
class Neighbours:
    """The parameters that lead to the next part of a list and to the one before; None where there is none."""

    next: Mapping[str, str] | None = None
    previous: Mapping[str, str] | None = None


def meta(request: HttpRequest, moment: Moment, title: str) -> dict[str, Any]:
    """`permanent` is the address under which this very answer can be cited; null for an empty record."""
    permanent = permanent_address(request, moment)
    return {
        "edition": moment.edition.number,
        "as_of": moment.day.isoformat(),
        "chain": moment.edition.chain,
        "licence": settings.TRACKER_LICENCE,
        "licence_url": settings.TRACKER_LICENCE_URL,
        "attribution": settings.TRACKER_ATTRIBUTION,
        "permanent": permanent,
        "citation": cited(title, moment, permanent) if permanent else None,
    }


def permanent_address(request: HttpRequest, moment: Moment) -> str | None:
    """Where this very answer stays. If `Accept` chose its form, the address names the form: a citation sends
    no headers."""
    path = getattr(request, "path_of_form", request.path)
    return address(request, path, **moment.permanent_query) if moment.edition.number else None


def list_envelope(
    request: HttpRequest, about: dict[str, Any], count: int, beside: Neighbours, results: list[Any]
) -> dict[str, Any]:
    return {
        "meta": about,
        "count": count,
        "next": at(request, beside.next),
        "previous": at(request, beside.previous),
        "results": results,
    }


def at(request: HttpRequest, changes: Mapping[str, str] | None) -> str | None:
    """The address of a neighbouring part."""
    return None if changes is None else address(request, **changes)


def links(request: HttpRequest, moment: Moment, others: dict[str, str | None]) -> str:
    """The header `Link`: under which licence this stands, how to cite and read it, and where others are.

    `others` are relations with their addresses, None where there is nothing.
    """
    relations = {
        **others,
        "cite-as": permanent_address(request, moment),
        "license": settings.TRACKER_LICENCE_URL,
        "service-doc": whole(reverse("data")),
    }
    return ", ".join(f'<{target}>; rel="{name}"' for name, target in relations.items() if target)


def address(request: HttpRequest, path: str = "", **changes: str) -> str:
    """The address asked for, or another path, with these parameters set and all others kept."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    path = path or request.path
    return whole(f"{path}?{query.urlencode()}" if query else path)


def in_moment(path: str, moment: Moment, asks: Mapping[str, str] | None = None) -> str:
    """The whole address of something else in the same moment; `asks` are parameters of its own.

    What stands in braces stays as it is, for readers to fill in.
    """
    query = {**(asks or {}), **moment.query}
    return whole(f"{path}?{urlencode(query, safe='{}')}" if query else path)


def whole(path: str) -> str:
    """With the site's own host: an answer must not depend on how the request came in."""
    return f"{settings.TRACKER_BASE_URL}{path}"

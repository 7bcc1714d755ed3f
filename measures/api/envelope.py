"""What surrounds every answer: which moment it speaks of, under which licence, and where the next page is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework.request import Request

from measures.reading.measures import Listing
from measures.reading.moment import Moment


def meta(request: Request, moment: Moment) -> dict[str, Any]:
    """`permanent` is the address under which this very answer can be cited; null for an empty record."""
    citable = moment.edition.number > 0
    return {
        "edition": moment.edition.number,
        "as_of": moment.day.isoformat(),
        "chain": moment.edition.chain,
        "licence": settings.TRACKER_LICENCE,
        "licence_url": settings.TRACKER_LICENCE_URL,
        "attribution": settings.TRACKER_ATTRIBUTION,
        "permanent": address(request, **moment.permanent_query) if citable else None,
    }


def list_envelope(request: Request, page: Listing, results: list[dict[str, Any]]) -> dict[str, Any]:
    about = meta(request, page.moment) | {"without_evidence_yet": page.without_evidence_yet}
    return {
        "meta": about,
        "count": page.count,
        "next": next_address(request, page),
        "previous": previous_address(request, page),
        "results": results,
    }


def next_address(request: Request, page: Listing) -> str | None:
    beyond = page.offset + page.limit
    return address(request, offset=str(beyond)) if beyond < page.count else None


def previous_address(request: Request, page: Listing) -> str | None:
    """From beyond the end it leads to the last page, not to another empty one."""
    if page.offset == 0:
        return None
    before = max(0, min(page.offset, page.count) - page.limit)
    return address(request, offset=str(before))


def address(request: Request, **changes: str) -> str:
    """The address asked for, with these parameters set and all others kept."""
    query = request.query_params.copy()
    for name, value in changes.items():
        query[name] = value
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")

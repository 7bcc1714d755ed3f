"""What every template may say about the site itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    return {"site": facts()}


def facts() -> dict[str, object]:
    """Whose tracker this is; also for pages that are rendered when nothing else can be relied on."""
    return {
        "name": settings.TRACKER_SITE_NAME,
        "city": settings.TRACKER_CITY,
        "alliance": settings.TRACKER_ALLIANCE,
        "target_year": settings.TRACKER_TARGET_YEAR,
        "licence": settings.TRACKER_LICENCE,
        "licence_url": settings.TRACKER_LICENCE_URL,
        "attribution": settings.TRACKER_ATTRIBUTION,
        "contact": settings.TRACKER_CONTACT_EMAIL,
    }

"""What every template may say about the site itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html

from measures.web.language import ORIGINAL
from measures.web.presenters.words import language


def site(request: HttpRequest) -> dict[str, object]:
    return {"site": facts(), "original": original()}


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
        "contact_url": settings.TRACKER_CONTACT_URL,
        "base": settings.TRACKER_BASE_URL,
    }


def original() -> str:
    """The attribute for elements that show words of the record, which are not translated.

    `<h1{{ original }}>`: empty where the page is in the language of the record anyway.
    """
    return "" if language() == ORIGINAL else format_html(' lang="{}"', ORIGINAL)

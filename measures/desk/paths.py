"""Which addresses belong to the desk."""

from __future__ import annotations

from django.conf import settings


def at_the_desk(path: str) -> bool:
    """Whether everything that holds for the signed-in side holds for this path."""
    return path.startswith(settings.DESK_PATH) or path == settings.DESK_PATH.rstrip("/")

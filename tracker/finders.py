"""Which static files of the installed apps are collected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import Storage

UNUSED: Final = (
    "rest_framework",
    "django_filters",
    "redoc",
    "oauth2-redirect.*",
    "swagger-ui-standalone-preset.*",
    "swagger-ui-bundle.js.map",
    "favicon-32x32.png",
)
"""What packages bring and nobody is shown: their forms for browsing, which are switched off, and of the one
with Swagger UI everything but itself."""


class UsedFinder(AppDirectoriesFinder):
    """Leaves out of the collected files what nobody is shown; named in the setting STATICFILES_FINDERS."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every file of the apps that some page may ask for."""
        yield from super().list([*(ignore_patterns or ()), *UNUSED])

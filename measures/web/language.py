"""The language of an answer: decided by its address alone, so that a citation always says the same."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

ORIGINAL = settings.LANGUAGE_CODE
"""The language of the record, and of addresses without a prefix."""


class LanguageOfTheAddress:
    """German, but English under /en/. Neither a cookie nor what the browser prefers has a say."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request.path_info)):
            return self.get_response(request)


def language_of(path: str) -> str:
    """The language that a path asks for by its first part."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    others = {code for code, _name in settings.LANGUAGES if code != ORIGINAL}
    return first if first in others else ORIGINAL


def in_language(path: str, language: str) -> str:
    """The same path in another language. One slash begins it: two would name another host."""
    asked = language_of(path)
    rest = path if asked == ORIGINAL else path.removeprefix(f"/{asked}")
    rest = "/" + rest.lstrip("/")
    return rest if language == ORIGINAL else f"/{language}{rest}"

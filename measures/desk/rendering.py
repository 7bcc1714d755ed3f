"""Pages of the desk as answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse


def shown(
    request: HttpRequest, template: str, title: str, *, status: int = 200, **context: Any
) -> TemplateResponse:
    """A page of the desk. `title` is what it is called in the window and in its heading."""
    return TemplateResponse(request, template, {"title": title, **context}, status=status)

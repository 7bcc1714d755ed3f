"""What can be sent from outside the desk, without an account or a cookie (docs/decisions/0007)."""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.desk.views.hint import hint

urlpatterns: list[URLPattern] = [
    path("hinweis/", hint, name="hint"),
]

"""Addresses of the desk: what readers told us."""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.desk.views.hints import hint_settle, hints

urlpatterns: list[URLPattern] = [
    path("hinweise/", hints, name="hints"),
    path("hinweise/<int:number>/", hint_settle, name="hint_settle"),
]

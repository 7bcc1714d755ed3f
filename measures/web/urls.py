"""Addresses of the public pages. German in every language: an address once cited must keep leading there."""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.web.views.health import healthz
from measures.web.views.measures import measure, measures
from measures.web.views.start import start

urlpatterns: list[URLPattern] = [
    path("", start, name="start"),
    path("healthz", healthz, name="healthz"),
    path("massnahmen/", measures, name="measures"),
    path("massnahmen/<str:key>/", measure, name="measure"),
]

"""Addresses that programs ask for: they speak no language."""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.web.views.health import healthz

urlpatterns: list[URLPattern] = [
    path("healthz", healthz, name="healthz"),
]

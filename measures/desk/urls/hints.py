"""Addresses of the desk: hints."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

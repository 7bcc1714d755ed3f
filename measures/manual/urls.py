"""Addresses of the manual: all under /daten/."""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.manual.views import api_browser, asking, data, errors, examples, field_lists, fields, promises

urlpatterns: list[URLPattern] = [
    path("daten/", data, name="data"),
    path("daten/abfragen/", asking, name="data_asking"),
    path("daten/fehlermeldungen/", errors, name="data_errors"),
    path("daten/felder/", field_lists, name="data_field_lists"),
    path("daten/felder/<str:resource>/", fields, name="data_fields"),
    path("daten/beispiele/", examples, name="data_examples"),
    path("daten/api/", api_browser, name="api_browser"),
    path("daten/aenderungen/", promises, name="data_promises"),
]

"""Addresses that programs ask for: they speak no language."""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.web.views.health import healthz
from measures.web.views.machines import readyz, robots, sitemap
from measures.web.views.packages import package, package_file
from measures.web.views.record import record_file, record_program

urlpatterns: list[URLPattern] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("protokoll/protokoll.ndjson", record_file, name="record_file"),
    path("protokoll/verify_record.py", record_program, name="record_program"),
    path("daten/paket/<str:package>/", package, name="package"),
    path("daten/paket/<str:package>/<str:file>", package_file, name="package_file"),
]

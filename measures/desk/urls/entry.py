"""Addresses of the desk: what needs me, beginning, writing, looking at it."""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.desk.views import entries, entry, home, preview, records

urlpatterns: list[URLPattern] = [
    path("", home.desk, name="desk"),
    path("eintragen/", entries.entries, name="entries"),
    path("eintragen/beginnen/", entries.entry_start, name="entry_start"),
    path("eintragen/bestand/", records.records, name="records"),
    path("massnahmen/<str:key>/folgen/", entries.follow, name="follow"),
    path("vorschlaege/<int:number>/bearbeiten/", entry.entry, name="entry"),
    path("vorschlaege/<int:number>/speichern/", entry.entry_save, name="entry_save"),
    path("vorschlaege/<int:number>/vorschau/", preview.entry_preview, name="entry_preview"),
]

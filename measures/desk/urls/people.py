"""Addresses of the desk: people, invitations, and what this site is told."""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.desk.views import people, site_settings

urlpatterns: list[URLPattern] = [
    path("personen/", people.people, name="people"),
    path("personen/<int:number>/", people.person, name="person"),
    path("personen/einladen/", people.invite, name="invite"),
    path(
        "personen/einladungen/<int:number>/zurueckziehen/", people.invitation_revoke, name="invitation_revoke"
    ),
    path("personen/einstellungen/", site_settings.site_settings, name="settings"),
]

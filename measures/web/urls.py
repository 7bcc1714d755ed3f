"""Addresses of the public pages: the same words in every language, as a citation must keep leading there.

English ones begin with /en/.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.web.views.measures import measure, measures
from measures.web.views.start import start

urlpatterns: list[URLPattern] = [
    path("", start, name="start"),
    path("massnahmen/", measures, name="measures"),
    path("massnahmen/<str:key>/", measure, name="measure"),
]

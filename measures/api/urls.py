"""Addresses of the public API."""

from __future__ import annotations

from django.urls import path

from measures.api.views.index import Index, SlashMissing, Unknown
from measures.api.views.measures import MeasureDetail, MeasureList
from measures.api.views.statistics import Statistics

app_name = "api"
urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("measures/", MeasureList.as_view(), name="measures"),
    path("measures/<str:key>/", MeasureDetail.as_view(), name="measure"),
    path("statistics/", Statistics.as_view(), name="statistics"),
    path("statistics/<str:topic>/", Statistics.as_view(), name="topic"),
    # The last pattern takes every address, so Django would no longer add the slash by itself.
    path("measures", SlashMissing.as_view()),
    path("measures/<str:key>", SlashMissing.as_view()),
    path("statistics", SlashMissing.as_view()),
    path("statistics/<str:topic>", SlashMissing.as_view()),
    path("<path:address>", Unknown.as_view()),
]

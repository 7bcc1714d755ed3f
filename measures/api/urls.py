"""Addresses of the public API. Every list and every item follows from `RESOURCES`."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path

from measures.api.forms import FORMS, JSON_FORM
from measures.api.resources import RESOURCES, Resource
from measures.api.views.charts import ChartView
from measures.api.views.index import Index, SlashMissing, Unknown
from measures.api.views.lists import ListView, SingleView
from measures.api.views.schema import RENDERERS, SchemaView
from measures.api.views.statistics import Statistics

app_name = "api"


def addresses(resource: Resource) -> Iterator[URLPattern]:
    """`measures/` and `measures.csv`, `measures/M-0042/` and `measures/M-0042.json`."""
    name = resource.name
    yield path(f"{name}/", ListView.as_view(resource=resource, forms=resource.forms), name=name)
    for form in resource.forms:
        view = ListView.as_view(resource=resource, forms=resource.forms, suffix=form.suffix)
        yield path(f"{name}.{form.suffix}", view, name=f"{name}_{form.suffix}")
    yield path(name, SlashMissing.as_view())
    if resource.single:
        view = SingleView.as_view(resource=resource, suffix=JSON_FORM.suffix)
        yield path(f"{name}/<str:key>.json", view, name=f"{name}_one_json")
        yield path(f"{name}/<str:key>/", SingleView.as_view(resource=resource), name=f"{name}_one")
        yield path(f"{name}/<str:key>", SlashMissing.as_view())


def charts() -> Iterator[URLPattern]:
    """One chart by its name; unlike other items it may need parameters."""
    yield path("charts/<str:name>.json", ChartView.as_view(suffix=JSON_FORM.suffix), name="chart_json")
    yield path("charts/<str:name>/", ChartView.as_view(), name="chart")
    yield path("charts/<str:name>", SlashMissing.as_view())


urlpatterns = [
    path("", Index.as_view(), name="index"),
    *(pattern for resource in RESOURCES.values() for pattern in addresses(resource)),
    *charts(),
    path("statistics/", Statistics.as_view(), name="statistics"),
    *(
        path(
            f"statistics.{form.suffix}",
            Statistics.as_view(suffix=form.suffix),
            name=f"statistics_{form.suffix}",
        )
        for form in FORMS
    ),
    *(
        path(
            f"statistics/<str:topic>.{form.suffix}",
            Statistics.as_view(suffix=form.suffix),
            name=f"topic_{form.suffix}",
        )
        for form in FORMS
    ),
    path("statistics/<str:topic>/", Statistics.as_view(), name="topic"),
    *(
        path(f"schema.{suffix}", SchemaView.as_view(suffix=suffix), name=f"schema_{suffix}")
        for suffix in RENDERERS
    ),
    # The last pattern takes every address, so Django would no longer add the slash by itself.
    path("statistics", SlashMissing.as_view()),
    path("statistics/<slug:topic>", SlashMissing.as_view()),
    path("<path:address>", Unknown.as_view()),
]

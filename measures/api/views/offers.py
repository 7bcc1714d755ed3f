"""What the API offers, by name: the lists, and the figures of each page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from measures.api.envelope import whole
from measures.api.forms import FORMS
from measures.api.resources import RESOURCES, Resource
from measures.api.views.statistics import PARAMETERS


def offers() -> dict[str, dict[str, Any]]:
    """Every list in the order of `RESOURCES`, then the statistics."""
    found = {name: _list(resource) for name, resource in RESOURCES.items()}
    return {**found, "statistics": _statistics()}


def _list(resource: Resource) -> dict[str, Any]:
    address = whole(reverse(f"api:{resource.name}"))
    return {
        "title": str(resource.title),
        "about": str(resource.about),
        "address": address,
        "single": resource.address_of_one(address) or None,
        "forms": {
            form.suffix: whole(reverse(f"api:{resource.name}_{form.suffix}")) for form in resource.forms
        },
        "parameters": sorted(resource.parameters),
    }


def _statistics() -> dict[str, Any]:
    address = whole(reverse("api:statistics"))
    return {
        "title": _("Statistics"),
        "about": _(
            "The values of the figures, page by page; without a page those of the start page. The list of "
            "figures names and defines each."
        ),
        "address": address,
        "single": f"{address}{{topic}}/",
        "forms": {form.suffix: whole(reverse(f"api:statistics_{form.suffix}")) for form in FORMS},
        "parameters": sorted(PARAMETERS),
    }

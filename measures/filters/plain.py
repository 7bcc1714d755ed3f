"""Filters for things that are in no table: the site's figures and charts."""

from __future__ import annotations

from typing import Any, cast

import django_filters

from measures.filters.values import Document
from measures.models.public import DocumentState


class PlainFilter(django_filters.FilterSet):
    """Narrows items that are known without asking the database."""

    class Meta:
        model = DocumentState  # the library wants one; it is not asked
        fields = ()

    def __init__(self, data: Any) -> None:
        super().__init__(data, queryset=DocumentState.objects.none())

    def takes(self, item: Document) -> bool:
        """Whether every filter lets it through. To be asked once values are good."""
        values = self.form.cleaned_data.items()
        filters = cast(Any, self.filters)
        return all(filters[name].accepts(item, value) for name, value in values if value)

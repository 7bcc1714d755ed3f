"""Records of every kind as the API shows them: the document, and names of what it points at."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds import KINDS


class NamesField(serializers.DictField):
    """`{"organisation": {"swm": "Städtische Werke …"}}`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            child=serializers.DictField(child=serializers.CharField()),
            label=_("Names"),
            help_text=_(
                "Names of all records that this one points at, by kind and key, of the same edition."
            ),
            **kwargs,
        )


class OrganisationShape(KINDS["organisation"]):  # type: ignore[misc]
    """An organisation."""

    names = NamesField()

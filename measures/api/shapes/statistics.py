"""The figures of the site as the API shows them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.api.shapes.envelope import MetaShape


class FigureShape(serializers.Serializer[Any]):
    """A figure with what it counts."""

    unit = serializers.CharField(label=_("Unit"), help_text=_("What is counted or measured, in English."))
    definition = serializers.CharField(
        label=_("Definition"), help_text=_("What exactly is counted, and what is left out.")
    )
    value = serializers.JSONField(
        label=_("Value"), help_text=_("A number, or a structure of numbers as the definition says.")
    )


class StatisticsShape(serializers.Serializer[Any]):
    """The figures of one page."""

    meta = MetaShape(label=_("About the answer"), help_text=_("Moment, licence and citation."))
    statistics = serializers.DictField(
        child=FigureShape(), label=_("Figures"), help_text=_("The figures of the page, by name.")
    )

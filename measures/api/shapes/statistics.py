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


class DefinitionShape(serializers.Serializer[Any]):
    """A figure of the site: what it counts, and where its values are."""

    topic = serializers.CharField(label=_("Page"), help_text=_("The page whose figure it is, by name."))
    figure = serializers.CharField(
        label=_("Figure"), help_text=_("Its name in the answer that has its values.")
    )
    unit = serializers.CharField(label=_("Unit"), help_text=_("What is counted or measured, in English."))
    definition = serializers.CharField(
        label=_("Definition"), help_text=_("What exactly is counted, and what is left out.")
    )
    address = serializers.URLField(
        label=_("Address"), help_text=_("Where its values are, of the same moment, as JSON.")
    )
    csv = serializers.URLField(label=_("Address of the CSV file"), help_text=_("The same as a table."))
    page = serializers.URLField(
        label=_("Address of the page"), help_text=_("Where people read it, of the same moment.")
    )


class ValueShape(serializers.Serializer[Any]):
    """One value of a figure, in a table that has a row for each."""

    figure = serializers.CharField(label=_("Figure"), help_text=_("Name of the figure."))
    path = serializers.CharField(
        label=_("Place"),
        help_text=_(
            "Where the value stands in the figure: names and places in lists, counted from 0, with dots "
            "between; empty where the figure is one value."
        ),
    )
    value = serializers.JSONField(
        label=_("Value"), help_text=_("The value itself; empty where nothing is known.")
    )
    unit = serializers.CharField(
        allow_blank=True,
        label=_("Unit"),
        help_text=_(
            "What the figure as a whole counts or measures, in English; empty beside text. Single numbers "
            "in it, such as a year or days, can be something else: the definition says what."
        ),
    )
    definition = serializers.CharField(
        label=_("Definition"), help_text=_("What exactly is counted, and what is left out.")
    )

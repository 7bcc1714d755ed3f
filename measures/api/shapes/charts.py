"""Charts as the API shows them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from rest_framework import serializers

from measures.tables.entries import DocumentField


class ChartPlacesShape(serializers.Serializer[Any]):
    """Where a chart is, of the moment asked about."""

    page = serializers.CharField(label=_("Address of the page"), help_text=_("Where people see it."))
    csv = serializers.CharField(label=_("Address of the CSV file"), help_text=_("Its numbers as a table."))
    json = serializers.CharField(
        label=_("Address of the JSON file"), help_text=_("Its words, its numbers and the Plotly figure.")
    )
    svg = serializers.CharField(label=_("Address of the SVG file"), help_text=_("Its picture, drawn."))
    png = serializers.CharField(label=_("Address of the PNG file"), help_text=_("Its picture in pixels."))


class ChartShape(serializers.Serializer[Any]):
    """A chart of the site, and where it is in the moment asked about."""

    name = serializers.CharField(label=_("Name"), help_text=_("Its name in addresses."))
    title = serializers.CharField(label=_("Title"), help_text=_("What it shows."))
    needs = serializers.ListField(
        child=serializers.CharField(),
        label=_("Needs"),
        help_text=_("Parameters without which there is nothing to draw; addresses have {…} in their place."),
    )
    takes = serializers.ListField(
        child=serializers.CharField(), label=_("Takes"), help_text=_("Parameters that narrow it down.")
    )
    address = serializers.CharField(label=_("Address"), help_text=_("Where it is told as data, with meta."))
    places = ChartPlacesShape(label=_("Files"), help_text=_("Its page and its files."))


class ChartPageShape(serializers.Serializer[Any]):
    """Everything that a chart says."""

    name = serializers.CharField(label=_("Name"), help_text=_("Its name in addresses."))
    title = serializers.CharField(label=_("Title"), help_text=_("What it shows."))
    sentence = serializers.CharField(
        label=_("Sentence"), help_text=_("What is to be seen, in words, with denominator and range.")
    )
    note = serializers.CharField(label=_("Note"), help_text=_("What it cannot tell."))
    source = serializers.CharField(  # type: ignore[assignment]
        label=_("Source"), help_text=_("What it was made from.")
    )
    empty_reason = serializers.CharField(
        label=_("Why it is empty"), help_text=_("Why there is nothing to draw; empty if there is.")
    )
    table = DocumentField(
        allow_null=True,
        label=_("Table"),
        help_text=_("Its numbers: caption, columns and rows; null if there is nothing to draw."),
    )
    figure = DocumentField(
        allow_null=True,
        label=pgettext_lazy("chart", "Figure"),
        help_text=_("Data and layout for Plotly; null if there is nothing to draw."),
    )
    parameters = serializers.DictField(
        child=serializers.CharField(),
        label=_("Parameters"),
        help_text=_("What it was asked for beside the moment."),
    )
    places = ChartPlacesShape(label=_("Files"), help_text=_("Its page and its files."))

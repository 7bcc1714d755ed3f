"""Indicators with what their values allow to be said, and these values."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from rest_framework import serializers

from measures.api.shapes.records import LaterField, NamesField
from measures.reading.indicators import Gap
from measures.record.kinds.fields import NumberField, ReferenceField, TextField
from measures.record.kinds.indicator import IndicatorSerializer, ObservationSerializer


class NewestShape(serializers.Serializer[Any]):
    """The newest measured value of an indicator."""

    observation = ReferenceField(
        "observation", required=True, label=_("Key"), help_text=_("Key of the value (observation).")
    )
    year = NumberField(whole=True, required=True, label=_("Year"), help_text=_("Year it refers to."))
    value = NumberField(required=True, label=_("Value"), help_text=_("Value in the indicator's unit."))
    method = TextField(
        300,
        required=True,
        label=pgettext_lazy("value", "Method"),
        help_text=_("How it was found, such as BISKO."),
    )


class IndicatorStateShape(serializers.Serializer[Any]):
    """What the values of an indicator allow to be said on the day."""

    newest = NewestShape(
        allow_null=True,
        label=_("Newest value"),
        help_text=_("Measured value of the latest year; null without one that has a year and a number."),
    )
    age = NumberField(
        whole=True,
        label=_("Age of the newest value"),
        help_text=_("Year of the day asked about minus the year of that value; null without one."),
    )
    observations = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Number of values"),
        help_text=_("How many of its values the day knows, targets and requirements among them."),
    )
    later = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Later values"),
        help_text=_("How many values were measured for years that had not begun by that day."),
    )
    gaps = serializers.ListField(
        child=serializers.ChoiceField(choices=[(one.value, one.value) for one in Gap]),
        label=_("What is missing"),
        help_text=_(
            "What is missing for a statement about it: no measured value (no_value), one without a year "
            "(no_year), values for one year only (one_year) or of different methods (methods), the newest "
            "more than three years old (old), no target (no_target), one without a number "
            "(target_without_number) or without a year (target_without_year)."
        ),
    )


class IndicatorShape(IndicatorSerializer):
    """An indicator, and what its values allow to be said on the day."""

    names = NamesField()
    state = IndicatorStateShape(
        label=_("State"), help_text=_("What its values allow to be said on the day asked about.")
    )


class ObservationShape(ObservationSerializer):
    """A value of an indicator."""

    names = NamesField()
    unit = TextField(
        60, label=_("Unit"), help_text=_("Unit of the indicator; null where its text was erased.")
    )


class ObservationPageShape(ObservationShape):
    """A value of an indicator by itself."""

    is_later = LaterField()

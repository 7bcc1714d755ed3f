"""Indicator and observation documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from measures.record.kinds.base import DocumentKey, DocumentSerializer
from measures.record.kinds.fields import (
    ChoiceField,
    FlagField,
    NumberField,
    ReferenceField,
    TextField,
    UrlField,
)
from measures.vocabulary import IndicatorDirection, ObservationKind, Sector


class IndicatorSerializer(DocumentSerializer):
    """A quantity that says something about the way to the target."""

    record_kind = "indicator"
    named_by = "title_de"

    key = DocumentKey(label=_("Key"), help_text=_("Stable public key of the indicator."))
    title_de = TextField(300, required=True, label=_("Name in German"), help_text=_("Name in German."))
    title_en = TextField(300, required=True, label=_("Name in English"), help_text=_("Name in English."))
    unit = TextField(60, required=True, label=_("Unit"), help_text=_("Unit of its values."))
    direction = ChoiceField(
        IndicatorDirection, required=True, label=_("Good direction"), help_text=_("Which direction is good.")
    )
    scope_sector = ChoiceField(Sector, required=True, label=_("Sector"), help_text=_("Sector it refers to."))
    headline = FlagField(label=_("On the overview"), help_text=_("Whether it belongs on the overview."))
    description_de = TextField(2000, label=_("Description"), help_text=_("What it measures (in German)."))


class ObservationSerializer(DocumentSerializer):
    """One value of an indicator. Values found by different methods are never joined by a line."""

    record_kind = "observation"

    key = DocumentKey(label=_("Key"), help_text=_("Stable public key, such as OB-0042; never changes."))
    indicator = ReferenceField(
        "indicator", required=True, label=_("Indicator"), help_text=_("Indicator it is a value of.")
    )
    kind = ChoiceField(
        ObservationKind,
        required=True,
        label=_("Kind"),
        help_text=_("Measured or reported, a target, or required by calculation."),
    )
    year = NumberField(
        whole=True,
        minimum=1800,
        maximum=2200,
        label=_("Year"),
        help_text=_("Year it refers to; empty if none is named."),
    )
    period_note = TextField(
        300, label=_("Period"), help_text=_("More exact period, or why there is no year or value.")
    )
    value = NumberField(
        label=_("Value"), help_text=_("Value in the indicator's unit; empty for targets without a number.")
    )
    method = TextField(
        300,
        required=True,
        label=pgettext_lazy("value", "Method"),
        help_text=_("How it was found, such as BISKO."),
    )
    source_title = TextField(300, required=True, label=_("Source"), help_text=_("Source (publisher: title)."))
    source_url = UrlField(
        required=True, label=_("Address of the source"), help_text=_("Address of the source.")
    )
    note = TextField(2000, label=_("Remark"), help_text=_("Remark."))

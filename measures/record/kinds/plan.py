"""Field-of-action and plan documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.base import DocumentKey, DocumentSerializer
from measures.record.kinds.fields import DayField, FlagField, NumberField, ReferenceField, TextField, UrlField


class FieldSerializer(DocumentSerializer):
    """A field of action."""

    record_kind = "field"
    named_by = "title_de"

    key = DocumentKey(label=_("Key"), help_text=_("Stable public key of the field of action."))
    title_de = TextField(300, required=True, label=_("Name in German"), help_text=_("Name in German."))
    title_en = TextField(300, required=True, label=_("Name in English"), help_text=_("Name in English."))
    position = NumberField(
        whole=True,
        minimum=1,
        maximum=999,
        required=True,
        label=_("Place in the order"),
        help_text=_("Place in the order of display."),
    )
    official = FlagField(
        label=_("Official name"), help_text=_("Whether the name is evidenced as a field of an official plan.")
    )
    note_de = TextField(
        2000, label=_("Remark"), help_text=_("Where the name comes from, and doubts about it (in German).")
    )


class PlanSerializer(DocumentSerializer):
    """A plan the council adopted."""

    record_kind = "plan"
    named_by = "title"

    key = DocumentKey(label=_("Key"), help_text=_("Stable public key of the plan."))
    title = TextField(300, required=True, label=_("Name"), help_text=_("Name of the plan."))
    summary = TextField(
        4000, label=_("Description"), help_text=_("Short description in our own words (Markdown subset).")
    )
    adopted_on = DayField(label=_("Adopted on"), help_text=_("Day the council adopted it."))
    decision = ReferenceField(
        "decision", label=_("Adopted by"), help_text=_("Council paper that adopted it.")
    )
    target_year = NumberField(
        whole=True,
        minimum=1990,
        maximum=2200,
        label=_("Target year"),
        help_text=_("Target year the plan itself names."),
    )
    url = UrlField(label=_("Website"), help_text=_("Page of the plan."))
    measures_total = NumberField(
        whole=True,
        minimum=0,
        maximum=100_000,
        label=_("Number of measures"),
        help_text=_("How many measures the plan has."),
    )
    measures_total_source_title = TextField(
        300, label=_("Source of the number"), help_text=_("Source of that number.")
    )
    measures_total_source_url = UrlField(
        label=_("Address of that source"), help_text=_("Address of that source.")
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["measures_total"] is not None and not attrs["measures_total_source_title"]:
            raise serializers.ValidationError(
                {"measures_total_source_title": [_("A number of measures needs its source.")]}
            )
        return attrs

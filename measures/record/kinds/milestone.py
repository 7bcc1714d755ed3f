"""Milestone documents, with their evidence inside."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from rest_framework import serializers

from measures.record.kinds.base import DocumentKey, DocumentSerializer
from measures.record.kinds.fields import FlagField, PartialDateField, ReferenceField, TextField
from measures.record.kinds.update import EvidenceSerializer
from measures.text import parse_period

Errors = dict[str, Any]


class MilestoneSerializer(DocumentSerializer):
    """A step on the way to a measure's end. Whether it is overdue is computed, never stored."""

    record_kind = "milestone"

    key = DocumentKey(label=_("Key"), help_text=_("Stable public key, such as MS-0042; never changes."))
    measure = ReferenceField(
        "measure", required=True, label=_("Measure"), help_text=_("Measure it is a step of.")
    )
    title = TextField(
        300, required=True, label=_("Title"), help_text=_("What is to be reached, so that one can tell.")
    )
    due = PartialDateField(
        label=pgettext_lazy("milestone", "Due"), help_text=_("When it is due, as precise as known.")
    )
    done = FlagField(label=pgettext_lazy("milestone", "Reached"), help_text=_("Whether it has been reached."))
    done_on = PartialDateField(
        label=_("Reached on"), help_text=_("When it was reached, as precise as known; only if it was.")
    )
    evidence = EvidenceSerializer(
        required=False,
        allow_null=True,
        default=None,
        label=_("Evidence"),
        help_text=_("The source that shows it; needed as soon as it has been reached."),
    )
    note = TextField(2000, label=_("Remark"), help_text=_("What else there is to know (Markdown subset)."))

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        errors = done_errors(attrs) or reading_errors(attrs)
        if errors:
            raise serializers.ValidationError(errors)
        return attrs


def done_errors(milestone: dict[str, Any]) -> Errors:
    """What was reached has its day and its source; what was not has no such day."""
    errors: Errors = {}
    if milestone["done"] and not milestone["done_on"]:
        errors["done_on"] = [_("When was it reached? A year is enough.")]
    if milestone["done_on"] and not milestone["done"]:
        errors["done"] = [
            _("A day on which it was reached is named: say that it was reached, or empty the day.")
        ]
    if milestone["done"] and not milestone["evidence"]:
        errors["evidence"] = [_("A milestone that was reached needs its source.")]
    return errors


def reading_errors(milestone: dict[str, Any]) -> Errors:
    """Nothing was reached after it was read about."""
    if not milestone["done"]:
        return {}
    read_on = date.fromisoformat(milestone["evidence"]["retrieved_on"])
    if parse_period(milestone["done_on"]).first > read_on:
        return {"done_on": [_("Lies after the day the source was read.")]}
    return {}

"""Council paper documents."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.base import DocumentKey, DocumentSerializer
from measures.record.kinds.fields import ChoiceField, PartialDateField, TextField, UrlField
from measures.vocabulary import DecisionKind, DecisionOutcome

RESOLUTION_NUMBER = re.compile(r"\d+-\d+\([IVX]+\)\d{2}")


class DecisionSerializer(DocumentSerializer):
    """A council paper: resolution, motion, information, inquiry, statement."""

    record_kind = "decision"
    named_by = "title"

    key = DocumentKey(label=_("Key"), help_text=_("Stable public key of the council paper."))
    reference = TextField(
        60, label=_("Number of the paper"), help_text=_("Number of the printed paper, such as DS0367/17.")
    )
    resolution_number = TextField(
        40,
        label=_("Number of the resolution"),
        help_text=_("Number of the resolution, such as 1770-050(VI)18."),
    )
    kind = ChoiceField(DecisionKind, required=True, label=_("Kind"), help_text=_("Kind of paper."))
    date = PartialDateField(
        required=True,
        label=_("Date"),
        help_text=_(
            "Date of the paper, as precise as known; for motions without known outcome the motion's."
        ),
    )
    title = TextField(
        300, required=True, label=_("Title"), help_text=_("Title, shortened or in our own words.")
    )
    outcome = ChoiceField(
        DecisionOutcome, required=True, label=_("Outcome"), help_text=_("Outcome; unknown = not evidenced.")
    )
    summary = TextField(4000, label=_("Summary"), help_text=_("What it means, and doubts (Markdown subset)."))
    source_title = TextField(300, required=True, label=_("Source"), help_text=_("Source (publisher: title)."))
    source_url = UrlField(
        required=True, label=_("Address of the source"), help_text=_("Address of the source.")
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        errors = {}
        reference, free = attrs["reference"], attrs["kind"] == DecisionKind.OTHER
        if reference and not free and not re.search(settings.TRACKER_DECISION_REFERENCE_PATTERN, reference):
            errors["reference"] = [_("Not a paper's number. It looks like DS0367/17 or A0115/21.")]
        if attrs["resolution_number"] and not RESOLUTION_NUMBER.fullmatch(attrs["resolution_number"]):
            errors["resolution_number"] = [_("Not a resolution number. It looks like 1770-050(VI)18.")]
        if errors:
            raise serializers.ValidationError(errors)
        return attrs

"""What a search found."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.fields import ChoiceField, DayField, TextField
from measures.vocabulary import RecordKind, Status


class HitShape(serializers.Serializer[Any]):
    """A record that was found."""

    kind = ChoiceField(RecordKind, required=True, label=_("Kind of record"), help_text=_("What was found."))
    key = serializers.CharField(label=_("Key"), help_text=_("Public key of the record that was found."))
    title = serializers.CharField(
        label=_("Title"), help_text=_("Name of the record; of an update that of its measure.")
    )
    snippet = serializers.CharField(
        allow_blank=True,
        label=_("Excerpt"),
        help_text=_("Some of its text around the first word that was found, without marks."),
    )
    measure = TextField(
        64, label=_("Measure"), help_text=_("Of an update the key of the measure that it is about.")
    )
    effective = DayField(label=_("Effective on"), help_text=_("Of an update the day from which it counts."))
    status = ChoiceField(
        Status,
        label=_("Status"),
        help_text=_("Of a measure its status on the day; empty before its first evidence."),
    )
    page = serializers.URLField(label=_("Address of the page"), help_text=_("Where people read it."))
    address = serializers.URLField(
        label=_("Address"), help_text=_("Where it is told as data, of the same moment.")
    )

"""A measure in a list, and by itself with its history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.api.shapes.milestones import StepShape
from measures.api.shapes.records import NamesField
from measures.api.shapes.updates import ToldShape
from measures.record.kinds.fields import FlagField, NumberField, PartialDateField, ReferenceField
from measures.record.kinds.measure import MeasureSerializer
from measures.tables.states import StateShape


class MeasureItemShape(MeasureSerializer):
    """A measure, and where it stood on the day."""

    names = NamesField()
    state = StateShape(
        allow_null=True,
        label=_("State"),
        help_text=_("Where it stood on the day; null on days before its first evidence."),
    )


class PromiseShape(serializers.Serializer[Any]):
    """A promised deadline."""

    planned_end = PartialDateField(
        required=True, label=_("Deadline"), help_text=_("Deadline promised, as precise as stated.")
    )
    update = ReferenceField(  # type: ignore[assignment]
        "update", required=True, label=_("Update"), help_text=_("Update that names it.")
    )
    moved = FlagField(label=_("Moved"), help_text=_("Whether it lies outside the period promised before."))


class MeasurePageShape(MeasureItemShape):
    """A measure with everything that had taken effect by the day."""

    updates = ToldShape(
        many=True, label=_("Updates"), help_text=_("What had taken effect by that day, newest first.")
    )
    later_updates = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Later updates"),
        help_text=_("How many other updates this edition holds."),
    )
    promises = PromiseShape(many=True, label=_("Promises"), help_text=_("Deadlines in the order promised."))
    milestones = StepShape(many=True, label=_("Milestones"), help_text=_("Milestones by their days."))

"""A milestone in a measure's history, and in a list of its own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.api.shapes.records import NamesField
from measures.record.kinds.fields import FlagField
from measures.record.kinds.milestone import MilestoneSerializer


class SeenShape(serializers.Serializer[Any]):
    """Where a milestone stood on the day."""

    reached = FlagField(label=_("Reached by then"), help_text=_("Whether it had been reached by that day."))
    overdue = FlagField(label=_("Overdue"), help_text=_("Whether it was overdue on that day."))


class StepShape(SeenShape, MilestoneSerializer):
    """A milestone of a measure's history, on the day asked about."""


class MilestoneShape(StepShape):
    """A milestone of any measure, on the day asked about."""

    names = NamesField()

"""Fields of action and the plans that measures belong to."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q

from measures.models.live import fields


class Field(models.Model):
    """A field of action (Handlungsfeld)."""

    key = fields.public_key()
    title_de = fields.short_text()
    title_en = fields.short_text()
    # Unique at the end of a transaction, so that two fields can swap places in one batch.
    position = models.PositiveSmallIntegerField()
    official = models.BooleanField(default=False)
    note_de = fields.long_text()

    class Meta:
        constraints = [
            fields.filled("title_de"),
            CheckConstraint(condition=Q(position__gte=1), name="field_position_from_1"),
        ]

    def __str__(self) -> str:
        return self.title_de


class Plan(models.Model):
    """A plan the council adopted, with the number of measures it says it has."""

    key = fields.public_key()
    title = fields.short_text()
    summary = fields.long_text()
    adopted_on = models.DateField(null=True, blank=True)
    decision = fields.reference("measures.Decision", related_name="plans")
    target_year = models.PositiveSmallIntegerField(null=True, blank=True)
    url = fields.address()
    measures_total = models.PositiveIntegerField(null=True, blank=True)
    measures_total_source_title = fields.short_text()
    measures_total_source_url = fields.address()

    class Meta:
        constraints = [
            fields.filled("title"),
            CheckConstraint(
                condition=Q(measures_total__isnull=True) | ~Q(measures_total_source_title=""),
                name="plan_total_has_source",
            ),
        ]

    def __str__(self) -> str:
        return self.title

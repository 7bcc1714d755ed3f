"""Milestones: the steps of a measure."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q

from measures.models.live import fields


class Milestone(models.Model):
    """A step on the way to a measure's end. Its evidence has its key and a place: `MS-0001/1`."""

    key = fields.public_key()
    measure = fields.reference("measures.Measure", related_name="milestones", null=False)
    title = fields.short_text()
    due = fields.partial_date()
    done = models.BooleanField(default=False)
    done_on = fields.partial_date()
    evidence = fields.reference("measures.Evidence", related_name="milestones")
    note = fields.long_text()

    class Meta:
        constraints = [
            fields.filled("title"),
            CheckConstraint(
                condition=(Q(done=True) & ~Q(done_on="")) | Q(done=False, done_on=""),
                name="milestone_done_iff_done_on",
            ),
            CheckConstraint(
                condition=Q(done=False) | Q(evidence__isnull=False), name="milestone_done_needs_evidence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

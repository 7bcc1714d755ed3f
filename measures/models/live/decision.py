"""Council papers."""

from __future__ import annotations

from django.db import models

from measures.models.live import fields
from measures.vocabulary import DecisionKind, DecisionOutcome


class Decision(models.Model):
    """A council paper (Ratsvorgang): resolution, motion, information, inquiry, statement."""

    key = fields.public_key()
    reference = fields.short_text(60)
    resolution_number = fields.short_text(40)
    kind = fields.choice(DecisionKind)
    date = fields.partial_date()
    title = fields.short_text()
    outcome = fields.choice(DecisionOutcome)
    summary = fields.long_text()
    source_title = fields.short_text()
    source_url = fields.address()

    class Meta:
        constraints = [
            fields.known("kind", DecisionKind),
            fields.known("outcome", DecisionOutcome),
            fields.filled("title", "date", "source_title"),
        ]

    def __str__(self) -> str:
        return self.title

"""Indicators and their values."""

from __future__ import annotations

from django.db import models

from measures.models.live import fields
from measures.vocabulary import IndicatorDirection, ObservationKind, Sector


class Indicator(models.Model):
    """A quantity that says something about the way to the target."""

    key = fields.public_key()
    title_de = fields.short_text()
    title_en = fields.short_text()
    unit = fields.short_text(60)
    direction = fields.choice(IndicatorDirection)
    scope_sector = fields.choice(Sector)
    headline = models.BooleanField(default=False)
    description_de = fields.long_text()

    class Meta:
        constraints = [
            fields.known("direction", IndicatorDirection),
            fields.known("scope_sector", Sector),
            fields.filled("title_de", "unit"),
        ]

    def __str__(self) -> str:
        return self.title_de


class Observation(models.Model):
    """One value of an indicator, with the method it was found by."""

    key = fields.public_key()
    indicator = fields.reference("measures.Indicator", related_name="observations", null=False)
    kind = fields.choice(ObservationKind)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    period_note = fields.short_text()
    value = fields.number()
    method = fields.short_text()
    source_title = fields.short_text()
    source_url = fields.address()
    note = fields.long_text()

    class Meta:
        constraints = [
            fields.known("kind", ObservationKind),
            fields.filled("method", "source_title"),
        ]

    def __str__(self) -> str:
        return self.key

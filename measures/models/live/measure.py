"""Measures: what was promised, is done, or was asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from measures.models.live import fields
from measures.vocabulary import MeasureKind, Origin


class PartyRole(models.TextChoices):
    RESPONSIBLE = "responsible"
    PARTNER = "partner"


class Measure(models.Model):
    """Something the city or somebody else promised, does, or was asked to do."""

    key = fields.public_key()
    code = models.CharField(max_length=20, unique=True)
    code_official = models.BooleanField(default=False)
    origin = fields.choice(Origin)
    title = fields.short_text()
    summary = fields.long_text()
    field = fields.reference("measures.Field", related_name="measures", null=False)
    kind = fields.choice(MeasureKind)
    plan = fields.reference("measures.Plan", related_name="measures")
    part_of = fields.reference("self", related_name="parts")
    superseded_by = fields.reference("self", related_name="supersedes")
    organisations = models.ManyToManyField("measures.Organisation", through="measures.MeasureParty")
    decisions = models.ManyToManyField("measures.Decision", through="measures.MeasureDecision")
    start = fields.partial_date()
    continuous = models.BooleanField(default=False)
    budget_eur = fields.number()
    budget_note = fields.long_text()
    funding = fields.long_text()
    expected_reduction_t_per_year = fields.number()
    expected_reduction_basis = fields.long_text()
    uncertainty_note = fields.long_text()
    check_interval_days = models.PositiveSmallIntegerField()
    source_title = fields.short_text()
    source_publisher = fields.short_text()
    source_url = fields.address()
    source_published = fields.partial_date()

    class Meta:
        constraints = [
            fields.known("origin", Origin),
            fields.known("kind", MeasureKind),
            fields.filled("code", "title"),
            CheckConstraint(
                condition=Q(check_interval_days__gte=30, check_interval_days__lte=1830),
                name="measure_check_interval_days_range",
            ),
            CheckConstraint(
                condition=Q(budget_eur__isnull=True) | Q(budget_eur__gte=0),
                name="measure_budget_not_negative",
            ),
            CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("key")), name="measure_not_part_of_itself"
            ),
            CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("key")),
                name="measure_not_superseded_by_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class MeasureParty(models.Model):
    """An organisation's part in a measure, in the order the source names them."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey("measures.Organisation", on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["measure", "role", "organisation"], name="measureparty_once_per_role"),
            fields.known("role", PartyRole),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.role} {self.organisation_id}"


class MeasureDecision(models.Model):
    """A council paper that belongs to a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="papers")
    decision = models.ForeignKey("measures.Decision", on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["measure", "decision"], name="measuredecision_once")]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.decision_id}"

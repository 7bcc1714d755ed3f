"""Updates and their evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from measures.models.live import fields
from measures.vocabulary import EvidenceType, Precision, Rating, RequestOutcome, Status, UpdateKind, Voice

CLAIMS_NOTHING = Q(
    status="", planned_end="", former_planned_end="", deadline_open=False, rating="", progress__isnull=True
)


class Evidence(models.Model):
    """The source of a statement. Its key is the key of what it is in, and its place there: `U-00001/1`."""

    key = fields.public_key()
    type = fields.choice(EvidenceType)
    title = fields.short_text()
    publisher = fields.short_text()
    url = fields.address()
    published = fields.partial_date()
    page = fields.short_text(60)
    quote = fields.short_text(300)
    retrieved_on = models.DateField()
    archive_sha256 = fields.short_text(64)
    archived_on = models.DateField(null=True, blank=True)
    archive_url = fields.address()

    class Meta:
        constraints = [fields.known("type", EvidenceType), fields.filled("title", "publisher")]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"


class Update(models.Model):
    """One dated, sourced statement about a measure."""

    key = fields.public_key()
    measure = fields.reference("measures.Measure", related_name="updates", null=False)
    kind = fields.choice(UpdateKind)
    voice = fields.choice(Voice)
    date = fields.partial_date()
    date_precision = fields.choice(Precision)
    text = fields.long_text()
    status = fields.choice(Status)
    planned_end = fields.partial_date()
    former_planned_end = fields.partial_date()
    deadline_open = models.BooleanField(default=False)
    progress = models.PositiveSmallIntegerField(null=True, blank=True)
    rating = fields.choice(Rating)
    rating_criteria = fields.long_text()
    request_to = fields.short_text()
    request_url = fields.address()
    request_due = models.DateField(null=True, blank=True)
    request_outcome = fields.choice(RequestOutcome)
    request_outcome_on = models.DateField(null=True, blank=True)
    evidence = fields.reference("measures.Evidence", related_name="updates")
    further_evidence = models.ManyToManyField(
        "measures.Evidence", through="measures.FurtherEvidence", related_name="further_updates"
    )

    class Meta:
        constraints = [
            fields.known("kind", UpdateKind),
            fields.known("voice", Voice),
            fields.known("date_precision", Precision),
            fields.known("status", Status, empty=True),
            fields.known("rating", Rating, empty=True),
            fields.known("request_outcome", RequestOutcome, empty=True),
            fields.filled("date", "text"),
            CheckConstraint(
                condition=CLAIMS_NOTHING | Q(evidence__isnull=False), name="update_no_claim_without_evidence"
            ),
            CheckConstraint(
                condition=Q(progress__isnull=True) | Q(progress__lte=100), name="update_progress_percent"
            ),
            CheckConstraint(
                condition=Q(rating="") | Q(voice=Voice.ALLIANCE), name="update_rating_is_the_alliances"
            ),
            CheckConstraint(
                condition=Q(rating_criteria="") | ~Q(rating=""), name="update_criteria_only_with_a_rating"
            ),
            CheckConstraint(
                condition=Q(planned_end="") | Q(deadline_open=False), name="update_deadline_named_or_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.date}"


class FurtherEvidence(models.Model):
    """Evidence beyond the main one, in the order given."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="further")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="further")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["update", "position"], name="furtherevidence_one_per_place")]

    def __str__(self) -> str:
        return f"{self.update_id} {self.evidence_id}"

"""What the desk keeps beside proposals: hints from readers, measures followed, reminders sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from measures.models.live import fields
from measures.vocabulary import HintState


class Hint(models.Model):
    """What a reader told us, without an account. The mail address goes as soon as the hint is settled."""

    # A key, not a pointer: the measure may be withdrawn. Empty: about the city in general.
    measure = models.CharField(max_length=fields.KEY_LENGTH, blank=True, default="")
    text = models.TextField()
    url = fields.address()
    email = models.EmailField(blank=True, default="")
    received_at = models.DateTimeField()
    state = fields.choice(HintState)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="hints"
    )
    # What was answered (mailed if there was an address) or why nothing follows (for colleagues only).
    answer = fields.long_text()

    class Meta:
        constraints = [
            fields.known("state", HintState),
            fields.filled("text"),
            CheckConstraint(
                condition=Q(state=HintState.OPEN, settled_at__isnull=True, settled_by__isnull=True)
                | (
                    ~Q(state=HintState.OPEN) & Q(settled_at__isnull=False, settled_by__isnull=False, email="")
                ),
                name="hint_settled_without_address",
            ),
        ]

    def __str__(self) -> str:
        return f"Hint {self.pk}"


class Following(models.Model):
    """A measure that an organisation follows besides those it is responsible for or takes part in."""

    organisation = models.CharField(max_length=fields.KEY_LENGTH)
    measure = models.CharField(max_length=fields.KEY_LENGTH)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["organisation", "measure"], name="following_once"),
            fields.filled("organisation", "measure"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.measure}"


class Reminder(models.Model):
    """A digest that was sent to somebody; nobody gets two within a week."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "sent_at"], name="reminder_last")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.sent_at}"

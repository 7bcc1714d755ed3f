"""Proposals: what was entered but is not public yet. Private, always."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q

from measures.models.live import fields
from measures.vocabulary import ProposalState

BY_COMMAND = Q(by_command=True, author__isnull=True, reviewer__isnull=True)
FOUR_EYES = Q(by_command=False, author__isnull=False, reviewer__isnull=False) & ~Q(author=F("reviewer"))


class Proposal(models.Model):
    """One change or a batch of changes, waiting for a second person (or entered by command)."""

    # A key, not a pointer: what was once proposed must not keep an organisation from being withdrawn.
    organisation = models.CharField(max_length=fields.KEY_LENGTH)
    # A list of changes in the shape of `record.write.Change`; private until published.
    content = models.JSONField()
    reason = fields.long_text()
    by_command = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    state = fields.choice(ProposalState)
    created_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    batch = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            fields.known("state", ProposalState),
            CheckConstraint(
                condition=~Q(state=ProposalState.RELEASED) | BY_COMMAND | FOUR_EYES, name="proposal_four_eyes"
            ),
            CheckConstraint(
                condition=Q(state=ProposalState.RELEASED, released_at__isnull=False, batch__isnull=False)
                | (~Q(state=ProposalState.RELEASED) & Q(released_at__isnull=True, batch__isnull=True)),
                name="proposal_released_when_and_as_what",
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal {self.pk}"

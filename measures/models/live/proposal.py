"""Proposals: what was entered but is not public yet. Private, always."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, QuerySet

from measures.models.live import fields
from measures.models.live.accounts import User
from measures.vocabulary import EntryForm, ProposalDeed, ProposalState

BY_COMMAND = Q(by_command=True, author__isnull=True, reviewer__isnull=True)
FOUR_EYES = Q(by_command=False, author__isnull=False, reviewer__isnull=False) & ~Q(author=F("reviewer"))
UNDER_WAY = (ProposalState.DRAFT, ProposalState.OPEN, ProposalState.RETURNED)
SUBMITTED = Q(version__gt=0) & ~Q(state=ProposalState.DRAFT)
"""Others may know of it: it was handed in at least once, even if it was taken back later."""


class ProposalQuerySet(QuerySet["Proposal"]):
    """What of the proposals a person may know of. Everything that shows one begins here."""

    def visible_to(self, person: User, *, reviews: bool) -> ProposalQuerySet:
        """What was never submitted: only who began it. Everything else: the own organisation's, and all for
        who `reviews`."""
        by_people = self.filter(by_command=False)
        own = Q(pk__in=_begun_by(person))
        if reviews:
            return by_people.filter(own | SUBMITTED)
        return by_people.filter(own | (Q(organisation=person.organisation) & SUBMITTED))

    def waiting(self) -> ProposalQuerySet:
        """Submitted and not decided on, the longest waiting first."""
        return self.filter(by_command=False, state=ProposalState.OPEN).order_by("submitted_at", "pk")

    def of(self, person: User) -> ProposalQuerySet:
        """Those this person began and can go on with, the last touched first."""
        found = self.filter(pk__in=_begun_by(person), organisation=person.organisation)
        return found.filter(by_command=False, state__in=UNDER_WAY).order_by("-saved_at", "-pk")


def _begun_by(person: User) -> QuerySet[ProposalEvent, Any]:
    return ProposalEvent.objects.filter(person=person, deed=ProposalDeed.STARTED).values("proposal")


class Proposal(models.Model):
    """One change or a batch of changes: being written, waiting for a second person, decided on.

    `entered` is what the author typed, field by field, kept whatever happens. `content` is what it came to
    when it was last submitted; that, and nothing else, is what a reviewer sees and releases.
    """

    # A key, not a pointer: what was once proposed must not keep an organisation from being withdrawn.
    organisation = models.CharField(max_length=fields.KEY_LENGTH)
    form = fields.choice(EntryForm)
    # What the form is about: keys of records, the kind of update, the entry the author had in front of them.
    about = models.JSONField(default=dict, blank=True)
    entered = models.JSONField(default=dict, blank=True)
    # Counts the savings of `entered`, so that two windows do not overwrite each other.
    saves = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    # Which window of a browser saved last, and the how-manieth time: its answer may have got lost.
    window = fields.short_text(32)
    turn = models.PositiveIntegerField(default=0)
    # A list of changes in the shape of `record.write.Change`; private until published.
    content = models.JSONField(default=list, blank=True)
    # Counts the submissions and rebasings of `content`: a reviewer releases the version they saw.
    version = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True, blank=True)
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

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            fields.known("state", ProposalState),
            fields.known("form", EntryForm, empty=True),
            CheckConstraint(
                condition=~Q(state=ProposalState.RELEASED) | BY_COMMAND | FOUR_EYES, name="proposal_four_eyes"
            ),
            CheckConstraint(
                condition=Q(state=ProposalState.RELEASED, released_at__isnull=False, batch__isnull=False)
                | (~Q(state=ProposalState.RELEASED) & Q(released_at__isnull=True, batch__isnull=True)),
                name="proposal_released_when_and_as_what",
            ),
        ]
        indexes = [Index(fields=["state", "submitted_at"], name="proposal_queue")]

    def __str__(self) -> str:
        return f"Proposal {self.pk}"


class ProposalEvent(models.Model):
    """Who did what to a proposal, and what they said about it. Private: for editors and reviewers."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deeds")
    deed = fields.choice(ProposalDeed)
    comment = fields.long_text()

    class Meta:
        constraints = [fields.known("deed", ProposalDeed)]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.deed}"

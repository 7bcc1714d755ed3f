"""The public side: the record itself, and which document and status holds when.

`Revision` is the record; `DocumentState` and `MeasureState` follow from it and can be rebuilt.
All spans are half-open: a row holds in editions `since <= edition < until` and, for a measure's states, on
days `valid_from <= day < valid_to`. Open ends are the largest value, so that one comparison answers.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

from measures.vocabulary import Action, Agreement, RecordKind, Status, Voice

OPEN_EDITION = 2**31 - 1
OPEN_DAY = date.max
FIRST_DAY = date.min
GENESIS = "0" * 64


class RecordIsAppendOnly(RuntimeError):
    """Somebody tried to rewrite the public record. Publish a correction or a withdrawal instead."""


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Reads and appends; refuses everything else before the database's triggers would."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise RecordIsAppendOnly("Revisions are never changed: publish a correction instead.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsAppendOnly("Revisions are never changed: publish a correction instead.")

    def delete(self) -> NoReturn:
        raise RecordIsAppendOnly("Revisions are never deleted: publish a withdrawal instead.")

    def blank(self, numbers: list[int]) -> int:
        """Empty what was typed in these revisions; the triggers allow it only to an announced erasure."""
        named = self.filter(number__in=numbers)
        return models.QuerySet.update(named, document=None, reason=None, salt=None)


class Revision(models.Model):
    """One entry of the public record (Protokolleintrag): append-only, hash-chained.

    `chain` covers the header and `digest`; whatever a person typed sits only under the salted `digest`.
    The format is fixed by design §3 and by `record/chain.py`.
    """

    # "integer" (not bigint) makes it SQLite's own row id, so that no hidden second key could be replaced.
    number = models.IntegerField(primary_key=True)
    batch = models.IntegerField(db_index=True)
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=16, choices=RecordKind.choices)
    key = models.CharField(max_length=64)
    measure_key = models.CharField(max_length=64, blank=True, default="", db_index=True)
    happened_on = models.DateField(null=True, blank=True)
    action = models.CharField(max_length=12, choices=Action.choices)
    changed_fields = models.JSONField(default=list)
    organisation = models.CharField(max_length=64)
    reason = models.TextField(null=True, blank=True)  # noqa: DJ001 - NULL means erased, "" means none given
    document = models.TextField(null=True, blank=True)  # noqa: DJ001 - NULL means erased
    salt = models.CharField(max_length=32, null=True, blank=True)  # noqa: DJ001 - NULL means erased
    digest = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        # No UNIQUE beside the key: SQLite's REPLACE would delete the other row without firing a trigger.
        indexes = [Index(fields=["kind", "key"], name="revision_kind_key")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.key} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RecordIsAppendOnly("Revisions are never changed: publish a correction instead.")
        super().save(*args, **(kwargs | {"force_insert": True}))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsAppendOnly("Revisions are never deleted: publish a withdrawal instead.")


class RecordHead(models.Model):
    """The one row that writers lock: the newest entry, its chain value and time, and the newest erasure."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.IntegerField(default=0)
    chain = models.CharField(max_length=64, default=GENESIS)
    recorded_at = models.DateTimeField(null=True, blank=True)
    # Number of the newest erasure: answers for old editions must stop being served from caches after one.
    erased = models.IntegerField(default=0)

    class Meta:
        constraints = [CheckConstraint(condition=Q(id=1), name="recordhead_one_row")]

    def __str__(self) -> str:
        return f"{self.number} {self.chain[:12]}"


class DocumentStateQuerySet(models.QuerySet["DocumentState"]):
    def at(self, edition: int) -> Self:
        """The documents that hold in this edition."""
        return self.filter(since__lte=edition, until__gt=edition)


class DocumentState(models.Model):
    """Which revision's document holds for a record, from one edition until another."""

    kind = models.CharField(max_length=16, choices=RecordKind.choices)
    key = models.CharField(max_length=64)
    since = models.IntegerField()
    until = models.IntegerField(default=OPEN_EDITION)
    revision = models.ForeignKey(
        Revision, on_delete=models.DO_NOTHING, related_name="states", db_column="number"
    )

    objects = DocumentStateQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(since__lt=F("until")), name="documentstate_span"),
            UniqueConstraint(fields=["kind", "key", "since"], name="documentstate_once_per_edition"),
            UniqueConstraint(
                fields=["kind", "key"], condition=Q(until=OPEN_EDITION), name="documentstate_one_open"
            ),
        ]
        indexes = [Index(fields=["kind", "since", "until"], name="documentstate_kind_span")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.since}"


def is_overdue(day: date) -> Q:
    """What `states.overdue` says of a state on this day, for queries."""
    promised = Q(planned_end_last__isnull=False, planned_end_last__lt=day)
    return promised & Q(superseded=False) & ~Q(status__in=Status.terminal)


def is_confirmed(day: date) -> Q:
    """What `states.confirmed` says of a state on this day, for queries. Negated it is no unknown either."""
    return Q(confirmed_until__isnull=False, confirmed_until__gte=day)


class MeasureStateQuerySet(models.QuerySet["MeasureState"]):
    def in_edition(self, edition: int) -> Self:
        return self.filter(since__lte=edition, until__gt=edition)

    def on_day(self, day: date) -> Self:
        return self.filter(valid_from__lte=day, valid_to__gt=day)

    def at(self, edition: int, day: date) -> Self:
        """The one question: every measure that has evidence on this day, as known in this edition."""
        return self.in_edition(edition).on_day(day).filter(evidenced=True)

    def without_evidence_yet(self, edition: int, day: date) -> Self:
        """Measures known in this edition of which nothing had been heard by this day."""
        return self.in_edition(edition).on_day(day).filter(evidenced=False)


def _key() -> models.CharField[str, str]:
    return models.CharField(max_length=64, blank=True, default="")


def _status(choices: type[models.TextChoices] = Status) -> models.CharField[str, str]:
    return models.CharField(max_length=32, choices=choices.choices, blank=True, default="")


def _partial_date() -> models.CharField[str, str]:
    return models.CharField(max_length=10, blank=True, default="")


class MeasureState(models.Model):
    """What holds for one measure over a span of days in the world and a span of editions of the record.

    Before its first update a measure has one row with `evidenced=False` from the beginning of time, so that
    totals stay equal on every day. Lists of keys are stored as `|a|b|` for filtering by containment.
    """

    measure_key = models.CharField(max_length=64)
    since = models.IntegerField()
    until = models.IntegerField(default=OPEN_EDITION)
    valid_from = models.DateField()
    valid_to = models.DateField()
    evidenced = models.BooleanField()

    # Copies of facts, needed for filtering and sorting only; what is shown comes from the documents.
    code_key = _key()
    code_sort = models.CharField(max_length=200, blank=True, default="")
    title_sort = models.CharField(max_length=200, blank=True, default="")
    origin = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    field = _key()
    plan = _key()
    part_of = _key()
    superseded = models.BooleanField(default=False)
    continuous = models.BooleanField(default=False)
    check_interval_days = models.PositiveSmallIntegerField()
    responsible = models.TextField(blank=True, default="")
    partners = models.TextField(blank=True, default="")
    decisions = models.TextField(blank=True, default="")
    search = models.TextField(blank=True, default="")

    status = _status()
    status_voice = _status(Voice)
    status_on = models.DateField(null=True, blank=True)
    status_update = _key()
    responsible_status = _status()
    responsible_on = models.DateField(null=True, blank=True)
    responsible_update = _key()
    alliance_status = _status()
    alliance_on = models.DateField(null=True, blank=True)
    alliance_update = _key()
    third_party_status = _status()
    third_party_on = models.DateField(null=True, blank=True)
    third_party_update = _key()
    voices = models.CharField(max_length=64, blank=True, default="")
    agreement = _status(Agreement)
    rating = _key()
    rating_update = _key()
    progress = models.PositiveSmallIntegerField(null=True, blank=True)
    progress_update = _key()
    planned_end = _partial_date()
    planned_end_last = models.DateField(null=True, blank=True)
    planned_end_update = _key()
    first_planned_end = _partial_date()
    first_planned_end_update = _key()
    shifts = models.PositiveSmallIntegerField(default=0)
    drift_days = models.IntegerField(null=True, blank=True)
    deadline_open = models.BooleanField(default=False)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_update = _key()
    # Last day on which the state counts as confirmed: the end of time for terminal ones, none for unknown.
    confirmed_until = models.DateField(null=True, blank=True)

    objects = MeasureStateQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(since__lt=F("until")), name="measurestate_editions"),
            CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="measurestate_days"),
            CheckConstraint(
                condition=Q(evidenced=False, status="") | Q(evidenced=True, status__in=Status.values),
                name="measurestate_status_iff_evidenced",
            ),
            UniqueConstraint(
                fields=["measure_key", "since", "valid_from"], name="measurestate_once_per_span"
            ),
        ]
        indexes = [
            Index(fields=["until", "since", "valid_from", "valid_to"], name="measurestate_at"),
            Index(fields=["measure_key", "until"], name="measurestate_measure"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_key} {self.valid_from} {self.status}"

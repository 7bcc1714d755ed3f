"""People who sign in, and how they are invited. Their names are never public: the organisation speaks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from measures.models.live import fields
from measures.vocabulary import Role


class People(BaseUserManager["User"]):
    """How accounts are made and found: by mail address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> User:
        """An account; without a password nobody can sign in with it."""
        person = self.model(email=email.strip().lower(), **values)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())

    def active(self) -> QuerySet[User]:
        return self.filter(is_active=True)

    def reviewers(self) -> QuerySet[User]:
        return self.active().filter(role=Role.REVIEWER)


class User(AbstractBaseUser):
    """A person at the desk, acting for one organisation.

    No staff flag, groups or permissions: what somebody may do follows from `role` (`actions.permissions`).
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    # A key, not a pointer: an account must not keep an organisation from being withdrawn.
    organisation = models.CharField(max_length=fields.KEY_LENGTH)
    role = fields.choice(Role)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        swappable = "AUTH_USER_MODEL"
        constraints = [
            fields.known("role", Role),
            fields.filled("email", "name", "organisation"),
            CheckConstraint(condition=Q(email=Lower(F("email"))), name="user_email_lower_case"),
        ]

    def __str__(self) -> str:
        return f"Person {self.pk}"


class Invitation(models.Model):
    """The right to make one account: for this address, organisation and role, once, for some days.

    Only a hash of the token is kept, so that nobody who reads the database can use an open invitation.
    """

    email = models.EmailField()
    organisation = models.CharField(max_length=fields.KEY_LENGTH)
    role = fields.choice(Role)
    token_sha256 = models.CharField(max_length=64, unique=True)
    # None: made by command.
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accepted_invitation",
    )

    class Meta:
        constraints = [
            fields.known("role", Role),
            fields.filled("email", "organisation", "token_sha256"),
            CheckConstraint(
                condition=Q(used_at__isnull=True, person__isnull=True)
                | Q(used_at__isnull=False, person__isnull=False, revoked_at__isnull=True),
                name="invitation_used_by_somebody_once",
            ),
            CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="invitation_expires_after_it_was_made"
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

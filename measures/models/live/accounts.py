"""People who sign in. Their names are never public: the organisation speaks."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person at the desk. Our own model from the first migration on, because it cannot be swapped later."""

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"

"""Column shapes and constraints that several live tables share."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

KEY_LENGTH = 64
URL_LENGTH = 1000
PARTIAL_DATE_LENGTH = 10


def public_key() -> models.CharField[str, str]:
    """The stable public key is the primary key: it never changes and other rows point at it."""
    return models.CharField(primary_key=True, max_length=KEY_LENGTH)


def short_text(max_length: int = 300) -> models.CharField[str, str]:
    return models.CharField(max_length=max_length, blank=True, default="")


def long_text() -> models.TextField[str, str]:
    return models.TextField(blank=True, default="")


def choice(choices: type[models.TextChoices]) -> models.CharField[str, str]:
    return models.CharField(max_length=32, choices=choices.choices, blank=True, default="")


def address() -> models.CharField[str, str]:
    return models.CharField(max_length=URL_LENGTH, blank=True, default="")


def partial_date() -> models.CharField[str, str]:
    """`2021`, `2021-05` or `2021-05-14`: a year is stored as a year, never as 1 January."""
    return models.CharField(max_length=PARTIAL_DATE_LENGTH, blank=True, default="")


def number() -> models.DecimalField[Any, Any]:
    """Any number a document can hold: whole below 2^53, or with at most 6 decimals."""
    return models.DecimalField(max_digits=22, decimal_places=6, null=True, blank=True)


def reference(
    to: str, *, related_name: str, null: bool = True
) -> models.ForeignKey[models.Model, models.Model]:
    """A pointer by public key; what is pointed at cannot be removed (PROTECT)."""
    return models.ForeignKey(to, on_delete=models.PROTECT, null=null, blank=null, related_name=related_name)


def known(field: str, choices: type[models.TextChoices], *, empty: bool = False) -> CheckConstraint:
    """Only values of the vocabulary (and, if `empty`, none at all)."""
    values = [*choices.values, ""] if empty else list(choices.values)
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"%(class)s_{field}_known")


def filled(*fields: str) -> CheckConstraint:
    """None of these texts may be empty."""
    condition = Q()
    for field in fields:
        condition &= ~Q(**{field: ""})
    return CheckConstraint(condition=condition, name=f"%(class)s_{'_'.join(fields)}_filled")


def together(one: str, other: str) -> CheckConstraint:
    """Both texts or neither."""
    both = ~Q(**{one: ""}) & ~Q(**{other: ""})
    neither = Q(**{one: ""}) & Q(**{other: ""})
    return CheckConstraint(condition=both | neither, name=f"%(class)s_{one}_{other}_together")

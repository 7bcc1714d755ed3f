"""Organisations: who is responsible, who takes part, who speaks."""

from __future__ import annotations

from django.db import models

from measures.models.live import fields
from measures.vocabulary import OrganisationKind, SocietalGroup


class Organisation(models.Model):
    """A body that carries, supports or publishes something about a measure."""

    key = fields.public_key()
    name = fields.short_text()
    short_name = fields.short_text(60)
    kind = fields.choice(OrganisationKind)
    societal_group = fields.choice(SocietalGroup)
    alliance_member = models.BooleanField(default=False)
    url = fields.address()
    role_de = fields.long_text()
    source_title = fields.short_text()
    source_url = fields.address()

    class Meta:
        constraints = [
            fields.known("kind", OrganisationKind),
            fields.known("societal_group", SocietalGroup),
            fields.filled("name"),
        ]

    def __str__(self) -> str:
        return self.name

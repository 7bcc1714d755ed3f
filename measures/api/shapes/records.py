"""Records of every kind as the API shows them: the document, and names of what it points at."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.decision import DecisionSerializer
from measures.record.kinds.fields import FlagField
from measures.record.kinds.organisation import OrganisationSerializer
from measures.record.kinds.plan import FieldSerializer, PlanSerializer


class NamesField(serializers.DictField):
    """`{"organisation": {"swm": "Städtische Werke …"}}`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            child=serializers.DictField(child=serializers.CharField()),
            label=_("Names"),
            help_text=_(
                "Names of all records that this one points at, by kind and key, of the same edition."
            ),
            **kwargs,
        )


class LaterField(FlagField):
    """Whether a day does not know a record yet; said of one by itself, because lists leave it out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Later than the day"),
            help_text=_("Whether it lies after the day asked about; lists of that day leave it out."),
            **kwargs,
        )


class OrganisationShape(OrganisationSerializer):
    """An organisation."""

    names = NamesField()


class DecisionShape(DecisionSerializer):
    """A council paper."""

    names = NamesField()


class DecisionPageShape(DecisionShape):
    """A council paper by itself."""

    is_later = LaterField()


class FieldShape(FieldSerializer):
    """A field of action."""

    names = NamesField()


class PlanShape(PlanSerializer):
    """A plan."""

    names = NamesField()

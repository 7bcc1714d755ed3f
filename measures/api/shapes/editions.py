"""Editions as the API shows them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.api.shapes.records import NamesField
from measures.record.kinds.fields import ChoiceField, ReferenceField
from measures.vocabulary import Action, RecordKind


class TallyShape(serializers.Serializer[Any]):
    """How many entries of an edition did the same with records of one kind."""

    kind = ChoiceField(
        RecordKind, required=True, label=_("Kind of record"), help_text=_("What the entries are about.")
    )
    action = ChoiceField(
        Action, required=True, label=_("What was done"), help_text=_("What the entries did.")
    )
    count = serializers.IntegerField(
        min_value=1, label=_("Number of entries"), help_text=_("How many entries of this kind did so.")
    )


class EditionShape(serializers.Serializer[Any]):
    """What was published together."""

    edition = serializers.IntegerField(
        min_value=1,
        label=_("Edition"),
        help_text=_("Number of its last entry; with edition=… everything is shown as it was known then."),
    )
    batch = serializers.IntegerField(
        min_value=1, label=_("Batch"), help_text=_("Which publication it is, counted from 1 on.")
    )
    recorded_at = serializers.DateTimeField(
        label=_("Recorded at"), help_text=_("When it was recorded, in UTC.")
    )
    chain = serializers.CharField(
        label=_("Check value"),
        help_text=_("Check value of its last entry, which seals everything up to it. Citations name it."),
    )
    organisation = ReferenceField(
        "organisation", required=True, label=_("On behalf of"), help_text=_("In whose name it was published.")
    )
    count = serializers.IntegerField(
        min_value=1, label=_("Number of entries"), help_text=_("How many entries it has.")
    )
    tallies = serializers.ListField(
        child=TallyShape(),
        label=_("What was done"),
        help_text=_("How many records of each kind were published, changed, corrected, withdrawn or erased."),
    )
    reasons = serializers.ListField(
        child=serializers.CharField(),
        label=_("Reasons"),
        help_text=_("The different reasons given, in the order of the entries; erased ones are gone."),
    )
    names = NamesField()

"""What an entry of the record holds, member by member: for the API, tables and the dictionary of fields."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.fields import ChoiceField, DayField, NumberField, ReferenceField
from measures.vocabulary import Action, RecordKind


class DocumentField(serializers.DictField):
    """A document of any kind, as the record has it."""


class HeaderKeyField(ReferenceField):
    """A key in the header of an entry, which has an empty text where there is none."""


class WrittenShape(serializers.Serializer[Any]):
    """One entry of the record, as its file has it."""

    number = NumberField(
        whole=True,
        required=True,
        minimum=1,
        label=_("Number of the entry"),
        help_text=_("Number of the entry, without gaps from 1 on."),
    )
    batch = NumberField(
        whole=True,
        required=True,
        minimum=1,
        label=_("Batch"),
        help_text=_("Which publication it belongs to, counted from 1 on."),
    )
    recorded_at = serializers.DateTimeField(
        label=_("Recorded at"), help_text=_("When it was recorded, in UTC, as its chain value has it.")
    )
    kind = ChoiceField(RecordKind, required=True, label=_("Kind of record"), help_text=_("What it is about."))
    key = serializers.CharField(
        max_length=64, label=_("Key"), help_text=_("Public key of the record that it is about.")
    )
    measure_key = HeaderKeyField(
        "measure",
        required=True,
        label=_("Measure"),
        help_text=_("The measure that it is, or is about; empty for all other records."),
    )
    happened_on = DayField(
        label=_("Happened on"),
        help_text=_("The day in the world of which it tells, if it tells of one that is known."),
    )
    action = ChoiceField(
        Action,
        required=True,
        label=_("What was done"),
        help_text=_(
            "changed: the fact changed; corrected: what had been said was wrong; withdrawn: it is no longer "
            "said; erased: texts of earlier entries had to disappear."
        ),
    )
    changed_fields = serializers.ListField(
        child=serializers.CharField(),
        label=_("Changed fields"),
        help_text=_("Which fields of the document a change or correction touched."),
    )
    organisation = ReferenceField(
        "organisation", required=True, label=_("On behalf of"), help_text=_("In whose name it was published.")
    )
    digest = serializers.CharField(
        label=_("Digest"),
        help_text=_("SHA-256 of salt, document and reason; it stays when these are erased."),
    )
    reason = serializers.CharField(
        allow_blank=True,
        allow_null=True,
        label=_("Reason"),
        help_text=_("Why it was published; null where it was erased."),
    )
    document = DocumentField(
        allow_null=True,
        label=_("Document"),
        help_text=_(
            "The whole record from this entry on, in the exact bytes under the digest. A withdrawal has only "
            "the key and “withdrawn”, an erasure only the key and the numbers of the entries “erased”; null "
            "where the text was erased."
        ),
    )
    salt = serializers.CharField(
        allow_null=True,
        label=_("Salt"),
        help_text=_("Random digits under the digest; null where the text was erased."),
    )
    chain = serializers.CharField(
        label=_("Check value"),
        help_text=_("SHA-256 of the header of this entry and of the check value before it."),
    )

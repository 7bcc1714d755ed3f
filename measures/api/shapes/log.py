"""The record itself as the API shows it: its entries, and what was corrected."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.api.shapes.records import NamesField
from measures.record.kinds.fields import FlagField
from measures.tables.entries import DocumentField, WrittenShape


class EntryShape(WrittenShape):
    """One entry of the record, and what follows from it."""

    edition = serializers.IntegerField(
        min_value=1,
        label=_("Edition"),
        help_text=_("The edition with which it became public: the last number of its batch."),
    )
    tombstone = FlagField(
        label=_("Tombstone"),
        help_text=_("Whether it holds no facts: the record was withdrawn, or a text was erased."),
    )
    erased_by = serializers.IntegerField(
        allow_null=True,
        min_value=1,
        label=_("Erased by"),
        help_text=_("Number of the entry that erased its text; it may be later than the edition asked for."),
    )
    names = NamesField()


class BeforeShape(serializers.Serializer[Any]):
    """What an entry took back."""

    number = serializers.IntegerField(
        min_value=1, label=_("Number of the entry"), help_text=_("Number of the entry that said it.")
    )
    document = DocumentField(
        allow_null=True, label=_("Document"), help_text=_("What it said; null where that was erased.")
    )


class CorrectionShape(EntryShape):
    """An entry by which something said before is said no more."""

    before = BeforeShape(
        allow_null=True,
        label=_("Before"),
        help_text=_("What had been said; null for an erasure, which leaves nothing of it."),
    )

"""What every kind of document has in common."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.fields import ReferenceField, ReferenceListField, is_key


class DocumentKey(serializers.CharField):
    """The record's own public key; absent only while a new record has not been given one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, required=False, default="", allow_blank=True, **kwargs)


class PartSerializer(serializers.Serializer[Any]):
    """A part of a document. Refuses fields it does not know: nothing entered is dropped silently."""

    default_error_messages = {"unknown": _("Unknown field.")}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [str(name) for name in data if name not in self.fields]
            if unknown:
                raise serializers.ValidationError(
                    {name: [self.error_messages["unknown"]] for name in unknown}, code="unknown"
                )
        return super().to_internal_value(data)


class DocumentSerializer(PartSerializer):
    """One kind of document: its fields, types, limits and meanings (`help_text`) are defined here only."""

    #: Which kind of record this is (`kind` itself is a field of some documents).
    record_kind: str
    #: The field a key is made from when the kind has no numbered keys.
    named_by = ""
    #: Fields that documents published before lack; all others are in every document.
    not_always: ClassVar[Collection[str]] = ()

    def validate_key(self, key: str) -> str:
        if key and not is_key(self.record_kind, key):
            raise serializers.ValidationError(_("Not a well-formed key of this kind."))
        return key

    @classmethod
    def references(cls, document: Mapping[str, Any]) -> list[tuple[str, str, str]]:
        """(field, kind, key) of every other record this document points at."""
        found = []
        for name, field in cls._pointing():
            if value := document.get(name):
                keys = value if isinstance(field, ReferenceListField) else [value]
                found += [(name, field.to, key) for key in keys]
        return found

    @classmethod
    @cache
    def _pointing(cls) -> list[tuple[str, ReferenceField | ReferenceListField]]:
        fields = cls._declared_fields.items()
        return [(name, one) for name, one in fields if isinstance(one, ReferenceField | ReferenceListField)]


def pairs_of_words(errors: Any, path: str = "") -> list[tuple[str, str]]:
    """DRF's nested errors as flat (field path, sentence) pairs."""
    if isinstance(errors, Mapping):
        return [
            pair
            for name, inner in errors.items()
            for pair in pairs_of_words(inner, f"{path}.{name}" if path else str(name))
        ]
    if isinstance(errors, list) and any(isinstance(inner, Mapping | list) for inner in errors):
        return [
            pair for place, inner in enumerate(errors) for pair in pairs_of_words(inner, f"{path}.{place}")
        ]
    return [(path, str(words)) for words in (errors if isinstance(errors, list) else [errors])]

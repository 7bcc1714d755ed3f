"""Serializer fields of the published documents: what a person or a file may enter, and how it is stored.

Every field is always present in a document: `null` says "not known", never an empty text.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.text import normalise, parse_period

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PERIOD_PATTERN = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""The shape of what a PartialDateField takes; not every date of this shape exists."""
LARGEST_DECIMAL = Decimal(10) ** 9
LARGEST_INTEGER = 2**53


def optional(required: bool) -> dict[str, Any]:
    """DRF's spelling of "may be unknown"."""
    return {} if required else {"required": False, "allow_null": True, "default": None}


class TextField(serializers.CharField):
    """Plain text, NFC, trimmed; empty counts as not known."""

    default_error_messages = {"characters": _("Contains a character that cannot be stored: {detail}.")}

    def __init__(self, max_length: int, *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, allow_blank=not required, **optional(required), **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return normalise(text)
        except ValueError as error:
            self.fail("characters", detail=str(error))

    def run_validation(self, data: Any = serializers.empty) -> Any:
        value = super().run_validation(data)
        return None if value == "" else value


class UrlField(TextField):
    """An address that a browser can open: http or https only, so that no script hides in a link."""

    default_error_messages = {"url": _("Not a web address. Write it as https://example.org/page.")}
    check = URLValidator(schemes=["http", "https"])

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(1000, required=required, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            if text:
                self.check(text)
        except ValidationError:
            self.fail("url")
        return text


class PartialDateField(TextField):
    """A day, month or year, written `2021-05-14`, `2021-05` or `2021`."""

    default_error_messages = {"date": _("Not a date. Write 2021, 2021-05 or 2021-05-14.")}

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(10, required=required, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            if text:
                parse_period(text)
        except ValueError:
            self.fail("date")
        return text


class DayField(serializers.DateField):
    """A full day, written `2021-05-14`; kept as text, because the document is text."""

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(input_formats=["iso-8601"], **optional(required), **kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        value = super().run_validation(None if data == "" else data)
        return value.isoformat() if value else None


class NumberField(serializers.Field[Any, Any, Any, Any]):
    """A number under the record's limits; integral values are integers.

    Files and forms hand over text with a point as decimal sign. Anything else (`1.234,5`, `1e3`) is refused,
    because `1.234` and `1,234` mean different things to different readers.
    """

    default_error_messages = {
        "number": _("Not a number. Write digits with a point for decimals, such as 5.1, without separators."),
        "range": _("Out of range: at most 6 decimals below one billion, or a whole number below 2^53."),
        "small": _("Must be at least {minimum}."),
        "large": _("Must be at most {maximum}."),
        "whole": _("Must be a whole number."),
    }
    pattern = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")

    def __init__(
        self,
        *,
        minimum: int | None = None,
        maximum: int | None = None,
        whole: bool = False,
        required: bool = False,
        default: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**(optional(required) | ({} if required else {"default": default})), **kwargs)
        self.minimum, self.maximum, self.whole = minimum, maximum, whole

    def run_validation(self, data: Any = serializers.empty) -> Any:
        return super().run_validation(None if data == "" else data)

    def to_internal_value(self, data: Any) -> int | float:
        number = self._decimal(data)
        self._check_limits(number)
        if number == number.to_integral_value():
            return int(number)
        return float(number)

    def to_representation(self, value: Any) -> Any:
        return value

    def _decimal(self, data: Any) -> Decimal:
        if isinstance(data, bool) or not self.pattern.fullmatch(str(data).strip()):
            self.fail("number")
        try:
            return Decimal(str(data).strip())
        except InvalidOperation:
            self.fail("number")

    def _check_limits(self, number: Decimal) -> None:
        integral = number == number.to_integral_value()
        if self.whole and not integral:
            self.fail("whole")
        digits = -int(number.normalize().as_tuple().exponent)
        too_fine = not integral and (
            digits > 6 or abs(number) >= LARGEST_DECIMAL or "e" in repr(float(number))
        )
        if too_fine or abs(number) >= LARGEST_INTEGER:
            self.fail("range")
        if self.minimum is not None and number < self.minimum:
            self.fail("small", minimum=self.minimum)
        if self.maximum is not None and number > self.maximum:
            self.fail("large", maximum=self.maximum)


class ChoiceField(serializers.ChoiceField):
    """One value of a vocabulary list."""

    default_error_messages = {"invalid_choice": _("“{input}” is not one of: {known}.")}

    def __init__(self, vocabulary: type[TextChoices], *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(choices=vocabulary.choices, **optional(required), **kwargs)
        self.vocabulary = vocabulary

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or data not in self.vocabulary.values:
            self.fail("invalid_choice", input=data, known=", ".join(self.vocabulary.values))
        return data

    def run_validation(self, data: Any = serializers.empty) -> Any:
        return super().run_validation(None if data == "" and not self.required else data)


class FlagField(serializers.BooleanField):
    """Yes or no; not said counts as no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, default=False, **kwargs)


class ReferenceField(TextField):
    """The public key of another record of kind `to`; that it exists is checked on publishing."""

    default_error_messages = {"key": _("Not a key. Keys look like {example}.")}
    examples = {"measure": "M-0042", "update": "U-00042", "observation": "OB-0042", "milestone": "MS-0042"}

    def __init__(self, to: str, *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(64, required=required, **kwargs)
        self.to = to

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if text and not is_key(self.to, text):
            self.fail("key", example=self.examples.get(self.to, "stadtwerke-magdeburg"))
        return text


class ReferenceListField(serializers.ListField):
    """Keys of other records of one kind, each once, in the order that means something to the source."""

    default_error_messages = {"repeated": _("Named twice: {name}.")}

    def __init__(self, to: str, **kwargs: Any) -> None:
        super().__init__(
            child=ReferenceField(to, required=True), max_length=50, required=False, default=list, **kwargs
        )
        self.to = to

    def to_internal_value(self, data: Any) -> list[Any]:
        keys: list[Any] = super().to_internal_value(data)
        for place, key in enumerate(keys):
            if key in keys[:place]:
                self.fail("repeated", name=key)
        return keys


NUMBERED = {"measure": ("M-", 4), "update": ("U-", 5), "observation": ("OB-", 4), "milestone": ("MS-", 4)}


def is_key(kind: str, text: str) -> bool:
    """Whether this is a well-formed public key of the kind: `M-0042` for a measure, a slug for a field."""
    if kind not in NUMBERED:
        return len(text) <= 64 and SLUG.fullmatch(text) is not None
    prefix, width = NUMBERED[kind]
    digits = text.removeprefix(prefix)
    # One spelling of each number: M-00001 beside M-0001 would be two records that share what follows from it.
    well_formed = re.fullmatch(rf"[0-9]{{{width},9}}", digits) and digits == f"{int(digits):0{width}d}"
    return text.startswith(prefix) and bool(well_formed) and int(digits) > 0


def key_pattern(kind: str) -> str:
    """The shape of the keys of a kind, as a regular expression without anchors."""
    if kind not in NUMBERED:
        return SLUG.pattern
    prefix, width = NUMBERED[kind]
    return f"{prefix}[0-9]{{{width},9}}"


def numbered_key(kind: str, number: int) -> str:
    """`M-0042` for measure number 42."""
    prefix, width = NUMBERED[kind]
    return f"{prefix}{number:0{width}d}"


def key_number(kind: str, key: str) -> int:
    """42 for `M-0042`."""
    return int(key.removeprefix(NUMBERED[kind][0]))

"""Fields and values of the record's documents in words: choices, names, dates as known, yes or no, lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext
from rest_framework.fields import Field

from measures.reading.names import Names
from measures.record import kinds
from measures.record.kinds import fields
from measures.vocabulary import EvidenceType
from measures.web.presenters.words import (
    days,
    euros,
    label,
    number,
    period,
    tonnes_per_year,
    written_day,
    yes_or_no,
)

AnyField = Field[Any, Any, Any, Any]


@dataclass(frozen=True)
class Value:
    """One value in words; `own` where these are words of the record, which are not translated."""

    words: str
    address: str = ""
    own: bool = False


@cache
def fields_of(kind: str) -> Mapping[str, AnyField]:
    return kinds.KINDS[kind]().fields


def field_of(kind: str, name: str, part: str = "") -> AnyField:
    """A field of a kind of document; with `part` a field of its evidence."""
    field = fields_of(kind)[name]
    return evidence_fields(field)[part] if part else field


def evidence_fields(field: AnyField) -> Mapping[str, AnyField]:
    """The fields of a piece of evidence, or of each of several."""
    piece: Any = getattr(field, "child", field)
    found: Mapping[str, AnyField] = piece.fields
    return found


def values(field: AnyField, content: Any, names: Names) -> list[Value]:
    """What a field holds: nothing, one value, or several."""
    if content is None or content == []:
        return []
    if isinstance(field, fields.ReferenceListField):
        return [Value(names.name(field.to, key), own=True) for key in content]
    if isinstance(content, list):
        return [Value(evidence_line(one), own=True) for one in content]
    if isinstance(content, Mapping):
        return [Value(evidence_line(content), own=True)]
    return [_single(field, content, names)]


def _single(field: AnyField, content: Any, names: Names) -> Value:
    if isinstance(field, fields.ReferenceField):
        return Value(names.name(field.to, content), own=True)
    if isinstance(field, fields.UrlField):
        return Value(content, address=content)
    if isinstance(field, fields.ChoiceField):
        return Value(label(field.vocabulary, content))
    for form, words in PLAIN.items():
        if isinstance(field, form):
            return Value(words(content))
    if isinstance(field, fields.NumberField):
        return Value(_amount(str(field.field_name), content))
    return Value(str(content), own=True)


PLAIN: dict[type[AnyField], Callable[[Any], str]] = {
    fields.FlagField: yes_or_no,
    fields.PartialDateField: period,
    fields.DayField: written_day,
}


def _amount(name: str, amount: int | float) -> str:
    """A number with its unit, which the names of these fields imply."""
    shown = number(amount)
    if name == "progress":
        return gettext("{count} %").format(count=shown)
    if name == "budget_eur":
        return euros(amount)
    if name == "check_interval_days":
        return days(int(amount))
    if name == "expected_reduction_t_per_year":
        return tonnes_per_year(amount)
    return str(amount) if name in ("year", "target_year") else shown


def evidence_line(evidence: Mapping[str, Any]) -> str:
    """A piece of evidence in one line: what sort, who, title, when, where in it."""
    sort = label(EvidenceType, evidence["type"])
    appeared = period(evidence["published"])
    read = gettext("retrieved on {date}").format(date=written_day(evidence["retrieved_on"]))
    parts = (sort, evidence["publisher"], evidence["title"], appeared, evidence["page"], read)
    return " · ".join(part for part in parts if part)

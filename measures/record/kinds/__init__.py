"""The kinds of documents the record holds: one serializer each, and what follows from it.

Fields, types, limits and meanings are defined in the serializers only; validation, API schema, CSV columns,
the field dictionary and the labels of the history come from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from rest_framework import serializers

from measures.record.kinds.base import DocumentSerializer, pairs_of_words
from measures.record.kinds.decision import DecisionSerializer
from measures.record.kinds.indicator import IndicatorSerializer, ObservationSerializer
from measures.record.kinds.measure import MeasureSerializer
from measures.record.kinds.milestone import MilestoneSerializer
from measures.record.kinds.organisation import OrganisationSerializer
from measures.record.kinds.plan import FieldSerializer, PlanSerializer
from measures.record.kinds.update import UpdateSerializer
from measures.text import parse_period
from measures.vocabulary import Precision

#: In the order in which they can be stored: what is pointed at comes first.
KINDS: dict[str, type[DocumentSerializer]] = {
    serializer.record_kind: serializer
    for serializer in (
        OrganisationSerializer,
        FieldSerializer,
        DecisionSerializer,
        PlanSerializer,
        MeasureSerializer,
        UpdateSerializer,
        MilestoneSerializer,
        IndicatorSerializer,
        ObservationSerializer,
    )
}


#: The field that says when a record of this kind happened.
DATED_BY = {"update": "date", "decision": "date", "milestone": "done_on"}
#: The kinds that are about one measure and go with it.
OF_A_MEASURE = ("update", "milestone")


class InvalidDocument(ValueError):
    """A document breaks the rules of its kind. `problems` are (field path, sentence) pairs."""

    def __init__(self, kind: str, key: str, problems: list[tuple[str, str]]) -> None:
        self.kind, self.key, self.problems = kind, key, problems
        words = "; ".join(f"{field}: {sentence}" for field, sentence in problems)
        super().__init__(f"{kind} {key or '(new)'}: {words}")


def document(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The published document for what was entered: every field present, `None` where not known.

    Raises InvalidDocument naming every problem at once.
    """
    try:
        return plain(_serializer(kind).run_validation(dict(data)))
    except serializers.ValidationError as error:
        raise InvalidDocument(kind, str(data.get("key") or ""), pairs_of_words(error.detail)) from None


@cache
def _serializer(kind: str) -> DocumentSerializer:
    """One per kind for good: validating keeps nothing in it, and building one costs more than validating."""
    return KINDS[kind]()


def plain(value: Any) -> Any:
    """DRF's ordered containers and choice members as plain JSON values."""
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def references(kind: str, document: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(field, kind, key) of every other record a document points at."""
    return KINDS[kind].references(document)


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Sorted names of the top-level fields that differ; a field unknown to an older document is empty."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def measure_of(kind: str, document: Mapping[str, Any]) -> str:
    """Key of the measure a document is, or is about; empty for the others."""
    about = {
        "measure": document.get("key"),
        "update": document.get("measure"),
        "milestone": document.get("measure"),
    }
    return str(about.get(kind) or "")


def happened_on(kind: str, document: Mapping[str, Any]) -> str | None:
    """ISO day for feeds: the last day of the stated period, not after it was read about.

    None where there is no day to speak of, for `by` dates, which are never news, and for milestones that
    have not been reached.
    """
    stated = document.get(DATED_BY.get(kind, ""))
    if not stated or document.get("date_precision") == Precision.BY:
        return None
    last = parse_period(stated).last.isoformat()
    evidence = document.get("evidence") or {}
    return min(last, evidence.get("retrieved_on") or last)


def each_field() -> Iterator[tuple[str, str, serializers.Field[Any, Any, Any, Any]]]:
    """(kind, field name, field) of every field of every kind: for dictionaries and their tests."""
    for kind, serializer in KINDS.items():
        for name, field in serializer().fields.items():
            yield kind, name, field

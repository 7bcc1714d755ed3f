"""The live tables, written from documents: the same function after publishing, loading and mirroring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from measures.models import (
    Decision,
    Evidence,
    Field,
    FurtherEvidence,
    Indicator,
    Measure,
    MeasureDecision,
    MeasureParty,
    Milestone,
    Observation,
    Organisation,
    Plan,
    Update,
)
from measures.models.live.measure import PartyRole
from measures.record.kinds import KINDS, OF_A_MEASURE
from measures.record.kinds.update import pieces_of_evidence
from measures.record.write.changes import Refused, named

MODELS: dict[str, type[models.Model]] = {
    "organisation": Organisation,
    "field": Field,
    "decision": Decision,
    "plan": Plan,
    "measure": Measure,
    "update": Update,
    "milestone": Milestone,
    "indicator": Indicator,
    "observation": Observation,
}
CHUNK = 500
Document = Mapping[str, Any]


def store(documents: Mapping[str, Sequence[Document]]) -> None:
    """Insert or overwrite the live rows of these documents, by kind, in an order the foreign keys allow."""
    for kind in KINDS:
        found = documents.get(kind, ())
        if not found:
            continue
        if kind in OF_A_MEASURE:
            _upsert(Evidence, [evidence for document in found for evidence in _evidence_rows(document)])
        _upsert(MODELS[kind], [_row(MODELS[kind], document) for document in found])
        LISTS.get(kind, lambda _: None)(found)


def remove(keys: Mapping[str, Iterable[str]]) -> None:
    """Delete the live rows of withdrawn records. Raises Refused if something still points at one."""
    for kind in reversed(KINDS):
        withdrawn = list(keys.get(kind, ()))
        if not withdrawn:
            continue
        if kind == "measure":
            _unlink(Measure.objects.filter(pk__in=withdrawn))
        try:
            MODELS[kind]._default_manager.filter(pk__in=withdrawn).delete()
        except ProtectedError as error:
            users = ", ".join(
                sorted({str(getattr(user, "measure_id", user.pk)) for user in error.protected_objects})[:10]
            )
            words = _("{records} is still referred to by {users}: change or withdraw those first.")
            names = ", ".join(named(kind, key) for key in withdrawn)
            raise Refused(words.format(records=names, users=users)) from None
        if kind in OF_A_MEASURE:
            _drop_orphaned_evidence()


def clear() -> None:
    """Empty the live tables (before a mirror is loaded into them)."""
    _unlink(Measure.objects.all())
    for kind in reversed(KINDS):
        MODELS[kind]._default_manager.all().delete()
    Evidence.objects.all().delete()


def owners_of_codes(codes: Sequence[str]) -> list[tuple[str, str]]:
    """(code, measure key) of the live measures that have one of these codes."""
    return [
        pair
        for start in range(0, len(codes), CHUNK)
        for pair in Measure.objects.filter(code__in=codes[start : start + CHUNK]).values_list("code", "key")
    ]


def pointers(field: str) -> dict[str, str | None]:
    """Measure key → key of the measure it points at by `part_of` or `superseded_by`, where it does."""
    pointing = Measure.objects.exclude(**{field: None})
    return dict(pointing.values_list("key", f"{field}_id"))


def free_codes(measures: Sequence[str]) -> None:
    """Codes are unique at every moment: who gives one up does so before another measure takes it."""
    parked = [Measure(pk=key, code=f" {place}") for place, key in enumerate(measures)]
    Measure.objects.bulk_update(parked, ["code"], batch_size=CHUNK)


def _unlink(measures: models.QuerySet[Measure]) -> None:
    """What goes together may point at each other."""
    measures.update(part_of=None, superseded_by=None)


def _upsert(model: type[models.Model], rows: list[models.Model]) -> None:
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model._default_manager.bulk_create(
        rows, batch_size=CHUNK, update_conflicts=True, unique_fields=["key"], update_fields=columns
    )


def _row(model: type[models.Model], document: Document) -> models.Model:
    values = {}
    for field in model._meta.concrete_fields:
        if field.name in document:
            values[field.attname] = _column(field, document[field.name])
    if model in (Update, Milestone):
        values["evidence_id"] = f"{document['key']}/1" if document["evidence"] else None
    return model(**values)


def _column(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None:
        return None if field.null else ""
    if isinstance(value, dict):
        return None  # the evidence; its key is set by the caller
    return Decimal(str(value)) if isinstance(field, models.DecimalField) else value


def _evidence_rows(document: Document) -> list[models.Model]:
    return [
        _row(Evidence, {**evidence, "key": f"{document['key']}/{place}"})
        for place, evidence in enumerate(pieces_of_evidence(document), start=1)
    ]


def _store_measure_lists(measures: Sequence[Document]) -> None:
    keys = [measure["key"] for measure in measures]
    MeasureParty.objects.filter(measure__in=keys).delete()
    MeasureDecision.objects.filter(measure__in=keys).delete()
    roles = ((PartyRole.RESPONSIBLE, "responsible"), (PartyRole.PARTNER, "partners"))
    MeasureParty.objects.bulk_create(
        MeasureParty(measure_id=measure["key"], organisation_id=organisation, role=role, position=position)
        for measure in measures
        for role, name in roles
        for position, organisation in enumerate(measure[name])
    )
    MeasureDecision.objects.bulk_create(
        MeasureDecision(measure_id=measure["key"], decision_id=decision, position=position)
        for measure in measures
        for position, decision in enumerate(measure["decisions"])
    )


def _store_update_lists(updates: Sequence[Document]) -> None:
    keys = [update["key"] for update in updates]
    FurtherEvidence.objects.filter(update__in=keys).delete()
    FurtherEvidence.objects.bulk_create(
        FurtherEvidence(update_id=update["key"], evidence_id=f"{update['key']}/{position}", position=position)
        for update in updates
        for position, _ in enumerate(update["further_evidence"], start=2)
    )
    _drop_orphaned_evidence()


def _drop_orphaned_evidence() -> None:
    """Evidence that no update and no milestone names any more."""
    Evidence.objects.filter(updates=None, further=None, milestones=None).delete()


LISTS = {
    "measure": _store_measure_lists,
    "update": _store_update_lists,
    "milestone": lambda _: _drop_orphaned_evidence(),
}

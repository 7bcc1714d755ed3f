"""Measure documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.base import DocumentKey, DocumentSerializer
from measures.record.kinds.fields import (
    ChoiceField,
    FlagField,
    NumberField,
    PartialDateField,
    ReferenceField,
    ReferenceListField,
    TextField,
    UrlField,
)
from measures.vocabulary import DEFAULT_CHECK_INTERVAL_DAYS, MeasureKind, Origin


class MeasureSerializer(DocumentSerializer):
    """Something promised, done or asked for. Its status is in its updates, not here."""

    record_kind = "measure"

    key = DocumentKey(label=_("Key"), help_text=_("Stable public key, such as M-0042; never changes."))
    code = TextField(
        20, required=True, label=_("Code"), help_text=_("Code such as E1.1; codes may change, keys never do.")
    )
    code_official = FlagField(
        label=_("Official code"), help_text=_("Whether the code comes from an official plan.")
    )
    origin = ChoiceField(
        Origin, required=True, label=_("Origin"), help_text=_("Where the measure comes from.")
    )
    title = TextField(300, required=True, label=_("Title"), help_text=_("Title."))
    summary = TextField(
        4000, label=_("Description"), help_text=_("What it is, in our own words (Markdown subset).")
    )
    field = ReferenceField(
        "field", required=True, label=_("Field of action"), help_text=_("Field of action.")
    )
    kind = ChoiceField(
        MeasureKind, required=True, label=_("Kind"), help_text=_("Mitigation, adaptation or cross-cutting.")
    )
    plan = ReferenceField(
        "plan", label=_("Plan"), help_text=_("Plan it belongs to, only if a source says so.")
    )
    part_of = ReferenceField("measure", label=_("Part of"), help_text=_("Measure this one is a part of."))
    superseded_by = ReferenceField(
        "measure", label=_("Replaced by"), help_text=_("Measure that replaced this one.")
    )
    responsible = ReferenceListField(
        "organisation", label=_("Responsible"), help_text=_("Organisations responsible for it.")
    )
    partners = ReferenceListField(
        "organisation", label=_("Partners"), help_text=_("Organisations that take part.")
    )
    start = PartialDateField(label=_("Start"), help_text=_("When it began, as precise as known."))
    continuous = FlagField(
        label=_("Continuing task"), help_text=_("Whether it is a continuing task, which is never completed.")
    )
    budget_eur = NumberField(minimum=0, label=_("Costs"), help_text=_("Costs named by a source, in euros."))
    budget_note = TextField(
        2000, label=_("On the costs"), help_text=_("What the amount covers, and as of when.")
    )
    funding = TextField(2000, label=_("Funding"), help_text=_("Grants and programmes."))
    expected_reduction_t_per_year = NumberField(
        minimum=0,
        label=_("Expected reduction"),
        help_text=_("Expected reduction in tonnes of CO₂ per year, as the source states it."),
    )
    expected_reduction_basis = TextField(
        300,
        label=_("Basis of the reduction"),
        help_text=_("Basis of that reduction in the source's words; only equal bases are summed."),
    )
    decisions = ReferenceListField(
        "decision", label=_("Council papers"), help_text=_("Council papers that belong to it.")
    )
    uncertainty_note = TextField(
        4000, label=_("What is uncertain"), help_text=_("What is uncertain, contradictory or not evidenced.")
    )
    check_interval_days = NumberField(
        whole=True,
        minimum=30,
        maximum=1830,
        default=DEFAULT_CHECK_INTERVAL_DAYS,
        label=_("Check interval"),
        help_text=_("Days after which evidence no longer confirms the status."),
    )
    source_title = TextField(
        300, required=True, label=_("Main source"), help_text=_("Title of the main source.")
    )
    source_publisher = TextField(
        300,
        required=True,
        label=_("Publisher of the main source"),
        help_text=_("Publisher of the main source."),
    )
    source_url = UrlField(
        required=True, label=_("Address of the main source"), help_text=_("Address of the main source.")
    )
    source_published = PartialDateField(
        label=_("Main source appeared"), help_text=_("When the main source appeared, as precise as known.")
    )

    def validate_check_interval_days(self, value: int | None) -> int:
        return DEFAULT_CHECK_INTERVAL_DAYS if value is None else value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name in ("part_of", "superseded_by"):
            if attrs["key"] and attrs[name] == attrs["key"]:
                raise serializers.ValidationError({name: [_("A measure cannot point at itself.")]})
        return attrs

"""The rows of the tables that are not documents of one kind, member by member."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from rest_framework import serializers

from measures.filters.choices import COUNTED
from measures.record.kinds.fields import FlagField, NumberField, ReferenceField, TextField
from measures.record.kinds.update import EvidenceSerializer
from measures.tables.entries import WrittenShape
from measures.tables.states import StateShape

ROLES: Final = (("responsible", _("Responsible")), ("partner", _("Partners")))
LONGEST: Final = 64


class EvidenceRow(EvidenceSerializer):
    """A source of an update or a milestone; the main one is number 1."""

    key = TextField(
        LONGEST,
        required=True,
        label=_("Key"),
        help_text=_("Key of the record and number of its source, such as U-00042/1."),
    )
    update = ReferenceField(  # type: ignore[assignment]  # a method there; fields are taken out of the class
        "update", label=_("Update"), help_text=_("Update that it is a source of.")
    )
    milestone = ReferenceField(
        "milestone", label=_("Milestone"), help_text=_("Milestone that it is a source of.")
    )
    number = NumberField(
        whole=True,
        required=True,
        minimum=1,
        label=_("Number of the source"),
        help_text=_("1 is the main source, others are further ones."),
    )


class StateRow(StateShape):
    """Where a measure stood on the day of the package."""

    measure = ReferenceField("measure", required=True, label=_("Measure"), help_text=_("The measure."))
    evidenced = FlagField(
        label=_("Evidenced"),
        help_text=_("Whether anything was known by that day; if not, what updates tell is empty."),
    )
    counted = FlagField(
        label=_("Counted on the start page"),
        help_text=COUNTED,
    )


class PartRow(serializers.Serializer[Any]):
    """An organisation that is responsible for a measure or takes part in it."""

    measure = ReferenceField("measure", required=True, label=_("Measure"), help_text=_("The measure."))
    organisation = ReferenceField(
        "organisation", required=True, label=_("Organisation"), help_text=_("The organisation.")
    )
    role = serializers.ChoiceField(
        choices=ROLES, label=_("Role"), help_text=_("Whether it is responsible or takes part.")
    )
    number = NumberField(
        whole=True,
        required=True,
        minimum=1,
        label=_("Place in the list"),
        help_text=_("Place in the list of the measure, as the source has it."),
    )


class PaperRow(serializers.Serializer[Any]):
    """A council paper that belongs to a measure."""

    measure = ReferenceField("measure", required=True, label=_("Measure"), help_text=_("The measure."))
    decision = ReferenceField(
        "decision",
        required=True,
        label=pgettext_lazy("kind of record", "Council paper"),
        help_text=_("The council paper."),
    )
    number = NumberField(
        whole=True,
        required=True,
        minimum=1,
        label=_("Place in the list"),
        help_text=_("Place in the list of the measure, as the source has it."),
    )


class EntryRow(WrittenShape):
    """An entry of the record. What it names need not be in the tables any more: its keys refer to none."""

    batch = NumberField(
        whole=True,
        required=True,
        minimum=1,
        label=_("Batch"),
        help_text=_("What was published together; the last number of a batch is an edition."),
    )
    measure_key = TextField(  # type: ignore[assignment]
        LONGEST, label=_("Measure"), help_text=_("Key of the measure it is or is about; empty for others.")
    )
    organisation = TextField(  # type: ignore[assignment]
        LONGEST,
        required=True,
        label=_("On behalf of"),
        help_text=_("Key of the organisation on whose behalf it was published."),
    )


class ColumnRow(serializers.Serializer[Any]):
    """A column of a table of this package, and what it means."""

    table = TextField(LONGEST, required=True, label=_("Table"), help_text=_("Name of the table."))
    column = TextField(LONGEST, required=True, label=_("Column"), help_text=_("Name of the column."))
    label = TextField(  # type: ignore[assignment]
        300, required=True, label=_("Name"), help_text=_("Name of the column in German.")
    )
    meaning = TextField(2000, required=True, label=_("Meaning"), help_text=_("What the column means."))
    type = TextField(20, required=True, label=_("Type"), help_text=_("Type of its values."))
    unit = TextField(40, label=_("Unit"), help_text=_("Unit of its values, where they have one."))
    choices = TextField(
        4000, label=_("Values"), help_text=_("The values there can be, with their meaning; empty: any.")
    )
    refers_to = TextField(
        LONGEST, label=_("Refers to"), help_text=_("Table whose keys these are; empty for other columns.")
    )

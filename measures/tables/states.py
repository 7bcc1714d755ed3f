"""What the state of a measure holds, member by member: for the API, tables and the dictionary of fields."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.fields import (
    ChoiceField,
    DayField,
    FlagField,
    NumberField,
    PartialDateField,
    ReferenceField,
)
from measures.vocabulary import Agreement, Rating, Status, Voice


class ViewShape(serializers.Serializer[Any]):
    """The newest status that one voice stated."""

    status = ChoiceField(
        Status, required=True, label=_("Status"), help_text=_("Status that this voice stated last.")
    )
    on = DayField(required=True, label=_("Effective on"), help_text=_("Day from which it counts."))
    update = ReferenceField(  # type: ignore[assignment]
        "update", required=True, label=_("Update"), help_text=_("Update that states it.")
    )


class ViewsShape(serializers.Serializer[Any]):
    """The newest status of every voice, null for a voice that never stated one."""

    responsible = ViewShape(
        allow_null=True, label=Voice.RESPONSIBLE.label, help_text=_("City and responsible bodies.")
    )
    alliance = ViewShape(allow_null=True, label=Voice.ALLIANCE.label, help_text=_("The alliance."))
    third_party = ViewShape(allow_null=True, label=Voice.THIRD_PARTY.label, help_text=_("Third parties."))


class StateShape(serializers.Serializer[Any]):
    """Where a measure stood on the day, as the edition knows it."""

    status = ChoiceField(
        Status, required=True, label=_("Status"), help_text=_("The newest status that any voice stated.")
    )
    status_voice = ChoiceField(
        Voice,
        label=_("View the status comes from"),
        help_text=_("Who stated that status; empty if nobody stated one."),
    )
    status_on = DayField(label=_("Status effective on"), help_text=_("Day from which that status counts."))
    status_update = ReferenceField(
        "update", label=_("Update with the status"), help_text=_("Update that states it.")
    )
    views = ViewsShape(label=_("Views"), help_text=_("The newest status of each voice."))
    voices = serializers.ListField(
        child=ChoiceField(Voice, required=True),
        label=_("Views heard"),
        help_text=_("Voices that have said anything at all."),
    )
    agreement = ChoiceField(
        Agreement,
        required=True,
        label=_("Agreement"),
        help_text=_("How the newest statuses of the voices compare."),
    )
    disagrees = FlagField(
        label=_("Views differ"),
        help_text=_("Whether two voices state different statuses at about the same time."),
    )
    rating = ChoiceField(Rating, label=_("Rating"), help_text=_("The alliance's newest rating."))
    rating_update = ReferenceField(
        "update", label=_("Update with the rating"), help_text=_("Update that gives it.")
    )
    progress = NumberField(
        whole=True,
        minimum=0,
        maximum=100,
        label=_("Progress"),
        help_text=_("Progress in per cent, if a source states one."),
    )
    progress_update = ReferenceField(
        "update", label=_("Update with the progress"), help_text=_("Update that states it.")
    )
    planned_end = PartialDateField(
        label=_("Deadline"), help_text=_("Deadline as promised now, as precise as stated.")
    )
    planned_end_update = ReferenceField(
        "update", label=_("Update with the deadline"), help_text=_("Update that promises it.")
    )
    first_planned_end = PartialDateField(
        label=_("First deadline"), help_text=_("The earliest promise known, as precise as stated.")
    )
    first_planned_end_update = ReferenceField(
        "update", label=_("Update with the first deadline"), help_text=_("Update that names it.")
    )
    shifts = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Shifts"),
        help_text=_("How often a promise moved out of the period promised before."),
    )
    drift_days = NumberField(
        whole=True,
        label=_("Drift"),
        help_text=_("Days between the first and the present deadline; negative if it came forward."),
    )
    deadline_open = FlagField(
        label=_("New deadline open"),
        help_text=_("Whether the newest word on the deadline is that it is open."),
    )
    overdue = FlagField(
        label=_("Overdue"),
        help_text=_("Whether the deadline has passed without an end, on the day asked about."),
    )
    overdue_days = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Days overdue"),
        help_text=_("Days since the last day of the deadline if it is overdue, otherwise 0."),
    )
    confirmed = FlagField(
        label=_("Confirmed"),
        help_text=_(
            "Whether on that day the newest evidence was no older than the check interval. What has come to "
            "an end needs no newer evidence; an unknown status is never confirmed."
        ),
    )
    confirmed_on = DayField(
        required=True,
        label=_("Newest evidence"),
        help_text=_("Day of the newest update of any kind and voice."),
    )
    confirmed_update = ReferenceField(
        "update", required=True, label=_("Newest update"), help_text=_("That update.")
    )
    days_since_evidence = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Age of the evidence"),
        help_text=_("Days from the newest evidence to the day asked about."),
    )
    valid_from = DayField(
        required=True, label=_("Valid from"), help_text=_("First day of the span in which this state holds.")
    )
    valid_to = DayField(
        label=_("Valid until"), help_text=_("First day after that span; empty while nothing newer is known.")
    )

"""Update documents, with their evidence inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.base import DocumentKey, DocumentSerializer, PartSerializer
from measures.record.kinds.fields import (
    ChoiceField,
    DayField,
    FlagField,
    NumberField,
    PartialDateField,
    ReferenceField,
    TextField,
    UrlField,
)
from measures.text import parse_period
from measures.vocabulary import EvidenceType, Precision, Rating, RequestOutcome, Status, UpdateKind, Voice

CLAIMS = ("status", "planned_end", "former_planned_end", "deadline_open", "progress", "rating")
REQUEST_FIELDS = ("request_to", "request_url", "request_due", "request_outcome", "request_outcome_on")
SHA256 = re.compile(r"[0-9a-f]{64}")
Errors = dict[str, Any]


class EvidenceSerializer(PartSerializer):
    """The source of a statement."""

    type = ChoiceField(EvidenceType, required=True, label=_("Kind of source"), help_text=_("Kind of source."))
    title = TextField(300, required=True, label=_("Title"), help_text=_("Title of the source."))
    publisher = TextField(300, required=True, label=_("Publisher"), help_text=_("Who published it."))
    url = UrlField(label=_("Address"), help_text=_("Address of the source."))
    published = PartialDateField(label=_("Appeared"), help_text=_("When it appeared, as precise as known."))
    page = TextField(60, label=_("Page or agenda item"), help_text=_("Page or agenda item."))
    quote = TextField(300, label=_("Quote"), help_text=_("The decisive words, at most 300 characters."))
    retrieved_on = DayField(required=True, label=_("Retrieved on"), help_text=_("Day on which we read it."))
    archive_sha256 = TextField(
        64, label=_("Check value of the archived file"), help_text=_("SHA-256 of the archived file, in hex.")
    )
    archived_on = DayField(label=_("Archived on"), help_text=_("Day on which the file was archived."))
    archive_url = UrlField(
        label=_("Archived copy"), help_text=_("Address at a public archive, if there is one.")
    )

    def validate_archive_sha256(self, value: str | None) -> str | None:
        if value and not SHA256.fullmatch(value):
            raise serializers.ValidationError(_("Not a SHA-256 value: 64 digits 0-9 and a-f."))
        return value


def pieces_of_evidence(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All evidence of an update or a milestone, the main piece first; of other documents none."""
    main = document.get("evidence")
    return [*([main] if main else []), *document.get("further_evidence", ())]


class UpdateSerializer(DocumentSerializer):
    """One dated, sourced statement about a measure. Any kind may set a status or a deadline."""

    record_kind = "update"
    not_always = ("rating_criteria",)

    key = DocumentKey(label=_("Key"), help_text=_("Stable public key, such as U-00042; never changes."))
    measure = ReferenceField(
        "measure", required=True, label=_("Measure"), help_text=_("Measure it is about.")
    )
    kind = ChoiceField(UpdateKind, required=True, label=_("Kind"), help_text=_("Kind of update."))
    voice = ChoiceField(
        Voice, required=True, label=_("View"), help_text=_("Who speaks in the source, not who typed it in.")
    )
    date = PartialDateField(
        required=True, label=_("Date"), help_text=_("When it happened, as precise as known.")
    )
    date_precision = ChoiceField(
        Precision,
        required=True,
        label=_("Precision of the date"),
        help_text=_("Precision of the date; by = known only to have happened by then."),
    )
    text = TextField(
        4000,
        required=True,
        label=_("Text"),
        help_text=_("What happened, in our own words (Markdown subset)."),
    )
    status = ChoiceField(
        Status, label=_("Status"), help_text=_("Status after it; empty if it does not say one.")
    )
    planned_end = PartialDateField(label=_("Deadline"), help_text=_("Deadline promised in it."))
    former_planned_end = PartialDateField(
        label=_("Earlier deadline"), help_text=_("Earlier promised deadline that this source names.")
    )
    deadline_open = FlagField(
        label=_("New deadline open"), help_text=_("Whether the source says that a new deadline is open.")
    )
    progress = NumberField(
        whole=True,
        minimum=0,
        maximum=100,
        label=_("Progress"),
        help_text=_("Progress in per cent, if the source states one."),
    )
    rating = ChoiceField(Rating, label=_("Rating"), help_text=_("The alliance's rating."))
    rating_criteria = TextField(
        2000,
        label=_("Criteria of the rating"),
        help_text=_(
            "What this rating meant when it was given. Ratings from before this was recorded lack it."
        ),
    )
    request_to = TextField(300, label=_("Asked of"), help_text=_("Where information was asked for."))
    request_url = UrlField(label=_("Address of the request"), help_text=_("Address of the request."))
    request_due = DayField(label=_("Answer due by"), help_text=_("Day by which an answer is due."))
    request_outcome = ChoiceField(
        RequestOutcome, label=_("Outcome of the request"), help_text=_("What became of the request.")
    )
    request_outcome_on = DayField(label=_("Day of that outcome"), help_text=_("Day of that outcome."))
    evidence = EvidenceSerializer(
        required=False,
        allow_null=True,
        default=None,
        label=_("Evidence"),
        help_text=_("The main source of this statement."),
    )
    further_evidence = serializers.ListField(
        child=EvidenceSerializer(),
        required=False,
        default=list,
        max_length=20,
        label=_("Further evidence"),
        help_text=_("Further sources of this statement."),
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        errors = date_errors(attrs) | evidence_errors(attrs) | voice_errors(attrs) | request_errors(attrs)
        if errors:
            raise serializers.ValidationError(errors)
        return attrs


def date_errors(update: dict[str, Any]) -> Errors:
    """The date must fit its precision, and nothing may have happened after it was read about."""
    try:
        period = parse_period(update["date"], update["date_precision"])
    except ValueError:
        return {
            "date_precision": [_("Does not fit the date: 2021 is a year, 2021-05 a month, “by” needs a day.")]
        }
    read_on = update["evidence"] and update["evidence"]["retrieved_on"]
    if read_on and period.first > date.fromisoformat(read_on):
        return {
            "date": [_("Lies after the day the source was read. An announcement is dated when it was made.")]
        }
    return {}


def evidence_errors(update: dict[str, Any]) -> Errors:
    """No claim without evidence."""
    claims = [name for name in CLAIMS if update[name] is not None and update[name] is not False]
    if claims and not update["evidence"]:
        return {"evidence": [_("A status, deadline, progress or rating needs its source.")]}
    if update["further_evidence"] and not update["evidence"]:
        return {"evidence": [_("Name the main source first.")]}
    return {}


def voice_errors(update: dict[str, Any]) -> Errors:
    """A rating is the alliance's, a reply the responsible body's; a deadline is named or open, not both."""
    errors: Errors = {}
    if update["rating"] and update["voice"] != Voice.ALLIANCE:
        errors["rating"] = [_("Only the alliance rates; leave it empty for other views.")]
    if update["rating_criteria"] and not update["rating"]:
        errors["rating_criteria"] = [_("Belongs to a rating; leave it empty without one.")]
    if update["kind"] == UpdateKind.REPLY and update["voice"] != Voice.RESPONSIBLE:
        errors["voice"] = [_("A reply is given by the responsible body.")]
    if update["planned_end"] and update["deadline_open"]:
        errors["deadline_open"] = [_("A deadline is either named or open, not both.")]
    return errors


def request_errors(update: dict[str, Any]) -> Errors:
    """Only a request has the fields of a request; an outcome has its day."""
    if update["kind"] != UpdateKind.REQUEST:
        given = [name for name in REQUEST_FIELDS if update[name]]
        return {name: [_("Only for updates of kind request.")] for name in given}
    decided = update["request_outcome"] not in (None, RequestOutcome.OPEN)
    if decided != bool(update["request_outcome_on"]):
        return {"request_outcome_on": [_("An outcome other than open needs its day, and only then.")]}
    return {}

"""The form for one update: what happened, when, who says so, and where that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from measures.actions.changes import Change, document_of
from measures.actions.refusals import Trouble
from measures.desk.forms.base import AtMost, Entered, date_fields, number
from measures.desk.forms.choosing import Explained, line
from measures.desk.forms.evidence import StatementForm, typed_evidence
from measures.desk.forms.statuses import (
    RATING_CHOICES,
    RATING_HELPS,
    STATUS_CHOICES,
    STATUS_EXAMPLES,
    STATUS_HELPS,
)
from measures.desk.forms.when import typed, typed_day, written
from measures.reading.moment import today
from measures.vocabulary import RATING_CRITERIA, Action, Rating, RequestOutcome, Role, UpdateKind, Voice

Document = dict[str, Any]
REQUEST_DATES = ("request_due", "request_outcome_on")
REQUEST_FIELDS = ("request_to", "request_url", "request_outcome")
TEXTS = {
    UpdateKind.REPLY: (
        _("The reply word for word"),
        _("At most 4,000 characters. If it is longer, enter the gist and link the letter as evidence."),
    ),
    UpdateKind.REQUEST: (
        _("What was asked?"),
        _("One or two sentences; the answer gets an update of its own."),
    ),
    UpdateKind.ASSESSMENT: (
        _("How do you judge it, and why?"),
        _("A few sentences in your own words, with what they rest on."),
    ),
}
SPEAKS_AT_FIRST = {UpdateKind.ASSESSMENT: Voice.ALLIANCE, UpdateKind.REQUEST: Voice.ALLIANCE}
TITLES = {
    UpdateKind.PROGRESS: _("Update"),
    UpdateKind.SCHEDULE: _("Update"),
    UpdateKind.CHECKED: _("Checked, nothing new"),
    UpdateKind.ASSESSMENT: _("Assessment"),
    UpdateKind.REPLY: _("Reply of the responsible body"),
    UpdateKind.MOTION: _("Motion or inquiry in the council"),
    UpdateKind.REQUEST: _("Request for information"),
}


class UpdateForm(StatementForm):
    """A new update, or one on record that is changed or corrected (`about`: its key, action, entry)."""

    template = "desk/entry/update.html"

    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("One or two sentences in your own words."),
        error_messages={"required": _("Say in a sentence or two what happened.")},
        validators=[AtMost(4000)],
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    status = forms.ChoiceField(
        label=_("Status after it"),
        choices=STATUS_CHOICES,
        required=False,
        initial="",
        widget=Explained(STATUS_HELPS, STATUS_EXAMPLES),
    )
    deadline_open = forms.BooleanField(label=_("The source says that a new deadline is open"), required=False)
    progress = number(_("Progress in per cent"), 100, lowest=0)
    rating = forms.ChoiceField(
        label=_("Rating of the alliance"),
        choices=RATING_CHOICES,
        required=False,
        initial="",
        widget=Explained(RATING_HELPS),
    )
    request_to = line(_("Asked of"), _("Office, company or body that is to answer."))
    request_url = line(_("Address of the request"), inputmode="url", autocapitalize="none")
    request_outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[("", "–"), *RequestOutcome.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("planned_end", "former_planned_end", *REQUEST_DATES):
            self.fields.update(date_fields(name))
        if self.is_edit:
            self.fields["reason"] = why()
        self._speak_to_the_kind()
        for name in self._superfluous():
            del self.fields[name]
        self.order_fields(["text", "date_day", "date_month", "date_year", "date_by"])
        if not self.proposal.saves and not (self.is_edit and self.proposal.entered):
            self.initial = self._at_first() | self.proposal.entered  # what a hint brought along, and the rest

    @property
    def is_edit(self) -> bool:
        """Whether this changes an update that is on record."""
        return bool(self.about.get("key"))

    @property
    def kind(self) -> str:
        kind = str(self.about.get("kind") or UpdateKind.PROGRESS)
        return kind if kind in UpdateKind.values else UpdateKind.PROGRESS

    @property
    def title(self) -> str:
        if not self.is_edit:
            return str(TITLES[UpdateKind(self.kind)])
        corrects = self.action == Action.CORRECTED
        words = gettext("Correct update {key}") if corrects else gettext("Change update {key}")
        return words.format(key=self.about["key"])

    @property
    def action(self) -> str:
        if not self.is_edit:
            return Action.PUBLISHED
        return Action.CORRECTED if self.about.get("action") == Action.CORRECTED else Action.CHANGED

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason") or "").strip()

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if self.action == Action.CORRECTED and not reason.strip():
            raise forms.ValidationError(_("Say what was wrong: a correction is published with its reason."))
        return reason

    def changes(self) -> list[Change]:
        document = self._document(self._before())
        return [Change("update", self.action, self.about.get("key", ""), document, self.about.get("base"))]

    def place_of(self, trouble: Trouble) -> str | None:
        elsewhere = {
            "evidence": "evidence_url",
            "date_precision": "date_year",
            "rating_criteria": "rating",
            "request_outcome_on": "request_outcome_on_year",
        }
        if trouble.path == "voice" and "voice" not in self.fields:
            return None
        return elsewhere.get(trouble.path) or super().place_of(trouble)

    def retyped(self, changes: Sequence[Change]) -> Entered:
        """What stands in the form when the proposal has been brought up to date."""
        found = typed_update(dict(changes[0].document or {}))
        reason = {"reason": self.proposal.entered.get("reason", "")} if self.is_edit else {}
        return {name: value for name, value in found.items() if name in self.fields} | reason

    def _document(self, before: Document) -> Document:
        given = self.cleaned_data
        date, exactly = self.happened()
        document = {
            **before,
            "measure": self.about.get("measure", ""),
            "kind": self.kind,
            "voice": given.get("voice") or Voice.RESPONSIBLE,
            "date": date,
            "date_precision": exactly,
            "text": given["text"],
            "status": given.get("status") or None,
            "planned_end": written(self, "planned_end"),
            "former_planned_end": written(self, "former_planned_end"),
            "deadline_open": bool(given.get("deadline_open")),
            "progress": given.get("progress"),
            "evidence": self.evidence(before.get("evidence")),
        }
        return {**document, **self._request(), **self._rating(before)}

    def _request(self) -> Document:
        if self.kind != UpdateKind.REQUEST:
            return {}
        texts = {name: self.cleaned_data.get(name) or None for name in REQUEST_FIELDS}
        return texts | {name: written(self, name) for name in REQUEST_DATES}

    def _rating(self, before: Document) -> Document:
        """The rating with its criteria in the words of the day; the same rating again keeps its own."""
        if "rating" not in self.fields:
            return {}
        rating = self.cleaned_data.get("rating") or None
        if rating is None:
            return {"rating": None, "rating_criteria": None}
        if rating == before.get("rating"):
            return {"rating": rating}
        with override("de"):  # the record is German
            return {"rating": rating, "rating_criteria": str(RATING_CRITERIA[Rating(rating)])}

    def _speak_to_the_kind(self) -> None:
        """What is asked for differs: a reply is word for word, from the body itself without a source."""
        text = self.fields["text"]
        if self.kind in TEXTS:
            text.label, text.help_text = TEXTS[UpdateKind(self.kind)]
        if self.kind == UpdateKind.REPLY and self.person.role == Role.RESPONSIBLE:
            self.let_it_be_empty()
            self.fields["evidence_url"].help_text = _(
                "Only if you refer to something, or name a status or a deadline. Your answer needs no source."
            )

    def _superfluous(self) -> list[str]:
        """Fields that this kind of update does not have; sent all the same, they are refused."""
        names = []
        if self.kind != UpdateKind.REQUEST:
            names += [*REQUEST_FIELDS, *(f"{name}_{part}" for name in REQUEST_DATES for part in DATE_PARTS)]
        if self.kind != UpdateKind.ASSESSMENT:
            names.append("rating")
        if self.kind == UpdateKind.REPLY:
            names.append("voice")
        return names

    def _at_first(self) -> Entered:
        """What stands in the form before anybody typed."""
        if self.is_edit:
            return typed_update(self._before())
        voice = SPEAKS_AT_FIRST.get(UpdateKind(self.kind))
        return {
            **typed_day("date", today()),
            **typed_evidence(None),
            **({"voice": voice.value} if voice else {}),
        }

    def _before(self) -> Document:
        """What the update said in the entry that the author had in front of them; empty for a new one."""
        return (document_of(self.about.get("base")) if self.is_edit else None) or {}


def why() -> forms.CharField:
    """The reason of a change; not a field of the class, where `reason` is what is published."""
    return forms.CharField(
        label=_("Why is this changed?"),
        help_text=_("Is published with it. A correction needs it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


DATE_PARTS = ("day", "month", "year")


def typed_update(update: Document) -> Entered:
    """An update of the record as it is typed."""
    plain = ("text", "voice", "status", "rating", *REQUEST_FIELDS)
    progress = update.get("progress")
    dates = ("date", "planned_end", "former_planned_end", *REQUEST_DATES)
    found: Entered = {name: update[name] for name in plain if update.get(name)}
    for name in dates:
        found |= typed(name, update.get(name))
    if progress is not None:
        found["progress"] = str(progress)
    ticks = {"date_by": update.get("date_precision") == "by", "deadline_open": update.get("deadline_open")}
    found |= {name: "on" for name, ticked in ticks.items() if ticked}
    return found | typed_evidence(update.get("evidence"))

"""The form for the facts of any record: a new one, one that changed, one that was wrong.

Its fields are the record's own, see `serializer_fields`: a field added to a kind of document appears here by
itself (a test asks that it has been given a place in `groups`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.actions.changes import Change, document_of
from measures.actions.refusals import Trouble
from measures.desk.forms.base import DeskForm, Entered
from measures.desk.forms.references import Listings
from measures.desk.forms.sheet import Document, Part, Sheet
from measures.models import Field, Proposal, User
from measures.reading.moment import today
from measures.reading.names import NAME_FIELDS
from measures.record import kinds
from measures.record.kinds.fields import ReferenceListField
from measures.vocabulary import Action, RecordKind

EDITS = [
    (
        Action.CHANGED.value,
        gettext_lazy("The fact has changed: what stood here was right until now."),
    ),
    (
        Action.CORRECTED.value,
        gettext_lazy("A correction: what stood here was wrong. Needs a reason."),
    ),
]
LISTS = frozenset(
    name
    for serializer in kinds.KINDS.values()
    for name, field in serializer._declared_fields.items()
    if isinstance(field, ReferenceListField)
)


class FactsForm(DeskForm):
    """All facts of one record. `about`: kind, action, for an existing one its key and the entry that held."""

    template = "desk/entry/facts.html"
    use_required_attribute = False
    several: ClassVar[frozenset[str]] = LISTS

    def __init__(self, data: Mapping[str, Any] | None = None, *, person: User, proposal: Proposal) -> None:
        super().__init__(data, person=person, proposal=proposal)
        self.kind = str(self.about["kind"])
        self.sheet = Sheet(self.kind, document_of(self.about.get("base")), Listings())
        self.fields.update({**(edit_fields() if self.is_edit else {}), **self.sheet.fields()})
        if not proposal.entered:
            self.initial = self._at_first()
        self._document: Document = {}

    @property
    def is_edit(self) -> bool:
        """Whether this is about something that is on record already."""
        return bool(self.about.get("key"))

    @property
    def title(self) -> str:
        if not self.is_edit:
            return str(NEW[self.kind])
        kind = RecordKind(self.kind).label
        name = self.sheet.held.get(NAME_FIELDS.get(self.kind, "title")) or self.about["key"]
        return _("{kind}: {name}").format(kind=kind, name=name)

    @property
    def hint(self) -> str:
        """What to know before entering something of this kind; empty for most."""
        return str(HINTS.get(self.kind, ""))

    @property
    def parts(self) -> list[Part]:
        """The groups of fields, for the template."""
        return self.sheet.parts(self)

    @property
    def legends(self) -> dict[str, str]:
        return self.sheet.legends()

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason") or "").strip()

    def clean(self) -> None:
        """The record's own rules, asked here so that each sentence lands at its field."""
        if self.is_edit and self.cleaned_data.get("action") == Action.CORRECTED and not self.reason:
            self.add_error("reason", _("Say what was wrong: a correction is published with its reason."))
        entered = self.sheet.document(self)
        try:
            self._document = kinds.document(self.kind, {**entered, "key": self.about.get("key", "")})
        except kinds.InvalidDocument as error:
            troubles = [Trouble(0, path, sentence) for path, sentence in error.problems]
            self.blame(one for one in troubles if self.place_of(one) not in self.errors)

    def changes(self) -> list[Change]:
        action = self.cleaned_data["action"] if self.is_edit else Action.PUBLISHED.value
        key = self.about.get("key", "")
        return [Change(self.kind, action, key, {**self._document, "key": key}, self.about.get("base"))]

    def place_of(self, trouble: Trouble) -> str | None:
        if trouble.path in self.sheet.pieces:
            return f"{trouble.path}_type"
        return super().place_of(trouble)

    def retyped(self, changes: Sequence[Change]) -> Entered:
        """What stands in the form when the proposal has been brought up to date."""
        own = {name: self.proposal.entered[name] for name in OWN if name in self.proposal.entered}
        return self.sheet.typed(changes[0].document or {}) | own

    def _at_first(self) -> Entered:
        """What stands in the form before anybody typed."""
        if self.is_edit:
            return self.sheet.typed(self.sheet.held) | {"action": self.about["action"]}
        known: Document = {name: self.about.get(name) for name in POINTERS}
        for name, field in self.sheet.inputs.items():
            if isinstance(field.field.default, int | str):
                known[name] = field.field.default
        if self.kind == RecordKind.FIELD:
            known["position"] = (Field.objects.aggregate(last=Max("position"))["last"] or 0) + 1
        if "evidence" in self.sheet.pieces:
            known["evidence"] = {"retrieved_on": today().isoformat()}
        return self.sheet.typed(known)


def edit_fields() -> dict[str, forms.Field]:
    """What is asked about a change besides what it changes."""
    return {
        "action": forms.ChoiceField(label=_("What is this?"), choices=EDITS, widget=forms.RadioSelect()),
        "reason": forms.CharField(
            label=_("Why?"),
            help_text=_("Is published with it. A correction needs it; nothing personal, please."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
    }


OWN = ("action", "reason")
"""Fields of the form that are no facts of the record."""
POINTERS = ("measure", "indicator")
"""What a new record can be begun for."""
NEW = {
    "measure": gettext_lazy("New measure"),
    "organisation": gettext_lazy("New organisation"),
    "field": gettext_lazy("New field of action"),
    "decision": gettext_lazy("New council paper"),
    "plan": gettext_lazy("New plan"),
    "indicator": gettext_lazy("New indicator"),
    "observation": gettext_lazy("New value of an indicator"),
    "milestone": gettext_lazy("New milestone"),
}
HINTS = {
    "organisation": gettext_lazy(
        "No private persons, please: the name becomes part of a permanent public address and cannot be "
        "taken out again. Name the body they speak for."
    ),
    "milestone": gettext_lazy(
        "The source says that this step is intended; once it has been reached, that it was."
    ),
    "measure": gettext_lazy(
        "Status and deadline are not asked here: they come from updates with their source."
    ),
}

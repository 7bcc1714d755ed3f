"""The form for a council paper and the measures it belongs to: entered once, published as one batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from measures.actions.changes import Change, holding
from measures.actions.placeholders import PREFIX
from measures.actions.refusals import Trouble
from measures.desk.forms.base import DeskForm
from measures.desk.forms.references import Listings
from measures.desk.forms.serializer_fields import NOT_THERE
from measures.desk.forms.sheet import Document, Part, Sheet, Slot, split
from measures.models import Proposal, User
from measures.record import kinds
from measures.vocabulary import Action, EntryForm

PLACEHOLDER = f"{PREFIX}1"
"""The new paper's key until it is published, by which the measures of its batch name it."""


class PaperForm(DeskForm):
    """A new paper, or one on record, added to the papers of every measure ticked."""

    template = "desk/entry/paper.html"
    use_required_attribute = False
    several: ClassVar[frozenset[str]] = frozenset({"measures"})

    def __init__(self, data: Mapping[str, Any] | None = None, *, person: User, proposal: Proposal) -> None:
        super().__init__(data, person=person, proposal=proposal)
        listings = Listings()
        self.sheet = Sheet("decision", None, listings)
        papers = [("", _("A new paper: enter it below")), *listings.of("decision")]
        self.fields["paper"] = forms.ChoiceField(label=_("Which paper?"), choices=papers, required=False)
        self.fields["measures"] = self._measures(listings)
        self.fields.update(self.sheet.fields())
        for name in self.sheet.fields():
            self.fields[name].required = False  # nothing of a new paper is needed for one on record
        if not proposal.entered:
            known = {"measures": self.about.get("measures") or [], "paper": self.about.get("decision", "")}
            self.initial = {name: value for name, value in known.items() if value}
        self._decision: Document = {}

    @property
    def title(self) -> str:
        return str(EntryForm.PAPER.label)

    @property
    def parts(self) -> list[Part]:
        """The fields of a new paper; folded away as long as one on record is chosen."""
        chosen = bool(self["paper"].value())
        return [
            Part(part.heading, part.slots, folded=chosen, open=part.open) for part in self.sheet.parts(self)
        ]

    @property
    def legends(self) -> dict[str, str]:
        return self.sheet.legends()

    @property
    def pick(self) -> Slot:
        """The measures to tick, for the template."""
        chosen, others = split(self["measures"])
        return Slot("desk/entry/pick.html", False, self["measures"], chosen=chosen, others=others)

    def clean(self) -> None:
        """The record's own rules for a new paper; for one on record that there is something to add it to."""
        if paper := self.cleaned_data.get("paper"):
            self._check_known(paper)
        elif "paper" not in self.errors:
            self._check_new()

    def _check_known(self, paper: str) -> None:
        if any(self.cleaned_data.get(name) for name in self.sheet.fields()):
            words = _("Choose a paper on record or enter a new one, not both: empty the fields below.")
            self.add_error("paper", words)
        chosen = self.cleaned_data.get("measures", [])
        if not chosen:
            self.add_error("measures", _("Tick at least one measure."))
        elif all(_names(key, paper) for key in chosen):
            words = _("The measures you ticked name this paper already. Tick others, or leave it as it is.")
            self.add_error("measures", words)

    def _check_new(self) -> None:
        entered = self.sheet.document(self)
        try:
            self._decision = kinds.document("decision", entered)
        except kinds.InvalidDocument as error:
            required = {name for name, one in self.sheet.inputs.items() if not one.optional}
            needed = _("This is needed for a new paper.")
            troubles = [
                Trouble(0, path, sentence if entered.get(path) or path not in required else needed)
                for path, sentence in error.problems
            ]
            self.blame(one for one in troubles if self.place_of(one) not in self.errors)

    def changes(self) -> list[Change]:
        """The new paper, if it is one, and every ticked measure that does not name it yet.

        Measures are taken as they hold now: a paper is added to whatever else has changed since.
        """
        paper = self.cleaned_data["paper"] or PLACEHOLDER
        new = [] if self.cleaned_data["paper"] else [self._new()]
        return new + [
            _with_paper(key, paper) for key in self.cleaned_data["measures"] if not _names(key, paper)
        ]

    def _new(self) -> Change:
        return Change("decision", Action.PUBLISHED.value, PLACEHOLDER, {**self._decision, "key": ""})

    def _measures(self, listings: Listings) -> forms.Field:
        first = {key: place for place, key in enumerate(self.about.get("measures") or [])}
        ordered = sorted(listings.of("measure"), key=lambda one: first.get(one[0], len(first)))
        field = forms.MultipleChoiceField(
            label=_("Measures it belongs to"),
            help_text=_("Tick every measure the paper is about. It is added to the papers named there."),
            choices=ordered,
            required=False,
            widget=forms.CheckboxSelectMultiple(),
        )
        field.error_messages["invalid_choice"] = NOT_THERE
        return field


def _names(measure: str, paper: str) -> bool:
    held = holding("measure", measure)
    return bool(held and held.document and paper in held.document["decisions"])


def _with_paper(measure: str, paper: str) -> Change:
    held = holding("measure", measure)
    assert held and held.document, "the form takes only measures that are on record"  # noqa: PT018
    document = {**held.document, "decisions": [*held.document["decisions"], paper]}
    return Change("measure", Action.CHANGED.value, measure, document, held.number)

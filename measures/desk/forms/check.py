"""The form for having looked: one source, one or several measures, nothing new."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from measures.actions.changes import Change
from measures.desk.forms.base import AtMost
from measures.desk.forms.evidence import StatementForm, typed_evidence
from measures.desk.forms.when import typed_day
from measures.reading.concerning import every_measure
from measures.reading.moment import moment, today
from measures.reading.names import names_for
from measures.vocabulary import Action, UpdateKind


class CheckForm(StatementForm):
    """One update of kind `checked` for each measure ticked, all in one batch."""

    template = "desk/entry/check.html"
    several: ClassVar[frozenset[str]] = frozenset({"measures"})

    measures = forms.MultipleChoiceField(
        label=_("For these measures"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one measure."),
            "invalid_choice": _("%(value)s was withdrawn meanwhile and is left out. Look at the list again."),
        },
    )
    text = forms.CharField(
        label=_("What did you look at?"),
        help_text=_("Add what you looked for if it helps others."),
        error_messages={"required": _("Say in a sentence what you looked at.")},
        validators=[AtMost(4000)],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = measures_of(self.about)
        self.fields["measures"].choices = choices_of(asked)  # type: ignore[attr-defined]
        self.order_fields(["measures", "text", "date_day", "date_month", "date_year", "date_by"])
        if not self.proposal.entered:
            with override("de"):  # it becomes part of the record, which is German
                text = f"{UpdateKind.CHECKED.label}."
            self.initial = {
                "measures": asked,
                "text": text,
                **typed_day("date", today()),
                **typed_evidence(None),
            }

    @property
    def title(self) -> str:
        return str(UpdateKind.CHECKED.label)

    def changes(self) -> list[Change]:
        date, exactly = self.happened()
        said = {
            "kind": UpdateKind.CHECKED,
            "voice": self.cleaned_data["voice"],
            "date": date,
            "date_precision": exactly,
            "text": self.cleaned_data["text"],
            "evidence": self.evidence(),
        }
        return [
            Change("update", Action.PUBLISHED, "", {**said, "measure": key})
            for key in self.cleaned_data["measures"]
        ]


def measures_of(about: dict[str, Any]) -> list[str]:
    """The measures that a proposal is about, each once, in the order named."""
    named = [*(about.get("measures") or []), about.get("measure")]
    return list(dict.fromkeys(str(key) for key in named if key))


def choices_of(asked: list[str]) -> list[tuple[str, str]]:
    """These measures by code and title, all that are on record if none is named."""
    now = moment({})
    there = every_measure(now).order_by("code_sort", "pk").values_list("measure_key", flat=True)
    keys = list(there.filter(measure_key__in=asked)) or list(there)
    held = names_for(now.edition.number, [], {"measure": keys}).of("measure", keys)
    return [(one.key, f"{one.document['code']} {one.document['title']}".strip()) for one in held]

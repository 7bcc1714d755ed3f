"""The form for taking something off the record: what it is, and why. It stays readable in older editions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from measures.actions.changes import Change, document_of
from measures.actions.refusals import Trouble
from measures.desk.forms.base import DeskForm
from measures.models import Milestone, Update
from measures.reading.moment import moment
from measures.reading.names import names_for
from measures.record.kinds import references
from measures.vocabulary import Action, RecordKind
from measures.web.presenters.changes import Row, rows


class WithdrawalForm(DeskForm):
    """A reason, and nothing else to type. `about`: kind, key, the entry that held."""

    template = "desk/entry/withdrawal.html"
    use_required_attribute = False

    why = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"),
        help_text=gettext_lazy(
            "Is published in its place. Name what was wrong, not who did it; nothing personal, please."
        ),
        error_messages={"required": gettext_lazy("Say why: a withdrawal is published with its reason.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.key = str(self.about["kind"]), str(self.about["key"])
        self.document = document_of(self.about.get("base")) or {}

    @property
    def title(self) -> str:
        return _("Withdraw: {kind} {key}").format(kind=RecordKind(self.kind).label, key=self.key)

    def place_of(self, trouble: Trouble) -> str | None:
        return "why" if trouble.path == "reason" else super().place_of(trouble)

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("why") or "").strip()

    def changes(self) -> list[Change]:
        return [Change(self.kind, Action.WITHDRAWN.value, self.key, None, self.about.get("base"))]

    @property
    def name(self) -> str:
        """What it is called, or what it says."""
        named = ("name", "title", "title_de", "text", "method")
        return next((str(self.document[name]) for name in named if self.document.get(name)), self.key)

    @property
    def rows(self) -> list[Row]:
        """What would no longer be on record, in words."""
        pointed: dict[str, list[str]] = {}
        for _field, kind, key in references(self.kind, self.document):
            pointed.setdefault(kind, []).append(key)
        return rows(self.kind, self.document, names_for(moment({}).edition.number, [], pointed))

    @property
    def along(self) -> str:
        """What goes with a measure, in the same batch; empty if nothing does."""
        if self.kind != RecordKind.MEASURE:
            return ""
        updates = Update.objects.filter(measure=self.key).count()
        milestones = Milestone.objects.filter(measure=self.key).count()
        told = [
            ngettext("{count} update", "{count} updates", updates).format(count=updates),
            ngettext("{count} milestone", "{count} milestones", milestones).format(count=milestones),
        ]
        named = [words for words, count in zip(told, (updates, milestones), strict=True) if count]
        if not named:
            return ""
        return _("Withdrawn with it: {records}.").format(records=", ".join(named))

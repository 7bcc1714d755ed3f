"""The source of a statement as it is typed: the address first, because much follows from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from measures.desk.forms.base import AtMost, DeskForm, Entered, date_fields
from measures.desk.forms.choosing import Explained, line
from measures.desk.forms.statuses import VOICE_HELPS
from measures.desk.forms.when import precision, typed, typed_day, written
from measures.reading import sources
from measures.reading.moment import moment, today
from measures.vocabulary import EvidenceType, Voice

NAMES = ("type", "title", "publisher", "url", "page", "quote")
NEEDED = ("evidence_type", "evidence_title", "evidence_publisher")
FROM_HOST = {"type": "evidence_type", "publisher": "evidence_publisher", "voice": "voice"}
"""What earlier evidence of the same host tells, and the field it belongs into."""


class EvidenceForm(DeskForm):
    """A form that names one source. What an existing record says beyond these fields is left as it is."""

    evidence_url = line(
        _("Web address"),
        _("Paste it: kind of source and publisher follow from it if we know the site."),
        inputmode="url",
        autocapitalize="none",
        spellcheck="false",
    )
    evidence_type = forms.ChoiceField(
        label=_("Kind of source"),
        choices=[("", "–"), *EvidenceType.choices],
        error_messages={"required": _("Choose what sort of source it is.")},
    )
    evidence_title = line(_("Title"), required=_("Give the title of the source."))
    evidence_publisher = line(_("Publisher"), required=_("Say who published it."))
    evidence_page = line(_("Page or agenda item"))
    evidence_quote = forms.CharField(
        label=_("Quote"),
        help_text=_("The decisive words, at most 300 characters."),
        required=False,
        validators=[AtMost(300)],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(date_fields("evidence_published"))
        self.fields.update(date_fields("evidence_retrieved_on"))

    def let_it_be_empty(self) -> None:
        """The statement needs no source; what is filled in all the same is judged like any other."""
        for name in NEEDED:
            self.fields[name].required = False

    def evidence(self, before: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """The source as the record holds it; `before` is what it said of this source until now.

        None if nothing is named: the day of reading, filled in beforehand, is no source.
        """
        found = {name: self.cleaned_data.get(f"evidence_{name}") or None for name in NAMES}
        dates = {name: written(self, f"evidence_{name}") for name in ("published", "retrieved_on")}
        if not any(found.values()) and not dates["published"]:
            return None
        if before and before.get("url") != found["url"]:  # another source has no archived copy yet
            before = None
        return {**(before or {}), **found, **dates}

    def completed(self, entered: Entered) -> Entered:
        """What was typed, with what the record knows of the source's host where nothing was typed."""
        if all(entered.get(field) for field in FROM_HOST.values() if field in self.fields):
            return entered
        known = known_of(entered)
        missing = {field: known[name] for name, field in FROM_HOST.items() if known.get(name)}
        return {
            **entered,
            **{
                field: answer
                for field, answer in missing.items()
                if field in self.fields and not entered.get(field)
            },
        }


class StatementForm(EvidenceForm):
    """A form that says, with its source, who said something and when it was."""

    voice = forms.ChoiceField(
        label=_("Who speaks in the source?"),
        choices=Voice.choices,
        widget=Explained(VOICE_HELPS),
        error_messages={"required": _("Choose who speaks in the source, not who types it in.")},
    )
    date_by = forms.BooleanField(label=_("at the latest: it may have been earlier"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(date_fields("date"))

    def happened(self) -> tuple[str, str]:
        """The date and how exactly it is known."""
        date, by = self.partial_date("date"), bool(self.cleaned_data.get("date_by"))
        if by and date and len(date) < len("2021-05-14"):
            words = gettext("“At the latest” needs a whole day: fill it in, or take the tick away.")
            self.add_error("date_month" if len(date) == len("2021") else "date_day", words)
        return date, precision(date, by=by)


def known_of(entered: Entered) -> dict[str, str]:
    """What the record knows of the host of the address typed, by `type`, `publisher`, `voice`."""
    found = sources.known(moment({}), str(entered.get("evidence_url") or ""))
    return {"type": found.type, "publisher": found.publisher, "voice": found.voice} if found else {}


def typed_evidence(evidence: dict[str, Any] | None) -> Entered:
    """A source of the record as it is typed; for none an empty one that is read today."""
    if not evidence:
        return typed_day("evidence_retrieved_on", today())
    return {
        **{f"evidence_{name}": evidence[name] for name in NAMES if evidence.get(name)},
        **typed("evidence_published", evidence.get("published")),
        **typed("evidence_retrieved_on", evidence.get("retrieved_on")),
    }

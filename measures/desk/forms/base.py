"""What all forms of the desk have in common.

A form knows three shapes of the same thing: what is typed (`entered`, kept word for word in the proposal),
the changes of the record it comes to, and what the record's rules say about those, at the field to blame.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.serializers import CharField, Field, Serializer

from measures.actions.changes import Change
from measures.actions.refusals import Trouble
from measures.models import Proposal, User
from measures.record.kinds import KINDS
from measures.record.kinds.update import EvidenceSerializer
from measures.web.presenters.words import number as number_words

TECHNICAL = frozenset({"csrfmiddlewaretoken", "saves", "do", "window", "turn"})
"""What every form sends besides its fields: its token, the count of savings it showed, the button pressed."""
LONGEST = 200_000
"""Characters of one field that are kept; far more than any field of the record takes."""
HALVES = re.compile("[\ud800-\udfff]")
Entered = dict[str, Any]


class DeskForm(forms.Form):
    """One way of entering something. Subclasses say which fields there are and what changes they come to."""

    #: The template that lays the fields out; it gets `form` and `proposal`.
    template: ClassVar[str]
    #: Fields with several values; all others have one.
    several: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, data: Mapping[str, Any] | None = None, *, person: User, proposal: Proposal) -> None:
        super().__init__(data=data, initial=dict(proposal.entered), label_suffix="")
        self.person, self.proposal, self.about = person, proposal, proposal.about

    @property
    def title(self) -> str:
        """What the form is called, above it and in lists."""
        raise NotImplementedError

    def changes(self) -> list[Change]:
        """What was entered as changes of the record. Only after `is_valid()`; documents are unchecked."""
        raise NotImplementedError

    @property
    def reason(self) -> str:
        """The reason published with the batch."""
        return ""

    def completed(self, entered: Entered) -> Entered:
        """What was typed, with what follows from it where nothing was typed."""
        return entered

    def retyped(self, changes: Sequence[Change]) -> Entered:
        """What stands in the form when its proposal was brought up to date and comes to these changes."""
        return dict(self.proposal.entered)

    @property
    def legends(self) -> dict[str, str]:
        """What dates are called whose three fields are called day, month and year, by their name."""
        return {}

    def place_of(self, trouble: Trouble) -> str | None:
        """The field that shows this trouble; None for above the form. `evidence.url` is `evidence_url`."""
        name = trouble.path.replace(".", "_")
        if name in self.fields:
            return name
        return f"{name}_year" if f"{name}_year" in self.fields else None

    def blame(self, troubles: Iterable[Trouble]) -> None:
        """Lay each trouble at its field."""
        for trouble in troubles:
            place = self.place_of(trouble)
            self.add_error(place, said(trouble) if place else self._named(trouble))

    def _named(self, trouble: Trouble) -> str:
        """A trouble above the form, with the words for the field of the record that it is about."""
        name = called(trouble.path)
        return f"{name}: {trouble.sentence}" if name and trouble.path != "measure" else trouble.sentence

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            unknown = sorted(
                str(name) for name in self.data if name not in self.fields and name not in TECHNICAL
            )
            if unknown:
                words = _("This form has no field {names}. Open it again and enter only what it asks for.")
                self.add_error(None, words.format(names=", ".join(unknown)[:200]))

    def partial_date(self, name: str) -> str:
        """The date of three fields as `2021-05-14`, `2021-05`, `2021` or empty; blames what does not fit."""
        day, month, year = (str(self.cleaned_data.get(f"{name}_{part}") or "") for part in PARTS)
        if any(f"{name}_{part}" in self.errors for part in PARTS):
            return ""
        if not year:
            if day or month:
                self.add_error(f"{name}_year", _("The year is missing."))
            return ""
        if day and not month:
            self.add_error(f"{name}_month", _("The month is missing."))
            return ""
        if day and int(day) > monthrange(int(year), int(month))[1]:
            words = _("There is no {day}.{month}.{year}. Look at day and month once more.")
            self.add_error(f"{name}_day", words.format(day=day, month=month, year=year))
            return ""
        return "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)])


def said(trouble: Trouble) -> str:
    """A sentence of the record for somebody who types; the record's own speak to who writes a program."""
    empty = (Field.default_error_messages["null"], CharField.default_error_messages["blank"])
    return _("Please fill this in.") if trouble.sentence in map(str, empty) else trouble.sentence


class AtMost:
    """Refuses a text that is too long, and says by how much. Nothing is cut off: there is no `maxlength`."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, text: str) -> None:
        count = len(text.replace("\r\n", "\n").strip())
        if count > self.most:
            words = _("Is {count} characters long; at most {most} fit. Shorten it, or link what is left out.")
            raise forms.ValidationError(words.format(count=number_words(count), most=number_words(self.most)))


def called(path: str) -> str:
    """What the record's own fields call this one, `evidence.url` by its last part; empty if none does."""
    name = path.rpartition(".")[2]
    kinds: tuple[type[Serializer[Any]], ...] = (*KINDS.values(), EvidenceSerializer)
    return next((str(kind().fields[name].label) for kind in kinds if name in kind().fields), "")


PARTS = ("day", "month", "year")


def entered_from(sent: QueryDict, several: Iterable[str] = ()) -> Entered:
    """What was typed, as it is kept: one value for each field, or a list where there may be several."""
    many = set(several)
    return {
        name: [_kept(one) for one in values] if name in many else _kept(values[-1])
        for name, values in sent.lists()
        if name not in TECHNICAL
    }


def _kept(text: str) -> str:
    """No database stores the character 0 or halves of a character, and nobody types them."""
    return HALVES.sub("", text[:LONGEST].replace("\0", ""))


def count_from(text: str | None) -> int:
    """A small number that a page sent along, such as a count of savings; -1, which fits nothing, for none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


def date_fields(name: str, *, required: bool = False) -> dict[str, forms.Field]:
    """Three small fields for a date as exact as it is known: day and month may stay empty."""
    return {
        f"{name}_day": number(gettext_lazy("Day"), 31),
        f"{name}_month": number(gettext_lazy("Month"), 12),
        f"{name}_year": number(gettext_lazy("Year"), 2200, lowest=1800, required=required),
    }


def number(label: Any, highest: int, *, lowest: int = 1, required: bool = False) -> forms.IntegerField:
    """A whole number, typed with the digits of a phone; not a spinner, which wheels away what was entered."""
    size = str(len(str(highest)))
    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "maxlength": size, "size": size, "autocomplete": "off"}
    )
    return forms.IntegerField(
        label=label, min_value=lowest, max_value=highest, required=required, widget=widget
    )

"""Kinds of parameters, with the values that each takes. All say `help_text` where their label is not enough.

Those that narrow documents have `accepts(document, value)`; those that narrow a table are Django's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import django_filters
from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.record.kinds.update import pieces_of_evidence
from measures.text import fold, parse_period, parsed_day

Document = Mapping[str, Any]

TRUTHS: Final = (("true", _("yes")), ("false", _("no")))
BETWEEN: Final = ","
"""What stands between several values of one parameter; no key and no code contains it."""
MOST_KEYS: Final = 100
EDITION: Final = re.compile(r"[1-9][0-9]{0,8}")
YEAR: Final = re.compile(r"(18|19|20|21)[0-9]{2}")


NO_VALUE: Final = _("“%(value)s” is no possible value.")
INCLUDED: Final = _("A day as YYYY-MM-DD, included.")
OVERLAP: Final = _("A day as YYYY-MM-DD, included. Of a month or a year it is enough if a part of it fits.")
SORTING: Final = _("A minus in front sorts the other way round. What has no value comes last, ties by key.")
SINCE: Final = _(
    "The number of an edition: what entered the record after it. Or a day: what entered the record on that "
    "day or later. What was withdrawn is in no list; it is told by the list of changes."
)


def separated(text: str) -> list[str]:
    """Values with commas between. Raises ValidationError if one is named twice."""
    values = [one.strip() for one in text.split(BETWEEN)]
    for place, one in enumerate(values):
        if one in values[:place]:
            words = _("Named twice: {value}.").format(value=one[:80])
            raise forms.ValidationError(words, code="repeated")
    return values


class ManyField(forms.Field):
    """Values of a list of choices with commas between: any of them will do."""

    def __init__(self, *, choices: Sequence[tuple[str, str | Promise]] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = choices

    def to_python(self, value: Any) -> list[str]:
        text, known = str(value or ""), [str(one) for one, _words in self.choices]
        for one in text.split(BETWEEN) if text else ():
            if one.strip() not in known:
                words = _("“{value}” is no possible value.").format(value=one.strip()[:80])
                raise forms.ValidationError(words, code="invalid_choice")
        return separated(text) if text else []


class ReadField(forms.CharField):
    """A text that stands for something else, which `read` makes of it; None if there is no text."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return self.read(text) if text else None

    def read(self, text: str) -> Any:
        """Raises ValidationError for a text that stands for nothing."""
        raise NotImplementedError

    def run_validators(self, value: Any) -> None:
        """Those of a text do not fit what it stands for; `read` has looked at everything."""


class KeysField(ReadField):
    """Keys of records with commas between. That they are on record is checked with the whole question."""

    def read(self, text: str) -> list[str]:
        ProhibitNullCharactersValidator()(text)
        keys = separated(text)
        if len(keys) > MOST_KEYS:
            words = _("Give at most {most} keys.").format(most=MOST_KEYS)
            raise forms.ValidationError(words, code="too_many")
        return keys


class DayField(ReadField):
    """A full day in its one spelling."""

    def read(self, text: str) -> date:
        if (day := parsed_day(text)) is None:
            words = _("Give a day as YYYY-MM-DD, such as 2026-06-30.")
            raise forms.ValidationError(words, code="invalid")
        return day


class YearField(ReadField):
    """A year in four digits."""

    def read(self, text: str) -> int:
        if not YEAR.fullmatch(text):
            raise forms.ValidationError(_("Give a year in four digits, such as 2019."), code="invalid")
        return int(text)


class SinceField(ReadField):
    """An edition by its number, or a day."""

    def read(self, text: str) -> int | date:
        if EDITION.fullmatch(text):
            return int(text)
        if (day := parsed_day(text)) is None:
            words = _("Give the number of an edition, such as 562, or a day as YYYY-MM-DD.")
            raise forms.ValidationError(words, code="invalid")
        return day


class WordsField(forms.CharField):
    """Words to look for. Signs alone would leave none, and the list unfiltered."""

    def clean(self, value: Any) -> str:
        asked: str = super().clean(value)
        if asked and not words_of(asked):
            raise forms.ValidationError(_("Give at least one letter or digit."), code="invalid")
        return asked


class AnyFilter(django_filters.Filter):
    """Several values, of which any will do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"lookup_expr": "in"} | kwargs))

    def accepts(self, document: Document, value: list[str]) -> bool:
        return stated(document, self) in value


class ManyFilter(AnyFilter):
    """One of several values, or one value: `kind=motion,resolution`."""

    field_class = ManyField


class ManyWithinFilter(ManyFilter):
    """The same for what is said in parts of a document: any of its pieces of evidence."""

    def accepts(self, document: Document, value: list[str]) -> bool:
        return any(stated(piece, self) in value for piece in pieces_of_evidence(document))


class OneFilter(django_filters.ChoiceFilter):
    """One of several values, refused in the words of `ManyFilter`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"error_messages": {"invalid_choice": NO_VALUE}} | kwargs))


class TruthFilter(OneFilter):
    """`true` or `false`; anything else is refused (django-filter's own would ignore it)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=TRUTHS, **kwargs)

    def accepts(self, document: Document, value: str) -> bool:
        return bool(stated(document, self)) == (value == "true")


class KeyFilter(AnyFilter):
    """Keys of records of one kind, any of them; each must be on record in the edition asked about."""

    field_class = KeysField

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind


class PeriodFilter(django_filters.DateFilter):
    """A day before which (or with `until`: behind which) not all of a stated period may lie."""

    field_class = DayField  # type: ignore[assignment]

    def __init__(self, *args: Any, until: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **({"help_text": OVERLAP} | kwargs))
        self.until = until

    def accepts(self, document: Document, value: date) -> bool:
        if not (text := stated(document, self)):
            return False
        period = parse_period(text)
        return period.first <= value if self.until else period.last >= value


class YearFilter(django_filters.NumberFilter):
    """The year itself, or with `until` or `since` one that it must not pass."""

    field_class = YearField  # type: ignore[assignment]

    def __init__(self, *args: Any, until: bool = False, since: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.until, self.since = until, since

    def accepts(self, document: Document, value: int) -> bool:
        if not (text := stated(document, self)):
            return False
        year = int(str(text)[:4])
        return year <= value if self.until else year >= value if self.since else year == value


class WordsFilter(django_filters.CharFilter):
    """All words must occur in these parts of a document, however they are spelt."""

    field_class = WordsField

    def __init__(self, *names: str, **kwargs: Any) -> None:
        text = _("All of these words must occur; case, umlauts and ß may be spelt in any way.")
        usual: dict[str, Any] = {"max_length": 200, "label": _("Words"), "help_text": text}
        super().__init__(**(usual | kwargs))
        self.names = names

    def accepts(self, document: Document, value: str) -> bool:
        text = fold(" | ".join(str(one) for one in self._texts(document) if one))
        return all(word in text for word in words_of(value))

    def _texts(self, document: Document) -> list[Any]:
        told = [document.get(name) for name in self.names]
        told += [piece[name] for piece in pieces_of_evidence(document) for name in EVIDENCE]
        return told


class SinceFilter(django_filters.CharFilter):
    """An edition after which, or a day from which on, a document entered the record."""

    field_class = SinceField

    def __init__(self, help_text: str | Promise = SINCE, **kwargs: Any) -> None:
        super().__init__(label=_("Entered or changed since"), help_text=help_text, **kwargs)


EVIDENCE: Final = ("title", "publisher", "quote")


def stated(document: Document, one: django_filters.Filter) -> Any:
    """What a document says in the field that a filter looks at; None if it has no such field."""
    return document.get(str(one.field_name))


def words_of(asked: str) -> list[str]:
    """The words to look for. Signs by themselves are none: the search text uses some between its parts."""
    return [word for word in fold(asked).split() if any(sign.isalnum() for sign in word)]

"""What is looked at in a whole question: keys that must be on record, ranges, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from measures.filters.values import KeyFilter, SinceFilter
from measures.models.public import DocumentState, Revision
from measures.record.kinds.fields import is_key
from measures.record.read import Edition, edition, gone
from measures.record.read.documents import why
from measures.record.read.editions import edition_with
from measures.text import format_day, looks_like_code

FROM, UNTIL = "_from", "_until"
FIRST_RECORDED: Final = date(1900, 1, 1)
"""No record is older; and of the calendar's first days no time zone can say when they began."""

CODE_IS_NO_KEY: Final = gettext_lazy(
    "A code such as E1.1 is no key; the list of measures finds it with the parameter “code”."
)


def midnight(day: date) -> datetime:
    """The first moment of a day in the city."""
    return datetime.combine(max(day, FIRST_RECORDED), time(), ZoneInfo(settings.TRACKER_TIME_ZONE))


def not_on_record(kind: str, key: str) -> str:
    """Why a key is refused. Plans and papers name measures by their codes, which are no keys."""
    words = _("Nothing of the key “{key}” is on record in this edition.").format(key=key[:80])
    return f"{words} {CODE_IS_NO_KEY}" if kind == "measure" and is_bare_code(key) else words


def is_bare_code(key: str) -> bool:
    """Whether somebody gave the code of a measure where its key is asked for."""
    return looks_like_code(key) and not is_key("measure", key)


class At(Protocol):
    """The moment that is asked about; `latest` is the last day that its edition may be asked about."""

    @property
    def edition(self) -> Edition: ...

    @property
    def day(self) -> date: ...

    @property
    def latest(self) -> date: ...


class AskingForm(forms.Form):
    """The values of filters. Refuses what would silently be an empty list, or mean nothing.

    The cleaned value of `changed_since` is the number of the last entry that is too old; raises NoSuchEdition
    for a number inside a batch.
    """

    filters: Mapping[str, django_filters.Filter]
    at: At

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        self._refuse_unknown_keys(values)
        self._refuse_reversed(values)
        for name, one in self.filters.items():
            if isinstance(one, SinceFilter) and values.get(name) is not None:
                values[name] = self._last_before(name, values[name])
        return values

    def _refuse_unknown_keys(self, values: Mapping[str, Any]) -> None:
        asked = [
            (name, one.kind, key)
            for name, one in self.filters.items()
            if isinstance(one, KeyFilter)
            for key in values.get(name) or ()
        ]
        on_record = self._on_record((kind, key) for _name, kind, key in asked) if asked else set()
        for name, kind, key in asked:
            if (kind, key) not in on_record and name not in self.errors:
                self.add_error(name, self._refusal(kind, key))

    def _refusal(self, kind: str, key: str) -> forms.ValidationError:
        """Whoever has the key from an earlier edition learns since when and why nothing is found any more."""
        if is_key(kind, key) and (was := gone(self.at.edition.number, kind, key)):
            return forms.ValidationError(why(was, edition_with(was.number)), code="withdrawn")
        return forms.ValidationError(not_on_record(kind, key), code="not_on_record")

    def _on_record(self, asked: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of these kinds and keys that have a document in this edition. One query."""
        which = Q(pk__in=[])
        for kind, key in asked:
            if is_key(kind, key):
                which |= Q(kind=kind, key=key)
        there = DocumentState.objects.at(self.at.edition.number).filter(which)
        return set(there.exclude(revision__action="withdrawn").values_list("kind", "key"))

    def _refuse_reversed(self, values: Mapping[str, Any]) -> None:
        """Both ends of a range that ends before it begins are named."""
        for name in self.filters:
            begins, ends = name, name.removesuffix(FROM) + UNTIL
            if not name.endswith(FROM) or values.get(begins) is None or values.get(ends) is None:
                continue
            if values[begins] > values[ends]:
                words = _("Nothing lies from {first} until {last}: exchange {begins} and {ends}.")
                sentence = words.format(first=values[begins], last=values[ends], begins=begins, ends=ends)
                for one in (begins, ends):
                    self.add_error(one, forms.ValidationError(sentence, code="contradictory"))

    def _last_before(self, name: str, since: int | date) -> int | None:
        if isinstance(since, date):
            return self._before_day(name, since)
        if since > self.at.edition.number:
            words = _("Edition {since} is later than edition {edition}, which is asked about.")
            sentence = words.format(since=since, edition=self.at.edition.number)
            self.add_error(name, forms.ValidationError(sentence, code="contradictory"))
            return None
        return edition(since, self.at.edition).number

    def _before_day(self, name: str, day: date) -> int | None:
        """The last entry recorded before the day began in the city; 0 if there is none. One query."""
        if day > self.at.latest:
            words = _("That day is too late; the last one to ask about is {latest}.")
            latest = format_day(self.at.latest, get_language() or "de")
            self.add_error(name, forms.ValidationError(words.format(latest=latest), code="too_late"))
            return None
        earlier = Revision.objects.filter(number__lte=self.at.edition.number, recorded_at__lt=midnight(day))
        return earlier.order_by("-number").values_list("number", flat=True).first() or 0

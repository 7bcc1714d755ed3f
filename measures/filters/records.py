"""Filters for documents of one kind, of which the database has no columns: they are few, and read whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, ClassVar, TypeVar, cast

import django_filters
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.models.public import DocumentState
from measures.record.read import Held
from measures.text import parse_period

Document = dict[str, Any]
Taken = TypeVar("Taken", bound=Held)
Place = Callable[[Document], Any]


class ManyField(forms.Field):
    """Values of a list of choices with commas between: any of them will do."""

    default_error_messages = {
        "invalid_choice": _("“{value}” is no possible value."),
        "repeated": _("Named twice: {value}."),
    }

    def __init__(self, *, choices: Sequence[tuple[str, str | Promise]] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = choices

    def to_python(self, value: Any) -> list[str]:
        values = [one.strip() for one in str(value or "").split(",")] if value else []
        known = [str(one) for one, _words in self.choices]
        for place, one in enumerate(values):
            if one not in known:
                raise self._wrong("invalid_choice", one)
            if one in values[:place]:
                raise self._wrong("repeated", one)
        return values

    def _wrong(self, code: str, value: str) -> forms.ValidationError:
        words = str(self.error_messages[code]).format(value=value[:80])
        return forms.ValidationError(words, code=code)


class ManyFilter(django_filters.Filter):
    """One of several values, or one value: `kind=motion,resolution`."""

    field_class = ManyField

    def accepts(self, document: Document, value: list[str]) -> bool:
        return document.get(self.field_name) in value


class PeriodFilter(django_filters.DateFilter):
    """A day before which (or with `until`: behind which) no part of a stated period needs to lie."""

    def __init__(self, *args: Any, until: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, input_formats=["%Y-%m-%d"], **kwargs)
        self.until = until

    def accepts(self, document: Document, value: date) -> bool:
        stated = document.get(self.field_name)
        if not stated:
            return False
        period = parse_period(stated)
        return period.first <= value if self.until else period.last >= value


class RecordFilter(django_filters.FilterSet):
    """Narrows the documents of one kind. Needs the edition and day of the moment asked about.

    `ORDERINGS` are the places that documents can be put in, by the values of `ordering`; without one they
    stand in the order of their keys.
    """

    ORDERINGS: ClassVar[dict[str, Place]] = {"key": lambda document: document["key"]}

    class Meta:
        model = DocumentState
        fields = ()

    def __init__(self, data: Any, *, edition: int, day: date) -> None:
        super().__init__(data, queryset=DocumentState.objects.none())
        self.edition, self.day = edition, day

    def matching(
        self, found: Iterable[Taken], told: Mapping[str, Mapping[str, Any]] | None = None
    ) -> list[Taken]:
        """Those that every filter lets through, in the order asked for. To be asked once values are good.

        `told` is what is said of them beside their documents, by key; it can be asked for like these.
        """
        records, beside = list(found), told or {}
        facts = {one.key: {**one.document, **beside.get(one.key, {})} for one in records}
        values = {
            name: value
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "", []) and name != "ordering"
        }
        kept = [
            one
            for one in records
            if all(self._accepts(name, facts[one.key], value) for name, value in values.items())
        ]
        return self._ordered(kept, facts)

    def _accepts(self, name: str, document: Document, value: Any) -> bool:
        return bool(cast(Any, self.filters[name]).accepts(document, value))

    def _ordered(self, found: list[Taken], facts: Mapping[str, Document]) -> list[Taken]:
        """By the place asked for, then by key; what has no place comes last, in either direction."""
        asked = self.form.cleaned_data.get("ordering") or ""
        place = self.ORDERINGS[asked.lstrip("-") or "key"]
        placed, others = [], []
        for one in sorted(found, key=lambda one: one.key):
            at = place(facts[one.key])
            placed.append((at, one)) if at is not None else others.append(one)
        placed.sort(key=itemgetter(0), reverse=asked.startswith("-"))
        return [one for _at, one in placed] + others


def last_day(name: str) -> Place:
    """The place of a stated period: its last day; none where nothing is stated."""

    def place(document: Document) -> Any:
        return parse_period(document[name]).last if document[name] else None

    return place


def ordering(*names: str) -> django_filters.ChoiceFilter:
    """The parameter `ordering`: one of these names, with a minus in front for the other direction."""
    choices = [(sign + name, sign + name) for name in names for sign in ("", "-")]
    return django_filters.ChoiceFilter(choices=choices, label=_("Sorted by"))

"""Filters for documents of one kind, of which the database has no columns: they are few, and read whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import itemgetter
from typing import Any, ClassVar, TypeVar, cast

import django_filters
from django.utils.translation import gettext_lazy as _

from measures.filters.asking import AskingForm, At
from measures.filters.values import SORTING, Document, OneFilter, SinceFilter
from measures.filters.values import ManyFilter as ManyFilter
from measures.models.public import DocumentState
from measures.record.read import Held
from measures.text import parse_period

Taken = TypeVar("Taken", bound=Held)
Place = Callable[[Document], Any]
APART = ("ordering", "changed_since")
"""Parameters that look at more than what a document says."""


class RecordFilter(django_filters.FilterSet):
    """Narrows the documents of one kind, as they are at the moment asked about.

    `ORDERINGS` are the places that documents can be put in, by the values of `ordering`; without one they
    stand in the order of their keys.
    """

    ORDERINGS: ClassVar[dict[str, Place]] = {"key": lambda document: document["key"]}

    changed_since = SinceFilter()

    class Meta:
        model = DocumentState
        form = AskingForm
        fields = ()

    def __init__(self, data: Any, at: At) -> None:
        super().__init__(data, queryset=DocumentState.objects.none())
        self.at = at
        form = cast(AskingForm, self.form)
        form.filters, form.at = self.filters, at

    def matching(
        self, found: Iterable[Taken], told: Mapping[str, Mapping[str, Any]] | None = None
    ) -> list[Taken]:
        """Those that every filter lets through, in the order asked for. To be asked once values are good.

        `told` is what is said of them beside their documents, by key; it can be asked for like these.
        """
        after, beside = self.form.cleaned_data.get("changed_since"), told or {}
        new = [one for one in found if after is None or one.number > after]
        facts = {one.key: {**one.document, **beside.get(one.key, {})} for one in new}
        values = self.narrowing()
        return self._ordered([one for one in new if self._takes(facts[one.key], values)], facts)

    def test(self) -> Callable[[Document], bool]:
        """Whether every filter lets a document through, whenever it entered the record."""
        return partial(self._takes, values=self.narrowing())

    def narrowing(self) -> dict[str, Any]:
        """What is asked of documents, by parameter. Those that need more than a document add it here."""
        values = self.form.cleaned_data.items()
        return {name: one for name, one in values if name not in APART and one not in (None, "", [])}

    def _takes(self, document: Document, values: Mapping[str, Any]) -> bool:
        filters = cast(Any, self.filters)
        return all(filters[name].accepts(document, value) for name, value in values.items())

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


def ordering(*names: str) -> OneFilter:
    """The parameter `ordering`: one of these names, with a minus in front for the other direction."""
    choices = [(sign + name, sign + name) for name in names for sign in ("", "-")]
    return OneFilter(choices=choices, label=_("Sorted by"), help_text=SORTING)

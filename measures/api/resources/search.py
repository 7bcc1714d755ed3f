"""Search over everything on record, by the rules of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from measures.api.envelope import Neighbours, Part, in_moment
from measures.api.resources.resource import Resource, by_offset
from measures.api.shapes.search import HitShape
from measures.api.writing import Piece
from measures.filters.plain import PlainFilter
from measures.filters.values import OneFilter
from measures.reading.excerpts import snippet, text_of, title_of
from measures.reading.moment import Moment
from measures.reading.search import LOOKED_AT, SHOWN, Found, Hit, search
from measures.reading.search_asked import problems
from measures.vocabulary import RecordKind


class SearchForm(forms.Form):
    """Refuses what the page refuses. A search needs words, where the page shows its form."""

    def clean(self) -> dict[str, Any]:
        words, kind = str(self.data.get("q", "")), str(self.data.get("kind", ""))
        for one in problems(words, kind, self.data):
            if one.name in self.fields and one.name not in self.errors:
                self.add_error(one.name, forms.ValidationError(one.sentence, code=one.code))
            elif one.name not in self.fields:
                self.add_error("kind", forms.ValidationError(one.sentence, code="required"))
        return self.cleaned_data


class SearchFilter(PlainFilter):
    """What to look for, and in which kind of records."""

    q = django_filters.CharFilter(
        label=_("Words"),
        max_length=100,
        required=True,
        help_text=_("All of these words must occur; case, umlauts and small slips do not matter."),
    )
    kind = OneFilter(
        choices=[(kind, RecordKind(kind).label) for kind in LOOKED_AT],
        label=_("Kind of record"),
        help_text=_("Without it the first results of every kind are told, and there are no parts."),
    )

    class Meta(PlainFilter.Meta):
        form = SearchForm


@dataclass(frozen=True)
class Hits:
    """What was found for these words; `kind` is "" for all kinds at once."""

    moment: Moment
    words: str
    kind: str

    @cached_property
    def found(self) -> Found:
        return search(self.moment, self.words, kind=self.kind, limit=None)

    @property
    def count(self) -> int:
        return self.found.counts[self.kind] if self.kind else self.found.count

    def read(self, part: Part) -> list[Piece]:
        """A part of one kind; of all kinds the first of each, or in files everything."""
        limit = part.limit if self.kind or part.limit is None else SHOWN
        shown = (hit for hits in self.found.hits.values() for hit in hits[part.offset :][:limit])
        return [Piece(beside=hit_json(hit, self.found)) for hit in shown]


def hit_json(hit: Hit, found: Found) -> dict[str, Any]:
    kind, key, moment = hit.record.kind, hit.record.key, found.moment
    return {
        "kind": kind,
        "key": key,
        "title": title_of(hit),
        "snippet": snippet(text_of(hit), found.wanted),
        "measure": hit.record.document["measure"] if kind == "update" else None,
        "effective": hit.effective.isoformat() if hit.effective else None,
        "status": hit.status or None,
        "page": page_of(hit, moment),
        "address": in_moment(reverse(f"api:{kind}s_one", args=[key]), moment),
    }


def page_of(hit: Hit, moment: Moment) -> str:
    """Where it can be read; of a plan the measures in it."""
    kind, key = hit.record.kind, hit.record.key
    if kind == "update":
        measure = reverse("measure", args=[hit.record.document["measure"]])
        return f"{in_moment(measure, moment)}#{key}"
    if kind == "plan":
        return in_moment(reverse("measures"), moment, {"plan": key})
    return in_moment(reverse(kind, args=[key]), moment)


def narrow(query: QueryDict, moment: Moment) -> SearchFilter:
    return SearchFilter(query)


def find(moment: Moment, narrowed: SearchFilter) -> Hits:
    values = narrowed.form.cleaned_data
    return Hits(moment, values["q"], values["kind"])


def of_one_kind(found: Hits, part: Part, shown: Sequence[Piece]) -> Neighbours:
    """All kinds at once have no parts."""
    return by_offset(found, part, shown) if found.kind else Neighbours()


def meta_of(found: Hits) -> Mapping[str, Any]:
    return {"counts": found.found.counts, "similar": found.found.similar}


SEARCH = Resource(
    name="search",
    title=_("Search"),
    about=_(
        "Everything on record that has all of the words of q, the best first, of each kind the first five; "
        "with kind all of one kind. meta.counts says how many there are; meta.similar that nothing has these "
        "words and similar ones were taken."
    ),
    shape=HitShape,
    filters=SearchFilter,
    narrow=narrow,
    find=find,
    neighbours=of_one_kind,
    meta_of=meta_of,
)

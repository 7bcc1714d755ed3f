"""Corrections: what had been said and is said no more, with what stood there before."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from measures.api.envelope import Part
from measures.api.resources.log import entry_json
from measures.api.resources.resource import Matching, Resource
from measures.api.shapes.log import CorrectionShape
from measures.api.writing import Piece
from measures.filters.log import CorrectionFilter
from measures.reading.corrections import numbers_of, taken_back, with_what_they_followed
from measures.reading.log import Written, names_beside, written
from measures.reading.moment import Moment


class Corrections(Matching):
    """The entries that match, in order; only those shown are read."""

    def read(self, part: Part) -> list[Piece]:
        """At most five queries."""
        shown = with_what_they_followed(self.matching, part.limit, part.offset)
        entries = written(numbers_of(shown))
        names = names_beside(self.moment, [entries[number] for number, _before in shown])
        return [
            Piece(beside={**entry_json(entries[number], names), "before": before_json(entries.get(before))})
            for number, before in shown
        ]


def before_json(entry: Written | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    document = None if entry.document is None else Piece(text=entry.document)
    return {"number": entry.number, "document": document}


def narrow(query: QueryDict, moment: Moment) -> CorrectionFilter:
    return CorrectionFilter(query, taken_back(moment), moment)


def find(moment: Moment, narrowed: CorrectionFilter) -> Corrections:
    return Corrections(moment, narrowed.qs)


CORRECTIONS = Resource(
    name="corrections",
    title=_("Corrections"),
    about=_(
        "Entries of the record by which something said before is said no more: corrections, withdrawals and "
        "erasures, the newest first, each with its reason and what stood there before. A change is none: "
        "then the fact changed. The day asked about narrows nothing."
    ),
    shape=CorrectionShape,
    filters=CorrectionFilter,
    narrow=narrow,
    find=find,
)

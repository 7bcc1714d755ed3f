"""What may be asked of the lists of plans and of fields of action: there are few."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.filters.records import RecordFilter, ordering
from measures.filters.values import KeyFilter, TruthFilter, WordsFilter
from measures.text import sort_key


class FieldFilter(RecordFilter):
    """Narrows fields of action and puts them in an order."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "position": lambda document: document["position"],
        "name": lambda document: sort_key(document["title_de"]),
    }

    q = WordsFilter("title_de", "title_en", "note_de")
    official = TruthFilter(label=_("Official name"))
    ordering = ordering(*ORDERINGS)


class PlanFilter(RecordFilter):
    """Narrows plans and puts them in an order."""

    ORDERINGS = {
        **RecordFilter.ORDERINGS,
        "adopted_on": lambda document: document["adopted_on"],
        "title": lambda document: sort_key(document["title"]),
    }

    q = WordsFilter("title", "summary")
    decision = KeyFilter("decision", label=_("Adopted by"))
    ordering = ordering(*ORDERINGS)

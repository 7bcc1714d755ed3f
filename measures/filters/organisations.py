"""What may be asked of the list of organisations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.filters.records import RecordFilter, ordering
from measures.filters.values import ManyFilter, TruthFilter, WordsFilter
from measures.text import sort_key
from measures.vocabulary import OrganisationKind, SocietalGroup


class OrganisationFilter(RecordFilter):
    """Narrows organisations by what they are."""

    ORDERINGS = {**RecordFilter.ORDERINGS, "name": lambda document: sort_key(document["name"])}

    q = WordsFilter("name", "short_name", "role_de")
    kind = ManyFilter(choices=OrganisationKind.choices, label=_("Kind"))
    societal_group = ManyFilter(choices=SocietalGroup.choices, label=_("Societal group"))
    alliance_member = TruthFilter(label=_("Member of the alliance"))
    ordering = ordering(*ORDERINGS)

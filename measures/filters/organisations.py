"""What may be asked of the list of organisations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.filters.records import ManyFilter, RecordFilter, ordering
from measures.text import sort_key
from measures.vocabulary import OrganisationKind, SocietalGroup


class OrganisationFilter(RecordFilter):
    """Narrows organisations by what they are."""

    ORDERINGS = {**RecordFilter.ORDERINGS, "name": lambda document: sort_key(document["name"])}

    kind = ManyFilter(field_name="kind", choices=OrganisationKind.choices, label=_("Kind"))
    societal_group = ManyFilter(
        field_name="societal_group", choices=SocietalGroup.choices, label=_("Societal group")
    )
    ordering = ordering(*ORDERINGS)

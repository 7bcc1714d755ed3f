"""What may be asked of the list of updates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.filters.records import ManyFilter, RecordFilter, ordering
from measures.vocabulary import UpdateKind, Voice


class UpdateFilter(RecordFilter):
    """Narrows updates by what they say, of what and when."""

    ORDERINGS = {**RecordFilter.ORDERINGS, "effective": lambda document: document["effective"]}

    kind = ManyFilter(field_name="kind", choices=UpdateKind.choices, label=_("Kind"))
    voice = ManyFilter(field_name="voice", choices=Voice.choices, label=_("View"))
    ordering = ordering(*ORDERINGS)

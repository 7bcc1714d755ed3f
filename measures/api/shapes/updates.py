"""An update in a list, and by itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.api.shapes.records import LaterField, NamesField
from measures.record.kinds.fields import DayField
from measures.record.kinds.update import UpdateSerializer


class ToldShape(UpdateSerializer):
    """An update of a measure's history."""

    effective = DayField(
        required=True, label=_("Effective on"), help_text=_("Day from which what it says counts.")
    )


class UpdateShape(ToldShape):
    """An update of any measure."""

    names = NamesField()


class UpdatePageShape(UpdateShape):
    """An update by itself."""

    is_later = LaterField()

"""A request for information in a list, and by itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.api.shapes.records import LaterField
from measures.api.shapes.updates import UpdateShape
from measures.record.kinds.fields import ChoiceField, DayField, NumberField
from measures.vocabulary import RequestOutcome


class RequestShape(UpdateShape):
    """The update that tells of a request, and what had become of that on the day."""

    outcome = ChoiceField(
        RequestOutcome,
        required=True,
        label=_("Outcome by the day"),
        help_text=_("What had become of the request by the day asked about."),
    )
    outcome_on = DayField(
        label=_("Outcome since"), help_text=_("Day of that outcome; empty while the request is open.")
    )
    age = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Age of the request"),
        help_text=_("Days from the request to the day asked about, or to its outcome."),
    )
    overdue_days = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Days overdue"),
        help_text=_("Days since an answer was due, for open requests; 0 for all others."),
    )


class RequestPageShape(RequestShape):
    """A request by itself."""

    is_later = LaterField()

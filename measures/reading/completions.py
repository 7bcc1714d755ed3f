"""When what is completed was completed, as far as the record knows the year."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from measures.models.public import DocumentState, MeasureState
from measures.reading.moment import Moment
from measures.vocabulary import Status

SAYS_COMPLETED = f'"status":"{Status.COMPLETED.value}"'
"""How an update says it in canonical JSON. No text looks like it: there a backslash precedes every quote."""


class _Span(NamedTuple):
    measure_key: str
    valid_from: date
    valid_to: date
    dated: bool


class _Run(NamedTuple):
    """Days on end on which a measure was completed. `dated`: the day it began is known, not only "by" it."""

    began: date
    until: date
    dated: bool


def completed_on(moment: Moment) -> dict[str, date | None]:
    """For each measure that is completed on this day the day on which it was, by key of the measure.

    That is the first day of the unbroken run of `completed` that holds on this day: a later update that
    repeats it moves nothing, one that takes it back ends the run. None where no update dates that day,
    because all that say `completed` on it only know that it happened by then. One query for spans of that one
    status, no documents.
    """
    runs: dict[str, _Run] = {}
    for span in _spans(moment):
        before = runs.get(span.measure_key)
        goes_on = before is not None and before.until == span.valid_from
        began, dated = (before.began, before.dated) if before and goes_on else (span.valid_from, span.dated)
        runs[span.measure_key] = _Run(began, span.valid_to, dated)
    return {key: run.began if run.dated else None for key, run in runs.items() if run.until > moment.day}


def _spans(moment: Moment) -> list[_Span]:
    """Every span up to this day in which a measure was completed, in order.

    Only updates have a status, so their kind is not asked for: a database that looks there first would read
    all updates of the record for each span.
    """
    edition = moment.edition.number
    dating = DocumentState.objects.at(edition).filter(
        revision__measure_key=OuterRef("measure_key"),
        # The day an update takes effect; empty where it is only known to have happened "by" a day.
        revision__happened_on=OuterRef("valid_from"),
        revision__document__contains=SAYS_COMPLETED,
    )
    spans = MeasureState.objects.in_edition(edition).filter(
        status=Status.COMPLETED, valid_from__lte=moment.day
    )
    ordered = spans.annotate(dated=Exists(dating)).order_by("measure_key", "valid_from")
    return [_Span(*values) for values in ordered.values_list(*_Span._fields)]

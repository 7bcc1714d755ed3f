"""Requests for information: what was asked of whom, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from measures.api.resources.records import Told, finding, later, one_of
from measures.api.resources.resource import Resource
from measures.api.resources.updates import known
from measures.api.shapes.requests import RequestPageShape, RequestShape
from measures.api.writing import Piece
from measures.filters.requests import RequestFilter
from measures.reading.evidence import effective
from measures.reading.moment import Moment
from measures.reading.records import Held
from measures.reading.requests import all_asked, is_request, standing
from measures.reading.single import NotOnRecord


def beside(moment: Moment, shown: Sequence[Held]) -> Told:
    found = {}
    for one in shown:
        told = standing(one, moment.day)
        found[one.key] = {
            "effective": effective(one).isoformat(),
            "outcome": told.outcome,
            "outcome_on": told.outcome_on or None,
            "age": told.age,
            "overdue_days": told.overdue,
        }
    return found


def single(moment: Moment, key: str) -> Piece:
    """Raises NotOnRecord also for updates that are no requests."""
    found = one_of("update", requested, known)(moment, key)
    if "outcome" not in found.beside:
        raise NotOnRecord(key)
    return found


def requested(moment: Moment, shown: Sequence[Held]) -> Told:
    return beside(moment, [one for one in shown if is_request(one)])


REQUESTS = Resource(
    name="requests",
    title=_("Requests for information"),
    about=_(
        "What was asked of whom, until when an answer was due, and what had become of it by the day. Each is "
        "an update of kind “request”. meta.later counts the others of this edition."
    ),
    shape=RequestShape,
    filters=RequestFilter,
    narrow=RequestFilter,
    find=finding(all_asked, beside, known),
    single=single,
    single_shape=RequestPageShape,
    meta_of=later,
)

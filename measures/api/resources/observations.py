"""Observations: the values of indicators."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from measures.api.resources.records import Told, finding, later, one_of
from measures.api.resources.resource import Resource
from measures.api.shapes.indicators import ObservationPageShape, ObservationShape
from measures.filters.indicators import ObservationFilter
from measures.reading.indicators import is_known_on
from measures.reading.moment import Moment
from measures.reading.records import Held, of_kind


def beside(moment: Moment, shown: Sequence[Held]) -> Told:
    """One query. Of an indicator whose text was erased nobody knows the unit any more."""
    units = {one.key: one.document["unit"] for one in of_kind(moment, "indicator")}
    return {one.key: {"unit": units.get(one.document["indicator"])} for one in shown}


def known(one: Held, moment: Moment) -> bool:
    return is_known_on(one.document, moment.day)


OBSERVATIONS = Resource(
    name="observations",
    title=_("Values of indicators"),
    about=_(
        "The values of indicators: measured or reported ones, targets, and what is required by calculation. "
        "Left out are values measured for a year that had not begun on the day; meta.later counts them. "
        "Values of different methods cannot be compared."
    ),
    shape=ObservationShape,
    filters=ObservationFilter,
    narrow=ObservationFilter,
    find=finding("observation", beside, known),
    single=one_of("observation", beside, known),
    single_shape=ObservationPageShape,
    meta_of=later,
)

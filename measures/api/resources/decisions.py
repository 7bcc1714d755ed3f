"""Council papers as the record has them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.api.resources.records import finding, later, one_of
from measures.api.resources.resource import Resource
from measures.api.shapes.records import DecisionPageShape, DecisionShape
from measures.filters.decisions import DecisionFilter
from measures.reading.decisions import is_dated_by
from measures.reading.moment import Moment
from measures.reading.records import Held


def known(one: Held, moment: Moment) -> bool:
    return is_dated_by(one.document, moment.day)


DECISIONS = Resource(
    name="decisions",
    title=_("Council papers"),
    about=_(
        "Resolutions, motions and other papers of the council that are dated up to the day. meta.later "
        "counts the others of this edition. What became of them is under statistics."
    ),
    shape=DecisionShape,
    filters=DecisionFilter,
    narrow=DecisionFilter,
    find=finding("decision", known=known),
    single=one_of("decision", known=known),
    single_shape=DecisionPageShape,
    meta_of=later,
)

"""Updates: what was reported about measures, with its sources."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from measures.api.resources.records import Told, finding, later, one_of
from measures.api.resources.resource import Resource
from measures.api.shapes.updates import UpdatePageShape, UpdateShape
from measures.filters.updates import UpdateFilter
from measures.reading.evidence import effective
from measures.reading.moment import Moment
from measures.reading.records import Held


def beside(moment: Moment, shown: Sequence[Held]) -> Told:
    return {one.key: {"effective": effective(one).isoformat()} for one in shown}


def known(one: Held, moment: Moment) -> bool:
    return effective(one) <= moment.day


UPDATES = Resource(
    name="updates",
    title=_("Updates"),
    about=_(
        "What was reported about measures, with its sources, as far as it had taken effect by the day. "
        "meta.later counts the others of this edition."
    ),
    shape=UpdateShape,
    filters=UpdateFilter,
    narrow=UpdateFilter,
    find=finding("update", beside, known),
    single=one_of("update", beside, known),
    single_shape=UpdatePageShape,
    meta_of=later,
)

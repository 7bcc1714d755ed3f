"""Measures: the list with its states, and the single one with its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from measures.api.envelope import Part
from measures.api.resources.resource import Matching, Resource
from measures.api.shapes.measures import MeasureItemShape, MeasurePageShape
from measures.api.writing import Piece
from measures.filters import MeasureFilter
from measures.reading.measures import (
    Item,
    MeasurePage,
    PromiseMade,
    Told,
    items,
    measure_page,
    state_json,
    states_at,
    without_evidence_yet,
)
from measures.reading.milestones import MilestoneSeen
from measures.reading.moment import Moment


class States(Matching):
    """The states that match; what is shown of them is read in one go, however many there are."""

    def read(self, part: Part) -> list[Piece]:
        """Three queries."""
        return [item(one) for one in items(self.moment, self.matching[part.offset :][: part.limit])]


def narrow(query: QueryDict, moment: Moment) -> MeasureFilter:
    return MeasureFilter(query, states_at(moment), moment)


def find(moment: Moment, narrowed: MeasureFilter) -> States:
    return States(moment, narrowed.qs)


def single(moment: Moment, key: str) -> Piece:
    return page(measure_page(moment, key))


def more_meta(moment: Moment) -> Mapping[str, Any]:
    return {"without_evidence_yet": without_evidence_yet(moment)}


def item(found: Item) -> Piece:
    """The published document, names of what it points at, and the state (null before the first evidence)."""
    return Piece(found.document, found.held.text, beside(found))


def beside(found: Item) -> dict[str, Any]:
    return {"names": found.names.json(found.document, "measure"), "state": state_json(found.standing)}


def page(found: MeasurePage) -> Piece:
    """An item with its history: updates newest first, promises in the order made, milestones by day."""
    history = {
        "updates": [_update(told) for told in found.updates],
        "later_updates": found.later_updates,
        "promises": [_promise(promise) for promise in found.promises],
        "milestones": [_milestone(seen) for seen in found.milestones],
    }
    return Piece(found.item.document, found.item.held.text, beside(found.item) | history)


def _update(told: Told) -> Piece:
    return Piece(told.document, told.held.text, {"effective": told.effective.isoformat()})


def _promise(promise: PromiseMade) -> dict[str, Any]:
    return {"planned_end": promise.text, "update": promise.update, "moved": promise.moved}


def _milestone(seen: MilestoneSeen) -> Piece:
    return Piece(seen.document, seen.held.text, {"reached": seen.reached, "overdue": seen.overdue})


MEASURES = Resource(
    name="measures",
    title=_("Measures"),
    about=_(
        "The measures of which something was known on the day: facts, and where each stood. Those without "
        "evidence by that day are not listed; meta.without_evidence_yet counts them."
    ),
    shape=MeasureItemShape,
    filters=MeasureFilter,
    narrow=narrow,
    find=find,
    single=single,
    single_shape=MeasurePageShape,
    more_meta=more_meta,
)

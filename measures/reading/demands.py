"""What the alliance demands, and where each demand stands: for page and API, never in headline figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from measures import progress
from measures.models.public import MeasureState
from measures.progress import Completion
from measures.reading.figures import facts
from measures.reading.measures import Item
from measures.reading.moment import Moment
from measures.reading.names import Names, names_for
from measures.reading.some import LIMIT, some
from measures.record.read import documents
from measures.vocabulary import Origin

Updates = Mapping[str, dict[str, Any]]


@dataclass(frozen=True)
class Demands:
    """The measures of origin "demand" by code, with a denominator of their own, parts instead of their whole.

    `spoken` says on how many of them each voice has been heard. At most `LIMIT` are shown of `count`, which
    are all on record. `updates` are those that the views and the newest evidence come from.
    """

    moment: Moment
    completion: Completion
    by_status: dict[str, int]
    spoken: dict[str, int]
    items: list[Item]
    count: int
    names: Names
    updates: Updates

    @property
    def complete(self) -> bool:
        return self.count <= LIMIT


def demands(moment: Moment) -> Demands:
    """Five queries, however many measures there are."""
    known = facts(moment)
    own = progress.beside(known).get(Origin.DEMAND.value, [])
    items = some(moment, MeasureState.objects.filter(origin=Origin.DEMAND))
    return Demands(
        moment=moment,
        completion=progress.completion(own),
        by_status=progress.by_status(own),
        spoken=progress.spoken(own),
        items=items,
        count=sum(fact.origin == Origin.DEMAND for fact in known),
        names=names_for(moment.edition.number, [item.document for item in items]),
        updates=_updates(moment, items),
    )


def _updates(moment: Moment, items: Iterable[Item]) -> Updates:
    """The documents behind the status of each voice and behind the newest evidence. One query."""
    standings = [item.standing for item in items if item.standing]
    views = [view.update for standing in standings for view in standing.views.values() if view]
    newest = [standing.row.confirmed_update for standing in standings]
    found = documents(moment.edition.number, {"update": [*views, *newest]})
    return {key: one.document for (_kind, key), one in found.items()}

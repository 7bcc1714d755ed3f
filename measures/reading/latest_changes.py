"""What changed lately, edition by edition, for those who subscribe; and when each change came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from measures.models.public import GENESIS, Revision
from measures.progress import Change
from measures.reading.changes import Changes, several
from measures.reading.comparison import Comparison
from measures.reading.editions import extents
from measures.reading.moment import Moment
from measures.record.read import Edition

STEPS = 10
"""How many of the newest editions are told of, each compared with the one before."""


@dataclass(frozen=True)
class Dated:
    """Changes with the times at which the entries behind them were recorded, by number."""

    found: Changes
    recorded: dict[int, datetime]


def latest_changes(moment: Moment) -> list[Dated]:
    """The newest editions, each against the one before, and what time alone has changed since; newest first.

    Every step begins where the one before it ends, so that nothing is told twice and nothing is left out.
    Eight queries, however many editions there are.
    """
    found = several(_steps(moment))
    recorded = _recorded(number for one in found for number in _behind(one))
    return [Dated(one, recorded) for one in reversed(found)]


def dated(found: Changes) -> Dated:
    """One comparison with its times. One query."""
    return Dated(found, _recorded(_behind(found)))


def number_behind(found: Changes, change: Change) -> int:
    """The entry of the record that a change comes from; 0 where there is none to name.

    An entry of its own, else that of the update which says what is now.
    """
    if change.entry:
        return change.entry
    held = [found.names.held.get(("update", key)) for key in change.updates]
    return next((one.number for one in held if one), 0)


def _behind(found: Changes) -> set[int]:
    return {number_behind(found, one) for one in found.changes} - {0}


def _recorded(numbers: Iterable[int]) -> dict[int, datetime]:
    rows = Revision.objects.filter(number__in=sorted(set(numbers)))
    return dict(rows.values_list("number", "recorded_at"))


def _steps(moment: Moment) -> list[Comparison]:
    """The comparisons to be told, oldest first."""
    found = extents(moment.edition.number, STEPS + 1)
    rows = Revision.objects.filter(number__in=[one.last for one in found]).order_by("number")
    editions = [
        Edition(number, chain, recorded_at, moment.edition.erased)
        for number, chain, recorded_at in rows.values_list("number", "chain", "recorded_at")
    ]
    if not editions:
        return []
    if len(editions) <= STEPS:  # the record began within these steps
        editions.insert(0, Edition(0, GENESIS, editions[0].recorded_at, moment.edition.erased))
    moments = [_moment(one, moment) for one in editions]
    if moments[-1].day < moment.day:
        moments.append(moment)
    return [Comparison(before, after) for before, after in pairwise(moments)]


def _moment(edition: Edition, last: Moment) -> Moment:
    """An edition on the day on which it was recorded, but not after the day asked about."""
    assert edition.day is not None
    return Moment(edition, min(edition.day, last.day), edition_asked=True, day_asked=True)

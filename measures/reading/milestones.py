"""Milestones as they stood on a day: what was reached by then, and what was overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from measures import states
from measures.models.public import MeasureState
from measures.reading.moment import Moment
from measures.record import kinds
from measures.record.read import Held
from measures.text import parse_period


@dataclass(frozen=True)
class MilestoneSeen:
    """A milestone as this edition knows it, and where it stood on the day asked about.

    A milestone that was reached after that day is not `reached` yet on it, whatever the document says.
    """

    held: Held
    reached: bool
    overdue: bool

    @property
    def dated(self) -> bool:
        """Whether there is a date to speak of: when it was reached, or else when it is due."""
        return bool(self.document["done_on"] if self.reached else self.document["due"])

    @property
    def document(self) -> dict[str, Any]:
        return self.held.document


def milestones(found: Iterable[Held], day: date, standing: MeasureState | None) -> list[MilestoneSeen]:
    """In the order of their days, those without one last. `standing` is where the measure stood that day."""
    return [_seen(one, day, standing) for one in sorted(found, key=_place)]


def seen_among(found: Iterable[Held], moment: Moment) -> list[MilestoneSeen]:
    """Milestones of any measures, in their order, as they stood at this moment. One query."""
    there = list(found)
    keys = {one.document["measure"] for one in there}
    states_then = MeasureState.objects.at(moment.edition.number, moment.day).filter(measure_key__in=keys)
    standing = {row.measure_key: row for row in states_then.only("measure_key", "status", "superseded")}
    return [_seen(one, moment.day, standing.get(one.document["measure"])) for one in there]


def _seen(held: Held, day: date, standing: MeasureState | None) -> MilestoneSeen:
    on = kinds.happened_on("milestone", held.document)
    reached = on is not None and date.fromisoformat(on) <= day
    status, superseded = (standing.status, standing.superseded) if standing else ("", False)
    # Nothing of a measure that is over or replaced is still awaited.
    late = states.overdue(status, held.document["due"] or "", superseded, day)
    return MilestoneSeen(held, reached, late and not reached)


def _place(held: Held) -> tuple[bool, date, str]:
    stated = held.document["due"] or held.document["done_on"]
    return not stated, parse_period(stated).last if stated else date.max, held.key

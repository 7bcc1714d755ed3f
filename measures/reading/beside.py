"""What stands on record beside something that is not on record yet: names, standings, earlier entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from measures.reading.measures import Standing, states_at
from measures.reading.moment import Moment
from measures.reading.names import Names, names_for
from measures.record.read import documents
from measures.record.read.recorded import Recorded as Recorded
from measures.record.read.recorded import recorded as recorded


@dataclass(frozen=True)
class Beside:
    """Names by key, standings by measure; `updates` are those the standings name."""

    names: Names
    standings: Mapping[str, Standing]
    updates: Mapping[str, dict[str, Any]]


def names_of(moment: Moment, pointing: Iterable[tuple[str, str]]) -> Names:
    """The names of these records, (kind, key), as they hold now. One query."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for kind, key in pointing:
        wanted[kind].add(key)
    return names_for(moment.edition.number, [], wanted)


def beside(moment: Moment, *, pointing: Iterable[tuple[str, str]], measures: Iterable[str]) -> Beside:
    """The names of these records, and where these measures stand.

    The number of queries does not depend on how many are asked for.
    """
    standings = {
        row.measure_key: Standing(row, moment.day)
        for row in states_at(moment).filter(measure_key__in=sorted(set(measures)))
    }
    named = {key for one in standings.values() for key in (one.row.status_update, one.row.confirmed_update)}
    held = documents(moment.edition.number, {"update": named})
    return Beside(
        names=names_of(moment, pointing),
        standings=standings,
        updates={key: one.document for (_kind, key), one in held.items()},
    )

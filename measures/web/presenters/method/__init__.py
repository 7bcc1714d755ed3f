"""The page "Methodik": every number with its formula and source, and worked out for the moment asked."""

from __future__ import annotations

from dataclasses import dataclass

from measures.reading.method import Method
from measures.web.presenters.method.actors import on_actors
from measures.web.presenters.method.changes import on_changes
from measures.web.presenters.method.counts import counts
from measures.web.presenters.method.deadlines import on_deadlines
from measures.web.presenters.method.definition import Cases, Group
from measures.web.presenters.method.evidence import on_evidence
from measures.web.presenters.method.gaps import on_gaps
from measures.web.presenters.method.indicators import on_indicators
from measures.web.presenters.method.measure import on_measures
from measures.web.presenters.method.ratings import RatingLine, ratings
from measures.web.presenters.method.speed import on_speed
from measures.web.presenters.method.statuses import StatusLine, statuses


@dataclass(frozen=True)
class MethodPage:
    """The groups of definitions in reading order, the table of statuses, and the ratings."""

    groups: list[Group]
    statuses: list[StatusLine]
    ratings: list[RatingLine]


def method_page(found: Method) -> MethodPage:
    """All that is told about method, worked through at the moment that was asked about."""
    cases = Cases(found.moment, found.examples)
    groups = [
        counts(found),
        on_speed(found),
        on_measures(cases),
        on_deadlines(found.deadlines),
        on_changes(found),
        on_indicators(found),
        on_actors(found),
        on_evidence(found),
        on_gaps(found),
    ]
    return MethodPage(groups, statuses(cases), ratings())

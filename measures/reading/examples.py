"""Measures and updates of a moment that show a rule at work, for the page that explains the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from measures.models.public import MeasureState
from measures.reading.measures import Standing, Told, states_at
from measures.reading.moment import Moment
from measures.record.read import Held
from measures.text import parse_period
from measures.vocabulary import HEADLINE_ORIGINS, Agreement, Precision, Status


@dataclass(frozen=True)
class Examples:
    """One example of each rule; None or no entry where the record of this moment has none.

    `period`: an update dated by month or year that took effect on the last day of that; `cut`: one that took
    effect earlier, because it had been read by then; `latest`: one only known to have happened "by" a day.
    `titles` are those of all measures named here, by key.
    """

    by_status: dict[str, Standing]
    confirmed: Standing | None
    unconfirmed: Standing | None
    disagree: Standing | None
    apart: Standing | None
    overdue: Standing | None
    shifted: Standing | None
    open_again: Standing | None
    measured: Standing | None
    period: Told | None
    cut: Told | None
    latest: Told | None
    disagreeing: int
    differing_in_age: int
    titles: dict[str, str]


Rule = Callable[[Standing], bool]
Documents = Mapping[tuple[str, str], Held]


def examples(moment: Moment, updates: Sequence[Told]) -> Examples:
    """The examples among the measures with evidence and these `updates` of the moment. One query.

    `titles` is still empty: `titled` puts in those of the measures that `measures_named` names.

    Always the first that fits, the city's own measures before others, then by key, so that the same moment
    has the same examples; of shifts the measure with most, of missed deadlines the oldest.
    """
    rows = sorted(states_at(moment), key=_city_first)
    standings = [Standing(row, moment.day) for row in rows]
    late = sorted((one for one in standings if one.overdue), key=lambda one: str(one.row.planned_end_last))
    moved = sorted((one for one in standings if one.row.shifts), key=lambda one: -one.row.shifts)
    statuses = {status: _first(standings, _has(status)) for status in Status.values}
    return Examples(
        by_status={status: one for status, one in statuses.items() if one},
        confirmed=_first(standings, lambda one: _is_open(one) and one.confirmed),
        unconfirmed=_first(standings, lambda one: _is_open(one) and not one.confirmed),
        disagree=_first(standings, lambda one: one.disagrees),
        apart=_first(standings, _is_apart),
        overdue=next(iter(late), None),
        shifted=next(iter(moved), None),
        open_again=_first(standings, lambda one: one.row.deadline_open and bool(one.row.planned_end)),
        measured=_first(standings, lambda one: one.row.progress is not None),
        period=_first_told(updates, _lasts),
        cut=_first_told(updates, _is_cut),
        latest=_first_told(updates, _is_by),
        disagreeing=sum(one.disagrees for one in standings),
        differing_in_age=sum(map(_is_apart, standings)),
        titles={},
    )


def _first(standings: Iterable[Standing], rule: Rule) -> Standing | None:
    return next(filter(rule, standings), None)


def _first_told(updates: Iterable[Told], rule: Callable[[Told], bool]) -> Told | None:
    return next(filter(rule, updates), None)


def _city_first(row: MeasureState) -> tuple[bool, str]:
    return row.origin not in HEADLINE_ORIGINS, row.measure_key


def _has(status: str) -> Rule:
    return lambda standing: standing.row.status == status


def _is_open(standing: Standing) -> bool:
    """Whether the status is one that needs confirmation and can have it."""
    return standing.row.status not in Status.terminal and standing.row.status != Status.UNKNOWN


def _is_apart(standing: Standing) -> bool:
    return standing.row.agreement == Agreement.APART


def _is_by(update: Told) -> bool:
    return update.document["date_precision"] == Precision.BY


def _lasts(update: Told) -> bool:
    """Whether it is dated by month or year and took effect on the last day of that."""
    period = parse_period(update.document["date"], update.document["date_precision"])
    return period.first < period.last == update.effective


def _is_cut(update: Told) -> bool:
    """Whether it took effect before its period was over, because it had been read by then."""
    return update.effective < parse_period(update.document["date"], update.document["date_precision"]).last


def measures_named(found: Examples) -> set[str]:
    """The keys of all measures among the examples."""
    values = [getattr(found, one.name) for one in fields(found)]
    keys = {one.row.measure_key for one in (*found.by_status.values(), *values) if isinstance(one, Standing)}
    return keys | {one.document["measure"] for one in values if isinstance(one, Told)}


def titled(found: Examples, held: Documents) -> Examples:
    """The examples with the titles of their measures, from documents that are `held` among others."""
    named = {key: held.get(("measure", key)) for key in measures_named(found)}
    return replace(found, titles={key: one.document["title"] for key, one in named.items() if one})

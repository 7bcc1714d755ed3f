"""From decision to action: what was shown to have been done after the council had decided, and how soon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median_low
from typing import Final

from measures.text import Period, parse_period
from measures.vocabulary import DecisionKind, DecisionOutcome, Precision, Status

ACTING: Final = (Status.IN_PROGRESS.value, Status.COMPLETED.value)
"""Statuses that show action: something is being done, or is done."""

FOLLOWED: Final = (DecisionKind.RESOLUTION.value, DecisionKind.MOTION.value)
"""Kinds of papers that ask for action once they are adopted."""

FEWEST: Final = 10
"""Below so many known times there is no median, only the list."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A status that shows action: the day it took effect, the measure, and the update that says so."""

    on: date
    update: str
    measure: str
    status: str


@dataclass(frozen=True, slots=True)
class FirstStep:
    """The first deed after a decision, at least and at most so many days later.

    `begun_before`: a deed of the same measure is known from before the decision, so the time tells nothing.
    `stated` is the date of the deed as its source gives it, with its `precision`; "" until somebody looked.
    """

    deed: Deed
    days_least: int
    days_most: int
    begun_before: bool
    stated: str = ""
    precision: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One adopted paper that asks for action, and what followed. `measures` is how many point at it."""

    measures: int
    step: FirstStep | None


@dataclass(frozen=True, slots=True)
class Reaction:
    """The median time to the first step over `count` papers, decisions dated as late or early as may be."""

    count: int
    days_least: int
    days_most: int


@dataclass(frozen=True, slots=True)
class ActionFigures:
    """Of `total` adopted papers: how many have a step, none, or no measure on record at all.

    `timed` are the steps whose time tells something; `reaction` is None while these are fewer than `FEWEST`.
    """

    total: int
    with_step: int
    without_step: int
    without_measure: int
    begun_before: int
    timed: int
    reaction: Reaction | None


def asks_for_action(kind: str, outcome: str) -> bool:
    """Whether a paper is an adopted resolution or motion."""
    return kind in FOLLOWED and outcome == DecisionOutcome.ADOPTED


def first_step(decided: Period, deeds: Iterable[Deed]) -> FirstStep | None:
    """The first deed that took effect on or after the day of the decision; None if none is known.

    Formula: the earliest of the `deeds` not before the first day that the decision's date may mean, then by
    key of the update; most = its day minus that first day, least = its day minus the last such day, at least
    0. Unit: days. Source: date of the council paper, effective dates and statuses of the updates of the
    measures that name the paper. Not to be used to say that the decision caused the step, nor as the speed of
    the administration: it is the time until public evidence, and what happened without any is missing.
    """
    known = sorted(deeds, key=lambda deed: (deed.on, deed.update))
    after = [deed for deed in known if deed.on >= decided.first]
    if not after:
        return None
    deed = after[0]
    return FirstStep(
        deed=deed,
        days_least=max(0, (deed.on - decided.last).days),
        days_most=(deed.on - decided.first).days,
        begun_before=any(one.measure == deed.measure and one.on < decided.first for one in known),
    )


def as_stated(step: FirstStep, decided: Period, stated: str, precision: str) -> FirstStep:
    """The step with its date as the source gives it, and with the least time that this date allows.

    Formula: least = the first day that the step's date may mean, minus the last day that the decision's date
    may mean, at least 0; 0 for a step that is only known to have been taken "by" a day. Unit: days. Source:
    date of the update. Not to be used to say that the step was taken on the last of these days.
    """
    period = parse_period(stated, precision)
    least = max(0, (min(period.first, step.deed.on) - decided.last).days)
    if period.precision == Precision.BY:
        least = 0
    return replace(step, days_least=least, stated=stated, precision=precision)


def waiting(decided: Period, day: date) -> int:
    """For how long nothing has been shown: days from the last day the decision's date may mean to `day`.

    Unit: days, at least 0. Source: date of the council paper. Not to be used as proof that nothing was done:
    only nothing that we found evidence of.
    """
    return max(0, (day - decided.last).days)


def action_figures(cases: Sequence[Case]) -> ActionFigures:
    """How many adopted papers led to a step that is shown, and how soon in the median.

    Formula: a case without a measure on record has nothing that could show a step and is counted apart. The
    median is the lower middle one over the steps of measures that had not begun before, and is given from
    `FEWEST` of them on. Unit: papers, median in days. Source: as `first_step`. Not to be used without the
    papers that still wait beside it: they are in no median, so it is too short.
    """
    steps = [case.step for case in cases if case.step]
    timed = [step for step in steps if not step.begun_before]
    without_measure = sum(not case.measures for case in cases)
    return ActionFigures(
        total=len(cases),
        with_step=len(steps),
        without_step=len(cases) - len(steps) - without_measure,
        without_measure=without_measure,
        begun_before=len(steps) - len(timed),
        timed=len(timed),
        reaction=_reaction(timed),
    )


def _reaction(timed: Sequence[FirstStep]) -> Reaction | None:
    if len(timed) < FEWEST:
        return None
    return Reaction(
        len(timed),
        median_low(step.days_least for step in timed),
        median_low(step.days_most for step in timed),
    )

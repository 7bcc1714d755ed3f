"""Requests for information: what became of them by a day, how old they are, and which are overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from measures.vocabulary import RequestOutcome


@dataclass(frozen=True, slots=True)
class Request:
    """What one update says of a request: asked on this day at the latest, and when something came of it.

    `due` is None if no deadline is stated, `outcome_on` if nothing is known to have come of it.
    """

    key: str
    asked_on: date
    due: date | None = None
    outcome: str = RequestOutcome.OPEN.value
    outcome_on: date | None = None


@dataclass(frozen=True, slots=True)
class RequestFigure:
    """How many requests there were by a day, and what had become of them; `overdue` are some of the open."""

    total: int
    open: int
    overdue: int
    answered: int
    partly_answered: int
    refused: int


def request_outcome(request: Request, day: date) -> str:
    """What had become of a request by this day.

    Formula: the stated outcome from its day on; before that day, and without one, it is open. Unit: a value
    of `RequestOutcome`. Source: the newest document of the update. Not to be used as a verdict on the answer:
    that something was answered does not say that the answer helps.
    """
    settled = request.outcome_on is not None and request.outcome_on <= day
    return request.outcome if settled else RequestOutcome.OPEN.value


def request_age(request: Request, day: date) -> int:
    """For how long a request has been waiting, or had been when something came of it.

    Formula: days from the day it was asked, at the latest, to the day asked about or to the outcome, if that
    was before. Unit: days, never below 0. Source: effective date of the update and day of the outcome. Not to
    be used as working time: nobody knows when the request reached a desk.
    """
    ended = request.outcome_on if is_settled(request, day) else None
    return max(0, ((ended or day) - request.asked_on).days)


def is_settled(request: Request, day: date) -> bool:
    """Whether anything had come of it by this day, be it an answer, a part of one or a refusal."""
    return request_outcome(request, day) != RequestOutcome.OPEN


def days_overdue(request: Request, day: date) -> int:
    """How many days ago an open request should have been answered; 0 if it is not overdue.

    Formula: days from the stated day on which an answer was due to the day asked about, for open requests.
    Unit: days. Source: `request_due` of the update. Not to be used as a legal finding: the day is the one
    that whoever asked has stated, and deadlines can be prolonged for good reasons.
    """
    if request.due is None or is_settled(request, day):
        return 0
    return max(0, (day - request.due).days)


def request_figure(requests: Iterable[Request], day: date) -> RequestFigure:
    """How many requests had been made by a day, and what had become of them.

    Formula: each request by its outcome on that day. Unit: requests; total = open + answered + partly
    answered + refused. Source: updates of kind "request". Not to be used to rank who answers: it counts
    what was asked through this record only.
    """
    known = list(requests)
    counts = Counter(request_outcome(one, day) for one in known)
    return RequestFigure(
        total=len(known),
        open=counts[RequestOutcome.OPEN],
        overdue=sum(days_overdue(one, day) > 0 for one in known),
        answered=counts[RequestOutcome.ANSWERED],
        partly_answered=counts[RequestOutcome.PARTLY_ANSWERED],
        refused=counts[RequestOutcome.REFUSED],
    )


def by_urgency(requests: Iterable[Request], day: date) -> list[Request]:
    """The longest overdue first, then what has been open for longest, then what was settled last."""
    return sorted(requests, key=lambda one: _urgency(one, day))


def _urgency(request: Request, day: date) -> tuple[bool, int, int, str]:
    if is_settled(request, day):
        assert request.outcome_on is not None
        return True, 0, -request.outcome_on.toordinal(), request.key
    return False, -days_overdue(request, day), request.asked_on.toordinal(), request.key

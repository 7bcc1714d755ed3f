"""Requests for information on record: whom they went to, until when an answer is due, what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from measures import progress
from measures.progress import Request
from measures.progress import RequestFigure as RequestFigure
from measures.reading.measures import Told
from measures.reading.moment import Moment
from measures.record.read import Held, documents
from measures.record.read.documents import held
from measures.states import effective
from measures.vocabulary import RequestOutcome, UpdateKind

Document = Mapping[str, Any]


@dataclass(frozen=True)
class RequestSeen:
    """One request as it stands on a day. `outcome` is that of this day, `age` and `overdue` are in days.

    `code` and `title` are those of the measure it is about; `to`, `url`, `due` and `outcome_on` are "" where
    nothing is known.
    """

    key: str
    measure: str
    code: str
    title: str
    to: str
    url: str
    date: str
    precision: str
    text: str
    due: str
    outcome: str
    outcome_on: str
    age: int
    overdue: int


@dataclass(frozen=True)
class Requests:
    """The figure is over all that had been asked by the day; `shown` is the part of the list asked for."""

    moment: Moment
    figure: RequestFigure
    shown: list[RequestSeen]


def requests(moment: Moment, *, limit: int | None = None, offset: int = 0) -> Requests:
    """The most urgent first, all of them without a limit. Two queries.

    It reads every request of the edition, because only the documents know what is due; they are few.
    """
    found = _asked_by(moment)
    known = [_request(one.document) for one in found.values()]
    ordered = progress.by_urgency(known, moment.day)[offset:][:limit]
    about = _measures(moment, [found[one.key] for one in ordered])
    return Requests(
        moment=moment,
        figure=progress.request_figure(known, moment.day),
        shown=[_seen(one, found[one.key], about, moment.day) for one in ordered],
    )


def all_asked(moment: Moment) -> list[Held]:
    """The updates that are requests, by key, also those of which the day does not know yet. One query."""
    return list(_requests_of(moment.edition.number).values())


def is_request(update: Held) -> bool:
    return bool(update.document["kind"] == UpdateKind.REQUEST)


@dataclass(frozen=True)
class Standing:
    """What had become of a request by a day; `age` and `overdue` are in days, `outcome_on` is "" if open."""

    outcome: str
    outcome_on: str
    age: int
    overdue: int


def standing(update: Held, day: date) -> Standing:
    return _standing(_request(update.document), update, day)


def requests_among(updates: Iterable[Told]) -> list[Request]:
    """The requests among these updates."""
    return [_request(one.document) for one in updates if one.document["kind"] == UpdateKind.REQUEST]


def _asked_by(moment: Moment) -> dict[str, Held]:
    found = _requests_of(moment.edition.number)
    return {key: one for key, one in found.items() if effective(one.document) <= moment.day}


def _requests_of(edition: int) -> dict[str, Held]:
    """The updates of kind "request", by key. One query.

    Canonical JSON writes the kind in one way only: its exact bytes can be looked for.
    """
    kind = f'"kind":"{UpdateKind.REQUEST.value}"'
    found = held(edition, Q(kind="update", revision__document__contains=kind))
    return {one.key: one for one in found.values()}


def _standing(request: Request, update: Held, day: date) -> Standing:
    settled = progress.is_settled(request, day)
    return Standing(
        outcome=progress.request_outcome(request, day),
        outcome_on=(update.document["request_outcome_on"] or "") if settled else "",
        age=progress.request_age(request, day),
        overdue=progress.days_overdue(request, day),
    )


def _measures(moment: Moment, shown: list[Held]) -> Mapping[tuple[str, str], Held]:
    return documents(moment.edition.number, {"measure": [one.document["measure"] for one in shown]})


def _request(update: Document) -> Request:
    return Request(
        key=update["key"],
        asked_on=effective(update),
        due=_day(update["request_due"]),
        outcome=update["request_outcome"] or RequestOutcome.OPEN.value,
        outcome_on=_day(update["request_outcome_on"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _seen(request: Request, update: Held, about: Mapping[tuple[str, str], Held], day: date) -> RequestSeen:
    said = update.document
    measure = about[("measure", said["measure"])].document if ("measure", said["measure"]) in about else {}
    told = _standing(request, update, day)
    return RequestSeen(
        key=request.key,
        measure=said["measure"],
        code=measure.get("code", ""),
        title=measure.get("title", said["measure"]),
        to=said["request_to"] or "",
        url=said["request_url"] or "",
        date=said["date"],
        precision=said["date_precision"],
        text=said["text"],
        due=said["request_due"] or "",
        outcome=told.outcome,
        outcome_on=told.outcome_on,
        age=told.age,
        overdue=told.overdue,
    )

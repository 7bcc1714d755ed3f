"""The updates of a measure, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from measures.reading.measures import Told
from measures.record.kinds.update import pieces_of_evidence
from measures.vocabulary import EvidenceType, Rating, RequestOutcome, UpdateKind, Voice
from measures.web.markdown import markdown
from measures.web.presenters.values import Value
from measures.web.presenters.words import Badge, Link, badge, label, number, period, when, written_day


@dataclass(frozen=True)
class Source:
    """One piece of evidence; empty texts where nothing is known."""

    type: str
    publisher: str
    title: Link
    details: list[Value]
    quote: str
    archive: Link | None


@dataclass(frozen=True)
class Request:
    """A request for information: whom it went to, until when an answer is due, what became of it."""

    body: Link | None
    rest: list[str]


@dataclass(frozen=True)
class Entry:
    """One update. `said` are its statements on deadline, progress and rating in words.

    `answers` says that it is the responsible body's own answer, which may stand without a source.
    `criteria` is what the rating meant when it was given; empty without one, and for older ratings.
    """

    key: str
    date: str
    kind: str
    voice: str
    text: SafeString
    status: Badge | None
    said: list[str]
    criteria: str
    asked: Request
    sources: list[Source]
    answers: bool


def timeline(updates: list[Told]) -> list[Entry]:
    return [_entry(told.document) for told in updates]


def _entry(update: dict[str, Any]) -> Entry:
    return Entry(
        key=update["key"],
        date=when(update),
        kind=label(UpdateKind, update["kind"]),
        voice=label(Voice, update["voice"]),
        text=markdown(update["text"]),
        status=badge(update["status"]) if update["status"] else None,
        said=list(said(update)),
        criteria=update.get("rating_criteria") or "",
        asked=_asked(update),
        sources=sources(update),
        answers=update["kind"] == UpdateKind.REPLY,
    )


def said(update: dict[str, Any]) -> Iterator[str]:
    """What an update states on deadline, progress and rating."""
    if update["former_planned_end"]:
        yield gettext("Earlier deadline: {date}").format(date=period(update["former_planned_end"]))
    if update["planned_end"]:
        yield gettext("Deadline: {date}").format(date=period(update["planned_end"]))
    if update["deadline_open"]:
        yield gettext("New deadline: open")
    if update["progress"] is not None:
        yield gettext("Progress: {count} %").format(count=number(update["progress"]))
    if update["rating"]:
        yield gettext("Rating of the alliance: {rating}").format(rating=label(Rating, update["rating"]))


def _asked(update: dict[str, Any]) -> Request:
    body = Link(update["request_to"], update["request_url"] or "") if update["request_to"] else None
    return Request(body, list(_answer(update)))


def _answer(update: dict[str, Any]) -> Iterator[str]:
    if update["request_due"]:
        yield gettext("Answer due by {date}").format(date=written_day(update["request_due"]))
    if update["request_outcome"]:
        outcome = label(RequestOutcome, update["request_outcome"])
        on = written_day(update["request_outcome_on"])
        yield gettext("Outcome: {outcome}").format(outcome=f"{outcome}, {on}" if on else outcome)


def sources(update: dict[str, Any]) -> list[Source]:
    """Every piece of evidence of an update, the main one first."""
    return [source(one) for one in pieces_of_evidence(update)]


def source(evidence: dict[str, Any]) -> Source:
    """One piece of evidence in words."""
    return Source(
        type=label(EvidenceType, evidence["type"]),
        publisher=evidence["publisher"],
        title=Link(evidence["title"], evidence["url"] or ""),
        details=list(_details(evidence)),
        quote=evidence["quote"] or "",
        archive=_archive(evidence),
    )


def _details(evidence: dict[str, Any]) -> Iterator[Value]:
    if evidence["published"]:
        yield Value(gettext("published {date}").format(date=period(evidence["published"])))
    if evidence["page"]:
        yield Value(evidence["page"], own=True)
    yield Value(gettext("retrieved on {date}").format(date=written_day(evidence["retrieved_on"])))


def _archive(evidence: dict[str, Any]) -> Link | None:
    if not evidence["archived_on"] and not evidence["archive_url"]:
        return None
    words = gettext("archived copy")
    on = written_day(evidence["archived_on"])
    return Link(f"{words}, {on}" if on else words, evidence["archive_url"] or "")

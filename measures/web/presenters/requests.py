"""The page of information requests: what was asked of whom, how long it has waited, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.requests import RequestFigure, Requests, RequestSeen
from measures.vocabulary import RequestOutcome
from measures.web.presenters.figures import Lists, counted, figure
from measures.web.presenters.words import Link, days, label, period, written_day


@dataclass(frozen=True)
class RequestLine:
    """One request. `open` and `late` say in words how it stands; empty texts where nothing is known."""

    key: str
    about: Link
    code: str
    to: Link
    asked: str
    text: str
    standing: str
    open: bool
    late: str
    due: str


@dataclass(frozen=True)
class RequestsPage:
    """`sentences` say what had become of all of them; none if there are none."""

    total: int
    sentences: list[SafeString]
    requests: list[RequestLine]


def requests_page(found: Requests) -> RequestsPage:
    lists = Lists(found.moment.query)
    return RequestsPage(
        total=found.figure.total,
        sentences=_sentences(found.figure),
        requests=[_line(one, lists) for one in found.shown],
    )


def _sentences(counts: RequestFigure) -> list[SafeString]:
    if not counts.total:
        return []
    asked = ngettext("{total} request is on record.", "{total} requests are on record.", counts.total)
    became = gettext(
        "{answered} answered, {partly} partly answered, {refused} refused, {open} open. "
        "Of the open ones {overdue} are overdue."
    )
    return [
        counted(asked, total=figure("counts.total", counts.total)),
        counted(
            became,
            answered=figure("counts.answered", counts.answered),
            partly=figure("counts.partly_answered", counts.partly_answered),
            refused=figure("counts.refused", counts.refused),
            open=figure("counts.open", counts.open),
            overdue=figure("counts.overdue", counts.overdue),
        ),
    ]


def _line(one: RequestSeen, lists: Lists) -> RequestLine:
    is_open = one.outcome == RequestOutcome.OPEN
    return RequestLine(
        key=one.key,
        about=Link(one.title, f"{lists.measure(one.measure)}#{one.key}"),
        code=one.code,
        to=Link(one.to or (gettext("the request") if one.url else ""), one.url),
        asked=gettext("asked: {date}").format(date=period(one.date, one.precision)),
        text=one.text,
        standing=_waiting(one) if is_open else _settled(one),
        open=is_open,
        late=gettext("{duration} overdue").format(duration=days(one.overdue)) if one.overdue else "",
        due=_due(one) if is_open else "",
    )


def _waiting(one: RequestSeen) -> str:
    return gettext("open: {duration}").format(duration=days(one.age))


def _settled(one: RequestSeen) -> str:
    words = gettext("{outcome}: {day} ({duration})")
    outcome = label(RequestOutcome, one.outcome)
    return words.format(outcome=outcome, day=written_day(one.outcome_on), duration=days(one.age))


def _due(one: RequestSeen) -> str:
    if not one.due:
        return gettext("no day is stated by which an answer is due")
    return gettext("answer due by {day}").format(day=written_day(one.due))

"""Council papers, the measures that name them, and what became of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q

from measures import progress
from measures.models.public import MeasureState
from measures.progress import FEWEST as FEWEST
from measures.progress import ActionFigures as ActionFigures
from measures.progress import Case, Deed
from measures.progress import FirstStep as FirstStep
from measures.progress import Reaction as Reaction
from measures.reading.measures import Item
from measures.reading.moment import Moment
from measures.reading.single import single
from measures.reading.some import LIMIT, some
from measures.record.read import Held, documents
from measures.record.read.documents import held
from measures.text import Period, parse_period
from measures.vocabulary import Voice

NAMED_OF_EACH = 5
"""How many of its measures a list of papers names; the page of a paper has more."""


@dataclass(frozen=True)
class Paper:
    """A council paper as the record has it."""

    key: str
    title: str
    kind: str
    date: str
    outcome: str
    reference: str = ""
    resolution_number: str = ""
    summary: str = ""
    source_title: str = ""
    source_url: str = ""

    @property
    def decided(self) -> Period:
        return parse_period(self.date)


@dataclass(frozen=True)
class PaperFigures:
    """One paper and what became of it.

    `measures` are the keys of those that name it, of any origin, `by_status` is over these. `step` is the
    first one shown; `waiting` are the days without any, None where none is asked for or none could be shown.
    """

    paper: Paper
    measures: list[str]
    by_status: dict[str, int]
    followed: bool
    step: FirstStep | None
    waiting: int | None


@dataclass(frozen=True)
class Decisions:
    """The papers dated up to the day, newest first; `later` are those that the day does not know yet."""

    moment: Moment
    each: list[PaperFigures]
    later: int
    action: ActionFigures


@dataclass(frozen=True)
class DecisionPage:
    """One paper with its measures, by code: at most `LIMIT`. `is_later`: the day does not know it yet."""

    moment: Moment
    figures: PaperFigures
    is_later: bool
    items: list[Item]
    names: Mapping[str, str]

    @property
    def complete(self) -> bool:
        return len(self.figures.measures) <= LIMIT


class _Row(NamedTuple):
    """The narrow columns of a measure's states that tell who pointed at what, and what was shown when."""

    measure_key: str
    decisions: str
    status: str
    responsible_status: str
    responsible_on: date | None
    responsible_update: str
    alliance_status: str
    alliance_on: date | None
    alliance_update: str
    third_party_status: str
    third_party_on: date | None
    third_party_update: str


@dataclass
class _Following:
    """What is known of the measures that name one paper."""

    statuses: dict[str, str] = field(default_factory=dict)
    deeds: set[Deed] = field(default_factory=set)


def decisions(moment: Moment) -> Decisions:
    """Every paper with what became of it. Three queries."""
    return decisions_among(moment, held(moment.edition.number, Q(kind="decision")).values())


def decisions_among(
    moment: Moment, records: Iterable[Held], updates: Mapping[str, Held] | None = None
) -> Decisions:
    """The same out of the records of an edition, also of other kinds, and of its updates by key.

    One query, or two without the updates.
    """
    papers = [_paper(one) for one in records if one.kind == "decision"]
    following = _following(moment)
    known = [one for one in papers if _is_known(one.decided, moment.day)]
    found = [_figures(one, following[one.key], moment.day) for one in sorted(known, key=_date, reverse=True)]
    each = _dated(found, _first_updates(moment, found) if updates is None else updates)
    cases = [Case(len(one.measures), one.step) for one in each if one.followed]
    return Decisions(moment, each, len(papers) - len(known), progress.action_figures(cases))


def decision_page(moment: Moment, key: str) -> DecisionPage:
    """One paper. Raises NotOnRecord or WasWithdrawn. Six queries."""
    paper = _paper(single(moment, "decision", key))
    found = [_figures(paper, _following(moment, key)[key], moment.day)]
    (figures,) = _dated(found, _first_updates(moment, found))
    items = some(moment, MeasureState.objects.filter(_names_it(key)))
    is_later = not _is_known(paper.decided, moment.day)
    return DecisionPage(moment, figures, is_later, items, names_of_measures(moment, [figures]))


def decisions_on_record(moment: Moment) -> list[Paper]:
    """Newest first. One query."""
    found = map(_paper, held(moment.edition.number, Q(kind="decision")).values())
    return sorted(found, key=_date, reverse=True)


def is_dated_by(document: Mapping[str, Any], day: date) -> bool:
    """Whether the day knows this paper."""
    return _is_known(parse_period(document["date"]), day)


def _is_known(decided: Period, day: date) -> bool:
    return decided.first <= day


def names_of_measures(moment: Moment, shown: Iterable[PaperFigures]) -> dict[str, str]:
    """The titles of the measures that a list of papers names, by key. One query."""
    keys = {key for one in shown for key in one.measures[:NAMED_OF_EACH]}
    keys |= {one.step.deed.measure for one in shown if one.step}
    found = documents(moment.edition.number, {"measure": keys})
    return {key: one.document["title"] for (_kind, key), one in found.items()}


def _following(moment: Moment, key: str = "") -> defaultdict[str, _Following]:
    """For each paper the measures that name it, and all deeds of these up to the day. One query."""
    spans = MeasureState.objects.in_edition(moment.edition.number).filter(valid_from__lte=moment.day)
    spans = spans.filter(_names_it(key)) if key else spans.exclude(decisions="")
    found: defaultdict[str, _Following] = defaultdict(_Following)
    for values in spans.order_by("measure_key", "valid_from").values_list(*_Row._fields):
        row = _Row(*values)
        for paper in row.decisions.split("|"):
            if paper:
                found[paper].deeds.update(_deeds(row))
                found[paper].statuses[row.measure_key] = row.status
    return found


def _deeds(row: _Row) -> list[Deed]:
    """What each voice had last said of the measure, where that shows action.

    Of several statuses that one voice states for one day, the last counts: the states hold no others.
    """
    found = []
    for voice in Voice.values:
        status, on = getattr(row, f"{voice}_status"), getattr(row, f"{voice}_on")
        if status in progress.ACTING:
            found.append(Deed(on, getattr(row, f"{voice}_update"), row.measure_key, status))
    return found


def _figures(paper: Paper, known: _Following, day: date) -> PaperFigures:
    measures = sorted(known.statuses)
    followed = progress.asks_for_action(paper.kind, paper.outcome)
    step = progress.first_step(paper.decided, known.deeds) if followed else None
    waits = followed and step is None and bool(measures) and paper.decided.first <= day
    return PaperFigures(
        paper=paper,
        measures=measures,
        by_status=_by_status(list(known.statuses.values())),
        followed=followed,
        step=step,
        waiting=progress.waiting(paper.decided, day) if waits else None,
    )


def _first_updates(moment: Moment, found: Iterable[PaperFigures]) -> dict[str, Held]:
    """The updates that tell of first steps, by key. At most one query."""
    keys = {one.step.deed.update for one in found if one.step}
    return {key: one for (_kind, key), one in documents(moment.edition.number, {"update": keys}).items()}


def _dated(found: Iterable[PaperFigures], updates: Mapping[str, Held]) -> list[PaperFigures]:
    """With the date of each first step as its source gives it: states hold only the day it counts from."""
    return [replace(one, step=_as_stated(one, updates)) for one in found]


def _as_stated(one: PaperFigures, updates: Mapping[str, Held]) -> FirstStep | None:
    told = updates.get(one.step.deed.update) if one.step else None
    if one.step is None or told is None:
        return one.step
    said = told.document
    return progress.as_stated(one.step, one.paper.decided, said["date"], said["date_precision"])


def _by_status(statuses: Sequence[str]) -> dict[str, int]:
    return {status: statuses.count(status) for status in progress.STATUS_ORDER}


def _names_it(key: str) -> Q:
    return Q(decisions__contains=f"|{key}|")


def _date(paper: Paper) -> tuple[date, date, str]:
    return paper.decided.last, paper.decided.first, paper.key


def _paper(one: Held) -> Paper:
    document: Mapping[str, Any] = one.document
    return Paper(
        key=one.key,
        title=document["title"],
        kind=document["kind"],
        date=document["date"],
        outcome=document["outcome"],
        reference=document["reference"] or "",
        resolution_number=document["resolution_number"] or "",
        summary=document["summary"] or "",
        source_title=document["source_title"],
        source_url=document["source_url"],
    )

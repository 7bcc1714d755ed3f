"""What was promised until when, for every counted measure: two queries, or three with the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.db.models import Q

from measures import progress, states
from measures.models.public import MeasureState
from measures.progress import AHEAD as AHEAD
from measures.progress import DONE as DONE
from measures.progress import IN_TIME as IN_TIME
from measures.progress import LATE as LATE
from measures.progress import NO_EVIDENCE, Deadline, Fact, Stand
from measures.progress import OVER as OVER
from measures.progress import OVERDUE as OVERDUE
from measures.progress import UNCLEAR as UNCLEAR
from measures.progress import DeadlineCounts as DeadlineCounts
from measures.progress import Done as Done
from measures.reading.figures import facts
from measures.reading.moment import Moment
from measures.record.read import Held, documents

Documents = Mapping[tuple[str, str], Held]


class _Row(NamedTuple):
    """The columns of MeasureState that deadlines need, and no others."""

    measure_key: str
    valid_from: date
    status: str
    status_update: str
    superseded: bool
    first_planned_end: str
    first_planned_end_update: str
    planned_end: str
    planned_end_update: str
    shifts: int
    deadline_open: bool


class SpokenOf(NamedTuple):
    """What holds of a measure on the day, and since when it has been completed, if it is."""

    row: _Row
    done: Stand | None


@dataclass(frozen=True)
class Source:
    """The evidence of an update: its type, whose it is, and how it is called."""

    type: str
    publisher: str
    title: str


@dataclass(frozen=True)
class Promised:
    """A measure with a promised end, or with one that is called open.

    `days_late` is None if it is not overdue. `sources` are those of the updates it names, by their keys:
    there is no promise without.
    """

    deadline: Deadline
    code: str
    title: str
    drift: int | None
    days_late: int | None
    fate: str
    kept: str
    sources: Mapping[str, Source]

    @property
    def key(self) -> str:
        return self.deadline.key


@dataclass(frozen=True)
class Deadlines:
    """Over `progress.headline_base`. `promised` by `progress.by_drift`, `open` by key.

    Of the measures counted, `silent` had no evidence yet: lists do not hold them.
    """

    moment: Moment
    counts: DeadlineCounts
    silent: int
    promised: list[Promised]
    open: list[Promised]


def deadlines(moment: Moment, known: Sequence[Fact] | None = None) -> Deadlines:
    """Every deadline of the counted measures at this moment. `known` are its facts, if somebody has them."""
    here = facts(moment) if known is None else known
    spoken_of = deadlines_spoken_of(moment, here)
    return deadlines_among(moment, here, spoken_of, documents(moment.edition.number, named(spoken_of)))


def deadlines_spoken_of(moment: Moment, known: Sequence[Fact]) -> list[SpokenOf]:
    """The counted measures of which anything was said on deadlines, by key. One query."""
    counted = {fact.key for fact in progress.headline_base(known)}
    return [one for one in _spoken_of(moment) if one.row.measure_key in counted]


def deadlines_among(
    moment: Moment, known: Sequence[Fact], spoken_of: Sequence[SpokenOf], held: Documents
) -> Deadlines:
    """The same from documents that are `held` already, among others: all that `named` names. No query."""
    base = progress.headline_base(known)
    found = [_deadline(one, moment.day, held) for one in spoken_of]
    shown = {one.key: _promised(one, moment.day, held) for one in found}
    return Deadlines(
        moment=moment,
        counts=progress.deadline_counts(found, len(base)),
        silent=sum(fact.status == NO_EVIDENCE for fact in base),
        promised=[shown[one.key] for one in progress.by_drift(found, moment.day)],
        open=[shown[one.key] for one in found if progress.awaits_a_day(one)],
    )


def _spoken_of(moment: Moment) -> list[SpokenOf]:
    """All measures of which anything was said on deadlines, by key. One query.

    It reads all of their spans, because only these tell since when a measure has been completed.
    """
    there = MeasureState.objects.at(moment.edition.number, moment.day)
    keys = there.filter(~Q(planned_end="") | Q(deadline_open=True)).values("measure_key")
    spans = MeasureState.objects.in_edition(moment.edition.number)
    spans = spans.filter(valid_from__lte=moment.day, evidenced=True, measure_key__in=keys)
    ordered = spans.order_by("measure_key", "valid_from").values_list(*_Row._fields)
    rows = (_Row(*values) for values in ordered)
    return [_known(list(own)) for _key, own in groupby(rows, key=lambda row: row.measure_key)]


def _known(rows: Sequence[_Row]) -> SpokenOf:
    """From the spans of one measure; the last of them holds."""
    stands = [Stand(row.valid_from, row.status, row.status_update) for row in rows]
    return SpokenOf(rows[-1], progress.completed_since(stands))


def named(found: Iterable[SpokenOf]) -> dict[str, list[str]]:
    """The keys of the measures, and of the updates that promise and that tell of completion, by kind."""
    wanted: dict[str, list[str]] = {"measure": [], "update": []}
    for row, done in found:
        wanted["measure"].append(row.measure_key)
        wanted["update"] += [row.first_planned_end_update, row.planned_end_update]
        wanted["update"] += [done.update] if done else []
    return wanted


def _deadline(found: SpokenOf, day: date, held: Documents) -> Deadline:
    row, done = found
    return Deadline(
        key=row.measure_key,
        status=row.status,
        superseded=row.superseded,
        first=row.first_planned_end,
        first_update=row.first_planned_end_update,
        now=row.planned_end,
        now_update=row.planned_end_update,
        shifts=row.shifts,
        is_open=row.deadline_open,
        overdue=states.overdue(row.status, row.planned_end, row.superseded, day),
        done=_done(done, held["update", done.update]) if done else None,
    )


def _done(done: Stand, update: Held) -> Done:
    """The completion with its date as the source gives it."""
    said = update.document
    return Done(said["date"], said["date_precision"], done.since, done.update)


def _promised(deadline: Deadline, day: date, held: Documents) -> Promised:
    measure = held["measure", deadline.key].document
    return Promised(
        deadline=deadline,
        code=measure["code"],
        title=measure["title"],
        drift=progress.drift(deadline),
        days_late=progress.overdue_days(deadline, day),
        fate=progress.fate(deadline),
        kept=progress.kept(deadline),
        sources={key: _source(held["update", key]) for key in _updates_of(deadline)},
    )


def _updates_of(deadline: Deadline) -> set[str]:
    done = deadline.done.update if deadline.done else ""
    return {deadline.first_update, deadline.now_update, done} - {""}


def _source(update: Held) -> Source:
    evidence = update.document["evidence"]
    assert evidence is not None, f"{update.key} promises or reports an end without evidence"
    return Source(evidence["type"], evidence["publisher"], evidence["title"])

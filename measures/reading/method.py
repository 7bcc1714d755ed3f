"""Everything the page "Methodik" works its examples out of, at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q

from measures import progress
from measures.progress import NO_EVIDENCE, Fact, PlanFigure
from measures.progress import Completion as Completion
from measures.progress import EvidenceAge as EvidenceAge
from measures.progress import RequestFigure as RequestFigure
from measures.reading.deadlines import Deadlines, deadlines_among, deadlines_spoken_of, named
from measures.reading.decisions import Decisions as Decisions
from measures.reading.decisions import PaperFigures as PaperFigures
from measures.reading.decisions import decisions_among
from measures.reading.emissions import Emissions, emissions_among
from measures.reading.evidence import EvidenceMix, evidence_mix, told
from measures.reading.examples import Examples, examples, measures_named, titled
from measures.reading.figures import Plan, facts_over_time, plans_among
from measures.reading.gaps import Gap as Gap
from measures.reading.gaps import gaps_of
from measures.reading.indicators import Coverage, Indicator, indicators_among, known_of
from measures.reading.moment import Moment
from measures.reading.requests import requests_among
from measures.reading.speed import STATING, Speed, speed_among
from measures.record.read import Held
from measures.record.read.documents import documents, held
from measures.vocabulary import HEADLINE_ORIGINS

FEW = ("plan", "field", "decision", "indicator", "observation")
"""Kinds of which there are few records, whatever the number of measures."""


@dataclass(frozen=True)
class Counts:
    """What `measures.progress` gives for a moment; where nothing else is said, over its headline base.

    `on_record` are all measures, `own` those of the origins that the base counts, wholes and parts alike,
    `silent` those of which nothing had been heard. `before` is the completion on `year_end`, the end of the
    year before, `changed` how many measures changed since. `fields` come by their titles, in the order of the
    record.
    """

    on_record: int
    own: int
    silent: int
    completion: Completion
    before: Completion
    year_end: date
    changed: dict[str, int]
    plans: list[tuple[Plan, PlanFigure]]
    by_status: dict[str, int]
    fields: list[tuple[str, Completion]]
    overdue: int
    beside: list[tuple[str, Completion]]
    days_left: int
    age: EvidenceAge
    age_by_status: dict[str, dict[str, int]]
    voices: dict[int, int]
    spoken: dict[str, int]
    gaps: list[Gap]


@dataclass(frozen=True)
class Bodies:
    """How many measures are counted, how many of them name somebody as responsible, and how many several.

    `together` is what the counts of all organisations add up to.
    """

    counted: int
    naming: int
    shared: int
    together: int


@dataclass(frozen=True)
class Method:
    """The counts of a moment, what they rest on, and examples of the rules behind them."""

    moment: Moment
    counts: Counts
    speed: Speed
    deadlines: Deadlines
    mix: EvidenceMix
    requests: RequestFigure
    indicators: list[Indicator]
    coverage: Coverage
    emissions: Emissions
    bodies: Bodies
    decisions: Decisions
    examples: Examples


def method(moment: Moment) -> Method:
    """Ten queries, however large the record is: what is few of its kind is fetched together."""
    updates = told(moment)
    asked = progress.request_figure(requests_among(updates), moment.day)
    known = facts_over_time(moment.edition.number, [_year_end_before(moment.day), moment.day])
    shown, promised = examples(moment, updates), deadlines_spoken_of(moment, known[moment.day])
    wanted = named(promised)
    wanted["measure"] += measures_named(shown)
    others = documents(moment.edition.number, wanted)
    few = held(moment.edition.number, Q(kind__in=FEW) | STATING).values()
    indicators = indicators_among(few, moment)
    return Method(
        moment,
        _counts(moment, known, few),
        speed_among(moment, known[moment.day], few),
        deadlines_among(moment, known[moment.day], promised, others),
        evidence_mix(updates),
        asked,
        list(indicators.values()),
        known_of(indicators.values(), moment),
        emissions_among(indicators, moment),
        _bodies(known[moment.day]),
        decisions_among(moment, few, {one.held.key: one.held for one in updates}),
        titled(shown, others),
    )


def _counts(moment: Moment, known: Mapping[date, list[Fact]], few: Iterable[Held]) -> Counts:
    """`few` are the documents of plans and fields, and what else was fetched with them."""
    year_end = _year_end_before(moment.day)
    here = known[moment.day]
    base = progress.headline_base(here)
    return Counts(
        on_record=len(here),
        own=sum(fact.origin in HEADLINE_ORIGINS for fact in here),
        silent=sum(fact.status == NO_EVIDENCE for fact in here),
        completion=progress.completion(base),
        before=progress.completion(progress.headline_base(known[year_end])),
        year_end=year_end,
        changed=progress.changes_in_brief(known[year_end], here),
        plans=[(one, progress.plan_figure(here, one.key, one.measures_total)) for one in plans_among(few)],
        by_status=progress.by_status(base),
        fields=_by_field(few, base),
        overdue=len(progress.overdue(base)),
        beside=[(origin, progress.completion(own)) for origin, own in progress.beside(here).items()],
        days_left=progress.days_left(settings.TRACKER_TARGET_YEAR, moment.day),
        age=progress.evidence_age(base),
        age_by_status=progress.evidence_age_by_status(base),
        voices=progress.voices_speaking(base),
        spoken=progress.spoken(base),
        gaps=gaps_of(moment, base),
    )


def _bodies(known: list[Fact]) -> Bodies:
    base = progress.headline_base(known)
    numbers = [len(fact.responsible) for fact in base]
    shares = progress.by_organisation(base, {fact.key: fact.responsible for fact in base})
    together = sum(map(len, shares.values()))
    return Bodies(len(base), sum(map(bool, numbers)), sum(number > 1 for number in numbers), together)


def _year_end_before(day: date) -> date:
    """The last day of the year before; the calendar's first day where it has none before."""
    return date(day.year - 1, 12, 31) if day.year > 1 else date.min


def _by_field(few: Iterable[Held], base: list[Fact]) -> list[tuple[str, Completion]]:
    """Each field that has a measure; one whose words were erased comes last, under its key."""
    found = [one for one in few if one.kind == "field"]
    ordered = sorted(found, key=lambda one: (one.document["position"], one.key))
    titles = {one.key: str(one.document["title_de"]) for one in ordered}
    known = progress.by_field(base)
    keys = [key for key in titles if key in known] + [key for key in known if key not in titles]
    return [
        (titles.get(key, key), progress.completion(fact for fact in base if fact.field == key))
        for key in keys
    ]

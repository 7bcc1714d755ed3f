"""The page of one measure: facts, standing, views, deadlines and council papers, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from measures.charts.measure_timeline import FEWEST, dates, measure_timeline
from measures.reading.measures import MeasurePage
from measures.vocabulary import DecisionKind, DecisionOutcome
from measures.web.links import address
from measures.web.markdown import markdown
from measures.web.presenters.chart import ChartBox, boxed
from measures.web.presenters.deadlines import Deadlines, deadlines
from measures.web.presenters.facts import Fact, facts
from measures.web.presenters.figures import Lists
from measures.web.presenters.milestones import Milestones, milestones
from measures.web.presenters.naming import field_named, named
from measures.web.presenters.standing import Headline, ViewCard, agreement, headline, views
from measures.web.presenters.timeline import Entry, timeline
from measures.web.presenters.words import Link, label, number, period


@dataclass(frozen=True)
class Paper:
    """A council paper that belongs to the measure."""

    name: str
    kind: str
    date: str
    title: Link
    outcome: str
    source: Link


@dataclass(frozen=True)
class Page:
    """`headline` is None on days before the first evidence; `later` then says what is yet to come.

    `lacking` says whether any of the facts is not known.
    """

    key: str
    code: str
    title: str
    field: Link
    summary: SafeString
    headline: Headline | None
    part_of: Link | None
    superseded_by: Link | None
    parts: list[Link]
    views: list[ViewCard]
    agreement: str
    deadlines: Deadlines | None
    milestones: Milestones | None
    facts: list[Fact]
    lacking: bool
    uncertainty: SafeString
    papers: list[Paper]
    updates: list[Entry]
    later: str
    chart: ChartBox | None


def measure_page(found: MeasurePage) -> Page:
    document, standing = found.item.document, found.item.standing
    updates = {told.held.key: told.document for told in found.updates}
    its_facts = facts(found)
    return Page(
        key=document["key"],
        code=document["code"],
        title=document["title"],
        field=field_named(found.item.names, document["field"], Lists(found.moment.query)),
        summary=markdown(document["summary"]),
        headline=headline(standing, updates) if standing else None,
        part_of=_other(found, document["part_of"]),
        superseded_by=_other(found, document["superseded_by"]),
        parts=[_measure(found, held.key, held.document["title"]) for held in found.parts],
        views=views(standing, updates) if standing else [],
        agreement=agreement(standing) if standing else "",
        deadlines=deadlines(standing, found.promises) if standing else None,
        milestones=milestones(found.milestones),
        facts=its_facts,
        lacking=not all(fact.values for fact in its_facts),
        uncertainty=markdown(document["uncertainty_note"]),
        papers=[_paper(held.key, held.document, found) for held in found.decisions],
        updates=timeline(found.updates),
        later=_later(found.later_updates),
        chart=boxed(measure_timeline(found), found.moment) if dates(found) >= FEWEST else None,
    )


def _other(found: MeasurePage, key: str | None) -> Link | None:
    return _measure(found, key, found.item.names.name("measure", key)) if key else None


def _measure(found: MeasurePage, key: str, title: str) -> Link:
    return Link(title, address(reverse("measure", args=[key]), found.moment.query))


def _paper(key: str, paper: dict[str, Any], found: MeasurePage) -> Paper:
    numbers = [one for one in (paper["reference"], paper["resolution_number"]) if one]
    return Paper(
        name=" · ".join(numbers),
        kind=label(DecisionKind, paper["kind"]),
        date=period(paper["date"]),
        title=named(found.item.names, "decision", key, Lists(found.moment.query)),
        outcome=label(DecisionOutcome, paper["outcome"]),
        source=Link(paper["source_title"], paper["source_url"]),
    )


def _later(count: int) -> str:
    if not count:
        return ""
    words = ngettext("{count} later update is not shown.", "{count} later updates are not shown.", count)
    return words.format(count=number(count))

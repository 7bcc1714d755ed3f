"""What stands first: what became of the plan, and how long there is to go."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.dashboard import Dashboard, Plan, PlanFigure
from measures.web.presenters.figures import Lists, counted, figure
from measures.web.presenters.stripes import DONE, KNOWN, MISSING, Stripes, of_years, stripes
from measures.web.presenters.words import Link, period


@dataclass(frozen=True)
class PlanStory:
    """What became of a plan as a whole."""

    title: str
    adopted: str
    sentences: list[SafeString]
    stripes: Stripes
    evidenced: Link
    source: Link


@dataclass(frozen=True)
class Countdown:
    """Days to the end of the target year; `years` are drawn from the resolution on."""

    days: SafeString
    words: str
    first: int
    last: int
    years: Stripes


def plan_story(plan: Plan, counts: PlanFigure, lists: Lists) -> PlanStory:
    """A plan in three sentences: how many measures it has, of how many we know, of how many we do not."""
    name = f"plans.{plan.key}"
    return PlanStory(
        title=plan.title,
        adopted=period(plan.adopted_on),
        sentences=[_decided(counts, name), *(_known(counts, name) if counts.evidenced else [_none()])],
        stripes=stripes(
            [
                (DONE, counts.completed),
                (KNOWN, counts.evidenced - counts.completed),
                (MISSING, counts.without),
            ]
        ),
        evidenced=Link(gettext("See the measures with evidence"), lists.of(plan=plan.key)),
        source=Link(plan.source_title, plan.source_url),
    )


def _decided(counts: PlanFigure, name: str) -> SafeString:
    words = ngettext("{count} measure decided.", "{count} measures decided.", counts.total)
    return counted(words, count=figure(f"{name}.total", counts.total))


def _none() -> SafeString:
    return counted(gettext("For none of them we found public evidence."))


def _known(counts: PlanFigure, name: str) -> list[SafeString]:
    if not counts.without:
        return [_evidenced(counts, name)]
    without = figure(f"{name}.without", counts.without)
    return [_evidenced(counts, name), counted(gettext("For {count} we found none."), count=without)]


def _evidenced(counts: PlanFigure, name: str) -> SafeString:
    if counts.completed:
        words = ngettext(
            "For {evidenced} we have public evidence, {completed} of them is completed according to it.",
            "For {evidenced} we have public evidence, {completed} of them are completed according to it.",
            counts.completed,
        )
    else:
        words = gettext("For {evidenced} we have public evidence, none of them is completed according to it.")
    return counted(
        words,
        evidenced=figure(f"{name}.evidenced", counts.evidenced),
        completed=figure(f"{name}.completed", counts.completed),
    )


def countdown(told: Dashboard) -> Countdown:
    """Days to go, and the years from the resolution to the target."""
    first, last = settings.TRACKER_START_YEAR, settings.TRACKER_TARGET_YEAR
    words = ngettext("day to the end of {year}", "days to the end of {year}", told.days_left)
    return Countdown(
        days=figure("days_left", told.days_left),
        words=words.format(year=last),
        first=first,
        last=last,
        years=of_years(first, told.moment.day.year, last),
    )

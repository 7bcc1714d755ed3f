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
    done = counts.completed
    return PlanStory(
        title=plan.title,
        adopted=period(plan.adopted_on),
        sentences=[
            counted(
                ngettext("{count} measure decided.", "{count} measures decided.", counts.total),
                count=figure(f"plans.{plan.key}.total", counts.total),
            ),
            _evidenced(counts, f"plans.{plan.key}"),
            counted(
                gettext("For {count} we found none."),
                count=figure(f"plans.{plan.key}.without", counts.without),
            ),
        ],
        stripes=stripes([(DONE, done), (KNOWN, counts.evidenced - done), (MISSING, counts.without)]),
        evidenced=Link(gettext("See the measures with evidence"), lists.of(plan=plan.key)),
        source=Link(plan.source_title, plan.source_url),
    )


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
    first, last = settings.TRACKER_START_YEAR, settings.TRACKER_TARGET_YEAR
    words = ngettext("day to the end of {year}", "days to the end of {year}", told.days_left)
    return Countdown(
        days=figure("days_left", told.days_left),
        words=words.format(year=last),
        first=first,
        last=last,
        years=of_years(first, told.moment.day.year, last),
    )

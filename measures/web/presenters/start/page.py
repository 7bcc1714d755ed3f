"""The start page: where the city stands, in sentences that lead to exactly what they count."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from measures.charts import Chart
from measures.reading.dashboard import Dashboard
from measures.web.presenters.chart import ChartBox, boxed
from measures.web.presenters.figures import Lists
from measures.web.presenters.news import Item, news
from measures.web.presenters.start.answers import Age, Done, age, done
from measures.web.presenters.start.delays import Delay, delay, overdue
from measures.web.presenters.start.further import Place, further
from measures.web.presenters.start.lines import Line, Voices, beside, by_field, by_status, voices
from measures.web.presenters.start.opening import Countdown, PlanStory, countdown, plan_story
from measures.web.presenters.start.unknown import Unknown, unknown
from measures.web.presenters.words import day


@dataclass(frozen=True)
class StartPage:
    """`silence` says why nothing is counted; then there is nothing else to show."""

    silence: str
    plans: list[PlanStory]
    countdown: Countdown
    done: Done
    age: Age
    news: list[Item]
    statuses: list[Line]
    fields: list[Line]
    overdue: SafeString
    delays: list[Delay]
    unknown: Unknown
    voices: Voices
    beside: list[Line]
    to_counted: str
    to_overdue: str
    chart: ChartBox
    further: list[Place]


def start_page(told: Dashboard, chart: Chart) -> StartPage:
    """Everything the start page says, from what was counted."""
    lists = Lists(told.moment.query)
    return StartPage(
        silence=_silence(told),
        plans=[plan_story(plan, counts, lists) for plan, counts in told.plans],
        countdown=countdown(told),
        done=done(told.completion, told.by_status[""], "completion", lists.counted),
        age=age(told.age, lists),
        news=news(told.news, told.moment),
        statuses=by_status(told.by_status, "by_status", lists.counted),
        fields=by_field(told.fields, lists),
        overdue=overdue(len(told.overdue), told.completion.total),
        delays=[delay(one, lists) for one in told.overdue],
        unknown=unknown(told, lists),
        voices=voices(told, lists),
        beside=beside(told.beside, lists),
        to_counted=lists.counted(),
        to_overdue=lists.counted(overdue="true") if told.overdue else "",
        chart=boxed(chart, told.moment),
        further=further(told.moment.query),
    )


def _silence(told: Dashboard) -> str:
    if told.completion.total:
        return ""
    words = gettext("No statement: up to {day} no measure of the city is on record.")
    return words.format(day=day(told.moment.day))

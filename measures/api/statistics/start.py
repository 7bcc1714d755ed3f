"""The figures of the start page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics import speed
from measures.api.statistics.indicators import EMISSIONS, emissions_json
from measures.api.statistics.topic import Definition, Topic, completion_json, status_json
from measures.charts.status_over_time import counts_over_time, days_shown
from measures.reading.dashboard import Dashboard, FieldCount, News, Plan, PlanFigure, dashboard
from measures.reading.emissions import emissions
from measures.reading.figures import facts_over_time
from measures.reading.moment import Moment

FIGURES = (
    Definition(
        "plans",
        "measures",
        _(
            "Of the measures that a plan says it has (total): how many the record has public evidence of, "
            "and how many of these are completed. A whole counts instead of its parts. Of the rest no public "
            "evidence was found; that does not mean that nothing has been done."
        ),
    ),
    Definition("days_left", "days", _("Days up to 31 December of the target year; 0 from that day on.")),
    Definition(
        "completion",
        "measures",
        _(
            "Counted are the measures in plans of the city and the city's others, parts instead of their "
            "whole (in the list: counted=true). Completed: the newest status says so. Unclear: without "
            "evidence, status unknown, or the evidence is older than the check interval of a measure that is "
            "not over. Clear: all others. At least “lower” and at most “upper” are completed."
        ),
    ),
    Definition("by_status", "measures", _("The counted measures by the newest status that any view states.")),
    Definition("by_field", "measures", _("The counted measures of each field of action.")),
    Definition(
        "overdue",
        "measures",
        _(
            "The counted measures whose last promised end has passed although they are neither over nor "
            "superseded, the longest overdue first; “days” since the last day of the promise."
        ),
    ),
    Definition(
        "evidence_age",
        "measures",
        _("The counted measures by the age of their newest evidence, in years of 365 days."),
    ),
    Definition(
        "evidence_age_median",
        "days",
        _(
            "The median age of the newest evidence, over the counted measures that have any: the lower of "
            "the two middle values."
        ),
    ),
    Definition(
        "voices", "measures", _("The counted measures by the number of views that have been heard on them.")
    ),
    Definition("spoken", "measures", _("The counted measures on which each view has been heard.")),
    Definition(
        "beside",
        "measures",
        _(
            "The measures of other origins, each origin by itself: they are never added to the counted ones. "
            "Parts instead of their whole."
        ),
    ),
    Definition(
        "news",
        "updates",
        _(
            "The updates that took effect last, on measures of any origin, the newest first. Those only "
            "known to have happened by a certain day are left out."
        ),
    ),
    Definition(
        "status_over_time",
        "measures",
        _(
            "The counted measures by status at the end of each year from the first evidence on, and on the "
            "day asked about; at most 20 years back."
        ),
    ),
    *speed.FIGURES,
    EMISSIONS,
)


def values(moment: Moment) -> dict[str, Any]:
    """What the start page counts, and what its charts do."""
    known = facts_over_time(moment.edition.number, days_shown(moment.day))
    over_time = [_day_json(*one) for one in counts_over_time(known).items()]
    return {
        **_values(dashboard(moment, known[moment.day])),
        "status_over_time": over_time,
        **speed.values(moment, known[moment.day]),
        "emissions": emissions_json(emissions(moment)),
    }


def _values(found: Dashboard) -> dict[str, Any]:
    age = asdict(found.age)
    median = age.pop("median")
    return {
        "plans": [_plan_json(plan, figure) for plan, figure in found.plans],
        "days_left": found.days_left,
        "completion": completion_json(found.completion),
        "by_status": status_json(found.by_status),
        "by_field": [_field_json(field) for field in found.fields],
        "overdue": [asdict(late) for late in found.overdue],
        "evidence_age": age,
        "evidence_age_median": median,
        "voices": {str(number): count for number, count in found.voices.items()},
        "spoken": found.spoken,
        "beside": [
            {"origin": one.origin, "completion": completion_json(one.completion)} for one in found.beside
        ],
        "news": [_news_json(one) for one in found.news],
    }


def _plan_json(plan: Plan, figure: PlanFigure) -> dict[str, Any]:
    return {
        "key": plan.key,
        "title": plan.title,
        "adopted_on": plan.adopted_on or None,
        "target_year": plan.target_year,
        "total": figure.total,
        "evidenced": figure.evidenced,
        "completed": figure.completed,
        "without": figure.without,
        "source_title": plan.source_title,
        "source_url": plan.source_url or None,
    }


def _field_json(field: FieldCount) -> dict[str, Any]:
    return {
        "key": field.key,
        "title": field.title,
        "completion": completion_json(field.completion),
        "by_status": status_json(field.by_status),
    }


def _news_json(news: News) -> dict[str, Any]:
    """As an update has them: null where it says nothing."""
    said = asdict(news) | {"effective": news.effective.isoformat()}
    return said | {name: said[name] or None for name in ("status", "source_type", "publisher")}


def _day_json(day: date, counts: Mapping[str, int]) -> dict[str, Any]:
    return {"day": day.isoformat(), "total": sum(counts.values()), "by_status": status_json(counts)}


TOPIC = Topic("start", _("Start page"), FIGURES, values)

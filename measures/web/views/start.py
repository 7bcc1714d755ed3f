"""The start page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.charts.pace import pace_chart
from measures.charts.status_over_time import days_shown, status_over_time
from measures.reading.dashboard import dashboard
from measures.reading.emissions import emissions
from measures.reading.figures import facts_over_time
from measures.reading.speed import speed
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.indicators.emissions import emissions_part
from measures.web.presenters.start.pace import pace_story
from measures.web.presenters.start.page import start_page
from measures.web.rendering import shown
from measures.web.twins import of_figures


@page()
def start(request: HttpRequest, question: Question) -> HttpResponse:
    """Where the city stands: what became of the plan, what is done, at which pace, what is new."""
    question.refuse()
    moment = question.moment
    known = facts_over_time(moment.edition.number, days_shown(moment.day))
    here = known[moment.day]
    told = start_page(dashboard(moment, here), status_over_time(known, moment))
    fast = speed(moment, here)
    pace = pace_story(fast, pace_chart(fast.pace, moment))
    twins = [of_figures("", question)]
    title = gettext("Where the city stands")
    context: dict[str, Any] = {"page": told, "pace": pace, "emissions": emissions_part(emissions(moment))}
    return shown(request, "public/start.html", question, title, twins=twins, **context)

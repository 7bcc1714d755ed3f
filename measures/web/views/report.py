"""The status report for a meeting of the council."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.charts.status_over_time import days_shown, status_over_time
from measures.reading.dashboard import dashboard
from measures.reading.deadlines import deadlines
from measures.reading.figures import facts_over_time
from measures.reading.speed import pace
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters import report as presenting
from measures.web.rendering import shown
from measures.web.twins import of_figures


@page()
def report(request: HttpRequest, question: Question) -> HttpResponse:
    """Where the city stands, what is late and what nobody knows: on two sheets of paper."""
    question.refuse()
    moment = question.moment
    known = facts_over_time(moment.edition.number, days_shown(moment.day))
    here = known[moment.day]
    told = presenting.report(
        dashboard(moment, here, presenting.LATEST),
        deadlines(moment, here),
        pace(moment, here),
        status_over_time(known, moment),
    )
    twins = [of_figures("", question)]
    return shown(request, "public/report.html", question, gettext("Status report"), page=told, twins=twins)

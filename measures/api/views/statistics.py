"""The figures of the start page as data."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.request import Request

from measures.api.envelope import meta
from measures.api.statistics import statistics_json
from measures.api.views.base import MomentView
from measures.charts.status_over_time import counts_over_time, days_shown
from measures.reading import moment as moments
from measures.reading.dashboard import dashboard
from measures.reading.figures import facts_over_time
from measures.reading.measures import without_evidence_yet
from measures.reading.moment import moment
from measures.reading.parameters import refuse_bad


class Statistics(MomentView):
    """Every figure of the start page, and what its chart counts.

    Answers `{"meta": {…}, "statistics": {…}}`. Each figure is `{"unit", "definition", "value"}`; where
    statuses are counted, `no_evidence` are the measures of which nothing had been heard by that day.
    `meta.without_evidence_yet` counts these over all measures, as in the list.
    """

    def get(self, request: Request) -> HttpResponse:
        refuse_bad(request.query_params, moments.NAMES)
        asked = moment(request.query_params)
        if kept := self.kept(asked):
            return kept
        over_time = counts_over_time(facts_over_time(asked.edition.number, days_shown(asked.day)))
        about = meta(request, asked) | {"without_evidence_yet": without_evidence_yet(asked)}
        content = statistics_json(dashboard(asked), over_time)
        return self.answer(asked, {"meta": about, "statistics": content})

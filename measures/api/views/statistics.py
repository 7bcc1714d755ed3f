"""Every figure of the site as data."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from measures.api.described import Described
from measures.api.envelope import meta
from measures.api.schema.describing import statistics_described
from measures.api.statistics import START, TOPICS, Topic
from measures.api.views.base import MomentView
from measures.reading import moment as moments
from measures.reading.measures import without_evidence_yet
from measures.reading.moment import moment
from measures.reading.parameters import refuse_bad


class Statistics(MomentView):
    """Every figure of one page; without a topic those of the start page.

    Answers `{"meta": {…}, "statistics": {…}}`. Each figure is `{"unit", "definition", "value"}`; where
    statuses are counted, `no_evidence` are the measures of which nothing had been heard by that day.
    `meta.without_evidence_yet` counts these over all measures, as in the list.
    """

    def get(self, request: Request, topic: str = START.name) -> HttpResponse:
        found = _topic(topic)
        refuse_bad(request.query_params, moments.NAMES)
        asked = moment(request.query_params)
        if kept := self.kept(asked):
            return kept
        about = meta(request, asked, _title(found)) | {"without_evidence_yet": without_evidence_yet(asked)}
        return self.answer(asked, {"meta": about, "statistics": found.json(asked)})

    def described(self, path: str) -> Described:
        return statistics_described(list(TOPICS) if "{topic}" in path else [])


def _topic(name: str) -> Topic:
    if name not in TOPICS:
        words = _("There are no statistics of this name. Known are: {names}.")
        raise NotFound(words.format(names=", ".join(TOPICS)))
    return TOPICS[name]


def _title(topic: Topic) -> str:
    return _("Figures: {topic}").format(topic=topic.name)

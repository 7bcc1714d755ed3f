"""Every figure of the site as data."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from measures.api.described import Described
from measures.api.envelope import Neighbours, links, meta
from measures.api.forms import FORMS, JSON_FORM, Answer
from measures.api.parameters import dialect_of
from measures.api.schema.describing import statistics_described
from measures.api.shapes.statistics import ValueShape
from measures.api.statistics import START, TOPICS, Topic
from measures.api.statistics.leaves import rows
from measures.api.views.base import MomentView
from measures.reading import moment as moments
from measures.reading.measures import without_evidence_yet
from measures.reading.moment import moment
from measures.reading.parameters import refuse_bad
from measures.tables.columns import columns_of

PARAMETERS = (*moments.NAMES, "dialect")
COLUMNS = columns_of(ValueShape)


class Statistics(MomentView):
    """Every figure of one page; without a topic those of the start page.

    Answers `{"meta": {…}, "statistics": {…}}`. Each figure is `{"unit", "definition", "value"}`; where
    statuses are counted, `no_evidence` are the measures of which nothing had been heard by that day.
    `meta.without_evidence_yet` counts these over all measures, as in the list. As a file there is a row for
    each value.
    """

    forms = FORMS

    def get(self, request: Request, topic: str = START.name) -> HttpResponseBase:
        found, query = _topic(topic), request.query_params
        refuse_bad(query, PARAMETERS)
        asked, dialect = moment(query), dialect_of(query, self.form)
        if kept := self.kept(asked):
            return kept
        about = meta(request, asked, _title(found)) | {"without_evidence_yet": without_evidence_yet(asked)}
        figures = found.json(asked)
        around = links(request, asked, {})
        if self.form == JSON_FORM:
            return self.dated(asked, self.answer(asked, {"meta": about, "statistics": figures}), around)
        pieces = rows(figures)
        answer = Answer(
            request=request,
            moment=asked,
            title=_title(found),
            name=f"statistics-{found.name}",
            columns=COLUMNS,
            about=about,
            count=len(pieces),
            beside=Neighbours(),
            pieces=pieces,
            dialect=dialect,
        )
        return self.dated(asked, self.form.write(answer), around)

    def described(self, path: str) -> Described:
        return statistics_described(list(TOPICS) if "{topic}" in path else [], self.suffix)


def _topic(name: str) -> Topic:
    if name not in TOPICS:
        words = _("There are no statistics of this name. Known are: {names}.")
        raise NotFound(words.format(names=", ".join(TOPICS)))
    return TOPICS[name]


def _title(topic: Topic) -> str:
    return _("Figures: {topic}").format(topic=topic.title)

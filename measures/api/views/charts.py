"""One chart as data: its sentence, its numbers, its figure."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from measures.api.described import Described
from measures.api.envelope import links, meta
from measures.api.resources.charts import places
from measures.api.schema.describing import chart_described
from measures.api.views.base import MomentView
from measures.charts.catalogue import CATALOGUE
from measures.charts.entry import Entry
from measures.charts.files import told
from measures.reading.moment import NAMES, moment
from measures.reading.parameters import refuse_bad


class ChartView(MomentView):
    """A chart by its name, of the moment asked about."""

    def get(self, request: Request, name: str) -> HttpResponseBase:
        entry, query = _entry(name), request.query_params
        refuse_bad(query, (*NAMES, *entry.parameters))
        asked = moment(query)
        own = {one: query[one] for one in entry.parameters if one in query}
        chart = entry.chart(asked, own)
        if kept := self.kept(asked):
            return kept
        parameters = dict(chart.query)
        result = told(chart) | {"parameters": parameters, "places": places(name, asked, parameters)}
        content = {"meta": meta(request, asked, chart.title), "result": result}
        return self.dated(asked, self.answer(asked, content), links(request, asked, {}))

    def described(self, path: str) -> Described:
        return chart_described(self.suffix)


def _entry(name: str) -> Entry:
    if name not in CATALOGUE:
        words = _("There is no chart of this name. Known are: {names}.")
        raise NotFound(words.format(names=", ".join(CATALOGUE)))
    return CATALOGUE[name]

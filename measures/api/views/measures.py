"""Measures: the list and the single one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from measures import filters
from measures.api.envelope import list_envelope, meta
from measures.api.items import item_json, page_json
from measures.api.views.base import MomentView
from measures.filters import MeasureFilter
from measures.reading import moment as moments
from measures.reading.measures import listing, measure_page, states_at
from measures.reading.moment import Moment, moment
from measures.reading.parameters import BadParameters, paging, refuse_bad, value_problems

DEFAULT_LIMIT, LARGEST_LIMIT = 50, 500


class MeasureList(MomentView):
    """The measures of which something was known on a day, filtered, sorted and in pages.

    Answers `{"meta", "count", "next", "previous", "results"}`. Each result is the published document of the
    measure with two members more: `names` says what the keys in it stand for, `state` where it stood that
    day. Measures without evidence by that day are not listed; `meta.without_evidence_yet` counts them.
    """

    def get(self, request: Request) -> HttpResponse:
        refuse_bad(request.query_params, filters.PARAMETERS)
        asked = moment(request.query_params)
        found, (limit, offset) = self.asked_for(asked)
        if kept := self.kept(asked):
            return kept
        page = listing(asked, found, limit=limit, offset=offset)
        return self.answer(asked, list_envelope(request, page, [item_json(item) for item in page.items]))

    def asked_for(self, asked: Moment) -> tuple[QuerySet, tuple[int, int]]:
        """The states and the part of them; everything wrong with the values is told together."""
        states, edition = states_at(asked), asked.edition.number
        narrowed = MeasureFilter(self.request.query_params, states, edition=edition, day=asked.day)
        found = value_problems(narrowed)
        try:
            part = paging(self.request.query_params, DEFAULT_LIMIT, LARGEST_LIMIT)
        except BadParameters as bad:
            raise BadParameters([*found, *bad.problems]) from None
        if found:
            raise BadParameters(found)
        return narrowed.qs, part


class MeasureDetail(MomentView):
    """One measure with its history up to a day.

    Answers `{"meta": {…}, "result": {…}}`. The result is an item of the list with four members more:
    `updates`, the documents of the updates that had taken effect by that day, newest first, each with the day
    it took effect as `effective`; `later_updates`, how many others this edition holds; `promises`, the
    deadlines in the order promised, each with the update that names it and whether it `moved` the one before;
    and `milestones`, the documents of the milestones as this edition knows them, by day, each with whether it
    had been `reached` by that day and whether it was `overdue` on it.
    """

    def get(self, request: Request, key: str) -> HttpResponse:
        refuse_bad(request.query_params, moments.NAMES)
        asked = moment(request.query_params)
        page = measure_page(asked, key)
        if kept := self.kept(asked):
            return kept
        return self.answer(asked, {"meta": meta(request, asked), "result": page_json(page)})
